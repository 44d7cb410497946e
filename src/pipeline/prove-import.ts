import type { Import, ImportedAcceptance, ImportedComment } from '../adoption/import.ts';
import { leaveOut } from '../adoption/import.ts';
import { POLICY_FILE, policyFile } from '../adoption/policy-file.ts';
import type { RepositoryFacts } from '../adoption/repository-facts.ts';
import { writeComments } from '../adoption/write-comments.ts';
import { isPolicyFailure, parsePolicy } from '../policy/parse-policy.ts';
import { compareText } from '../text/compare-text.ts';
import { SourceText } from '../text/source-text.ts';
import type { Analyst, CheckRequest } from './analyst.ts';

/** Rules that tell of acceptances which do not count or match nothing. */
const ABOUT_ACCEPTANCES: ReadonlySet<string> = new Set([
  'expired-suppression',
  'suppression-without-reason',
  'unknown-suppression',
  'unused-suppression',
]);

export interface ImportToProve {
  readonly decisions: Import;
  readonly facts: RepositoryFacts;
  readonly run: CheckRequest;
  readonly ruleIds: Iterable<string>;
}

export interface Proved {
  readonly decisions: Import;
  readonly files: readonly { readonly path: string; readonly before: string; readonly after: string }[];
}

/**
 * Writes the decisions down in memory, judges everything anew, and takes out every acceptance that Bulkhead itself would
 * report: it matches nothing, or is not understood where it stands.
 */
export async function provedImport(
  analyst: Analyst,
  { decisions, facts, run, ruleIds }: ImportToProve,
): Promise<Proved> {
  const written = writtenFiles(decisions, run);
  const policyText = policyFile(facts, decisions);
  const parsed = parsePolicy(new SourceText(POLICY_FILE, policyText), ruleIds);
  if (isPolicyFailure(parsed)) {
    const [error] = parsed.errors;
    throw new Error(`The imported policy cannot be read at line ${error?.line}: ${error?.message}`);
  }
  const files = new Map([...run.snapshot.files, ...written.map(({ path, content }) => [path, content] as const)]);
  const { findings } = await analyst.check({
    ...run,
    policy: parsed.policy,
    snapshot: { ...run.snapshot, files },
    survey: true,
  });
  const refused = new Set<ImportedAcceptance | ImportedComment>();
  for (const { rule, path, range } of findings) {
    if (!ABOUT_ACCEPTANCES.has(rule)) continue;
    const entry =
      path === POLICY_FILE ? parsed.policy.accept.findIndex(({ at }) => at.range.start === range.start) : -1;
    const file = written.find((each) => each.path === path);
    const refusal = file
      ? file.lines.get(new SourceText(path, file.content).positionAt(range.start).line)
      : decisions.accept[entry];
    if (refusal) refused.add(refusal);
  }
  if (refused.size === 0)
    return { decisions, files: written.map(({ path, before, content }) => ({ path, before, after: content })) };
  const kept = withoutRefused(decisions, refused);
  return {
    decisions: kept,
    files: writtenFiles(kept, run).map(({ path, before, content }) => ({ path, before, after: content })),
  };
}

const NOT_COUNTED = 'written as an acceptance it would match nothing';

function withoutRefused(decisions: Import, refused: ReadonlySet<ImportedAcceptance | ImportedComment>): Import {
  return {
    ...decisions,
    accept: decisions.accept.filter((entry) => !refused.has(entry)),
    comments: decisions.comments.filter((comment) => !refused.has(comment)),
    leftOut: [...decisions.leftOut, ...[...refused].map(({ from }) => leaveOut(from, NOT_COUNTED))],
  };
}

/** In path order; one file at a time, so that each is split once. */
function writtenFiles({ comments }: Import, { snapshot }: CheckRequest) {
  const byPath = new Map<string, ImportedComment[]>();
  for (const comment of comments) {
    const group = byPath.get(comment.path);
    if (group) group.push(comment);
    else byPath.set(comment.path, [comment]);
  }
  return [...byPath]
    .sort(([one], [other]) => compareText(one, other))
    .map(([path, own]) => {
      const before = snapshot.files.get(path) ?? '';
      const source = new SourceText(path, before);
      const toolLines = new Set(
        own.flatMap(({ from }) => (from.at.path === path ? [source.slice(source.lineRange(from.at.line))] : [])),
      );
      const isOfTool = (line: string) => /^\s*#/.test(line) && toolLines.has(line.replace(/\r$/, ''));
      return { path, before, ...writeComments(source, own, isOfTool) };
    });
}
