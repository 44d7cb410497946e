import { POLICY_FILE } from '../../adoption/policy-file.ts';
import { WORKFLOW_FILE } from '../../adoption/workflow-file.ts';
import type { Revision } from '../../pipeline/revision.ts';
import { POLICY_PATHS } from '../../policy/policy-path.ts';
import { isWorkflowPath, readReviewWorkflow } from '../../policy/review-workflow.ts';
import { SourceText } from '../../text/source-text.ts';

/** What is where a file is to be written. `elsewhere`: another file does its work already. */
export type Place =
  | { readonly kind: 'free' }
  | { readonly kind: 'text'; readonly text: string }
  | { readonly kind: 'unreadable' }
  | { readonly kind: 'elsewhere'; readonly note: string };

/** Workflows that are read to find one that runs Bulkhead. */
const MOST_WORKFLOWS = 200;
/** https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners */
const CODE_OWNERS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** What a repository has of the files that Bulkhead begins with. */
export class InitPlaces {
  readonly codeOwners: string | undefined;
  private readonly listed: ReadonlySet<string>;
  private readonly texts: ReadonlyMap<string, string>;

  private constructor(listed: ReadonlySet<string>, texts: ReadonlyMap<string, string>) {
    this.listed = listed;
    this.texts = texts;
    this.codeOwners = CODE_OWNERS.find((path) => listed.has(path));
  }

  static async look(revision: Revision): Promise<InitPlaces> {
    const { entries } = await revision.list();
    const listed = new Set(entries.map(({ path }) => path));
    const workflows = [...listed].filter(isWorkflowPath).slice(0, MOST_WORKFLOWS);
    const wanted = [...new Set([WORKFLOW_FILE, POLICY_FILE, ...workflows])].filter((path) => listed.has(path));
    return new InitPlaces(listed, (await revision.read(wanted)).files);
  }

  isTaken(path: string): boolean {
    return this.listed.has(path);
  }

  at(path: string): Place {
    if (this.listed.has(path)) {
      const text = this.texts.get(path);
      return text === undefined ? { kind: 'unreadable' } : { kind: 'text', text };
    }
    const other = path === POLICY_FILE ? this.otherPolicy() : this.otherWorkflow();
    if (other === undefined) return { kind: 'free' };
    const does = path === POLICY_FILE ? 'is the policy' : 'runs Bulkhead';
    return {
      kind: 'elsewhere',
      note: `It was not written: ${other} ${does} already. See the new text with --dry-run.`,
    };
  }

  private otherPolicy(): string | undefined {
    return POLICY_PATHS.find((path) => path !== POLICY_FILE && this.listed.has(path));
  }

  private otherWorkflow(): string | undefined {
    const runs = ([path, text]: readonly [string, string]) =>
      path !== WORKFLOW_FILE &&
      isWorkflowPath(path) &&
      (readReviewWorkflow(new SourceText(path, text), false)?.steps.length ?? 0) > 0;
    return [...this.texts].find(runs)?.[0];
  }
}
