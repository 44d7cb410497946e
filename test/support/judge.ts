import type { Finding } from '../../src/analysis/finding.ts';
import { judgeChange, judgeFiles } from '../../src/analysis/judge-change.ts';
import { type RuleResult, type RuleRun, runRules } from '../../src/analysis/run-rules.ts';
import { SubjectTexts } from '../../src/analysis/subject-texts.ts';
import { FixVerifier } from '../../src/analysis/verify-fix.ts';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { DEFAULT_POLICY, type Policy } from '../../src/policy/policy.ts';
import { POLICY_PATHS } from '../../src/policy/policy-path.ts';
import { buildProject } from '../../src/project/build-project.ts';
import type { Project } from '../../src/project/project.ts';
import type { Snapshot } from '../../src/project/snapshot.ts';
import type { Rule } from '../../src/rule-model/rule.ts';
import { SourceText } from '../../src/text/source-text.ts';

export interface JudgeContext {
  readonly date?: string;
  readonly trustedRegistries?: readonly string[];
  /** Path at base → path at head. */
  readonly renamed?: Readonly<Record<string, string>>;
  /** Files that are there and could not be read. */
  readonly unreadable?: readonly string[];
}

/** What rules about images and containers found; `judgedFully` adds those about acceptances. */
export interface Judgement extends RuleResult {
  readonly snapshot: Snapshot;
  readonly project: Project;
  readonly run: RuleRun;
}

/** A snapshot that holds exactly these files, and beside them files that could not be read. */
export function snapshotOf(files: Readonly<Record<string, string>>, unreadable: readonly string[] = []): Snapshot {
  return {
    files: new Map(Object.entries(files)),
    paths: new Set([...Object.keys(files), ...unreadable]),
    unreadable: unreadable.map((path) => ({ path, reason: 'too-large', detail: 'The file is larger than 256 KiB.' })),
  };
}

/** Runs the real parser, project and engine with every reader of the rules, those that are off by default too. */
export function judge(
  snapshot: Snapshot,
  rules: readonly Rule[],
  context: JudgeContext = {},
  policy: Policy = DEFAULT_POLICY,
): Judgement {
  const project = buildProject(snapshot);
  const { date = '2026-11-24', trustedRegistries = [] } = context;
  const { images, buildFrontends } = policy;
  const run: RuleRun = { facts: { date, trustedRegistries, images, buildFrontends }, policy, rules: 'all' };
  const { gaps, ...settled } = runRules(project, rules, run);
  return { snapshot, project, run, ...settled, gaps: [...snapshot.unreadable, ...project.gaps, ...gaps] };
}

/** The policy that stands among the files, as the base branch has it. @throws Error when it is not valid. */
export function policyAmong(files: ReadonlyMap<string, string>): Policy {
  const [path] = POLICY_PATHS;
  const content = files.get(path);
  if (content === undefined) return DEFAULT_POLICY;
  const parsed = parsePolicy(new SourceText(path, content));
  if (isPolicyFailure(parsed))
    throw new Error(parsed.errors.map(({ line, message }) => `${line}: ${message}`).join(' '));
  return parsed.policy;
}

/** All findings, those about accepted risks too, without what is accepted. */
export function openFindings({ run, ...head }: Judgement, rules: readonly Rule[]): readonly Finding[] {
  return judgeFiles({ ...head, found: head }, rules, run).findings;
}

/** The findings that head has and base has not, the worsened ones included, without what is accepted. */
export function introducedFindings(
  base: Judgement,
  head: Judgement,
  rules: readonly Rule[],
  renamed: Readonly<Record<string, string>> = {},
): readonly Finding[] {
  const side = (judged: Judgement) => ({
    ...judged,
    found: judged,
    subjects: new SubjectTexts(judged.project),
    unjudged: new Set<string>(),
  });
  const [before, after] = [base.snapshot.files, head.snapshot.files];
  const { comparison } = judgeChange({
    base: side(base),
    head: side(head),
    renamed: new Map(Object.entries(renamed)),
    changed: [...new Set([...before.keys(), ...after.keys()])]
      .filter((path) => before.get(path) !== after.get(path))
      .map((path) => ({ before: before.has(path) ? path : undefined, after: after.has(path) ? path : undefined })),
    rules,
    run: head.run,
  });
  return [...comparison.introduced, ...comparison.worsened];
}

export function verifierFor(judgement: Judgement, rules: readonly Rule[], context: JudgeContext = {}): FixVerifier {
  return new FixVerifier(
    judgement.snapshot,
    judgement.project,
    (snapshot) => judge(snapshot, rules, context, judgement.run.policy),
    64_000_000,
  );
}
