import type { AcceptedFinding, Finding, Gap } from '../analysis/finding.ts';
import type { FixProblem } from '../analysis/verify-fix.ts';
import type { Snapshot } from '../project/snapshot.ts';
import { compareText } from '../text/compare-text.ts';
import type { Analyst, CheckRequest, CheckResult } from './analyst.ts';
import { eachReasonOnce, type FilesToCheck, judgedAmong, readFiles } from './check-files.ts';
import { withPolicyText } from './policy-text.ts';
import { ReadingBudget } from './read-snapshot.ts';

/** How often fixed files are judged anew for what can be fixed now: a fix may make way for another one. */
export const MOST_ROUNDS = 10;

/** Which fixes are made. */
export interface FixChoice {
  /** `none`: only those that change nothing of what runs. */
  readonly effects: 'none' | 'all';
  /** The only rule whose findings are fixed; undefined: all. */
  readonly rule: string | undefined;
}

export interface FilesToFix extends FilesToCheck {
  readonly choice: FixChoice;
}

/** A file before and after. */
export interface FixedFile {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** Whose fixes it holds, in the order in which they were made; at least one. */
  readonly fixed: readonly Finding[];
}

/** A finding that stays. */
export interface LeftFinding {
  /** As it stands in the fixed files. */
  readonly finding: Finding;
  /** `no-fix`: by hand only; `changes-behaviour`: it has a fix that was not asked for; else why its fix was left out. */
  readonly why: 'no-fix' | 'changes-behaviour' | 'other-file' | FixProblem;
}

/** Texts and what was found in them. */
export interface JudgedTexts {
  readonly texts: ReadonlyMap<string, string>;
  readonly findings: readonly (Finding | AcceptedFinding)[];
}

export interface FixPlan {
  /** In path order. */
  readonly files: readonly FixedFile[];
  readonly left: readonly LeftFinding[];
  readonly gaps: readonly Gap[];
  readonly before: JudgedTexts;
  readonly after: JudgedTexts;
  /** Dockerfiles and Compose files among what was asked for. */
  readonly judged: number;
}

/**
 * The use case: what files become when the chosen fixes are made, until a further run would find nothing to do. Writes
 * nothing; only files that were asked for are fixed.
 */
export async function fixFiles(
  analyst: Analyst,
  { revision, named, folders, choice, ...request }: FilesToFix,
  budget: ReadingBudget = new ReadingBudget(),
): Promise<FixPlan> {
  const { paths, snapshot, gaps } = await readFiles(analyst, { revision, named, folders }, budget);
  const asked = new Set(paths);
  const isChosen = (finding: Finding) => whyNot(finding, choice, asked) === undefined;
  const first = await analyst.check({ ...request, snapshot, paths });
  const { last, changed, problems } = await fixUntilDone(analyst, { ...request, snapshot, paths }, first, isChosen);
  return {
    files: [...changed.values()].sort(({ path: one }, { path: other }) => compareText(one, other)),
    left: last.check.findings
      .filter(({ rule }) => choice.rule === undefined || rule === choice.rule)
      .map((finding) => ({
        finding,
        why: whyNot(finding, choice, asked) ?? problems.get(finding) ?? 'problem-remains',
      })),
    gaps: eachReasonOnce([...gaps, ...snapshot.unreadable, ...first.gaps]),
    before: judgedTexts(snapshot, first, request),
    after: judgedTexts(last.snapshot, last.check, request),
    judged: judgedAmong(paths, snapshot),
  };
}

function whyNot(
  { fix, rule }: Finding,
  choice: FixChoice,
  asked: ReadonlySet<string>,
): Exclude<LeftFinding['why'], FixProblem> | undefined {
  if (!fix || (choice.rule !== undefined && rule !== choice.rule)) return 'no-fix';
  if (choice.effects === 'none' && fix.effect !== 'none') return 'changes-behaviour';
  return asked.has(fix.path) ? undefined : 'other-file';
}

interface Done {
  readonly last: { readonly snapshot: Snapshot; readonly check: CheckResult };
  readonly changed: ReadonlyMap<string, FixedFile>;
  /** Why fixes of the last check were left out. */
  readonly problems: ReadonlyMap<Finding, FixProblem>;
}

async function fixUntilDone(
  analyst: Analyst,
  request: CheckRequest,
  first: CheckResult,
  isChosen: (finding: Finding) => boolean,
): Promise<Done> {
  const changed = new Map<string, FixedFile>();
  let { snapshot } = request;
  let check = first;
  let problems: ReadonlyMap<Finding, FixProblem> = new Map();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const chosen = check.findings.filter(isChosen);
    if (chosen.length === 0) break;
    const { files, leftOut } = await analyst.repair({ ...request, snapshot, findings: chosen });
    problems = new Map(leftOut.flatMap(({ index, problem }) => pairOf(chosen[index], problem)));
    if (files.length === 0) break;
    for (const { path, content, fixed } of files) {
      const earlier = changed.get(path);
      const before = earlier?.before ?? snapshot.files.get(path) ?? '';
      changed.set(path, { path, before, after: content, fixed: [...(earlier?.fixed ?? []), ...fixed] });
    }
    const texts = new Map([...snapshot.files, ...files.map(({ path, content }) => [path, content] as const)]);
    snapshot = { ...snapshot, files: texts };
    check = await analyst.check({ ...request, snapshot });
    problems = new Map();
  }
  return { last: { snapshot, check }, changed, problems };
}

function pairOf(finding: Finding | undefined, problem: FixProblem): readonly (readonly [Finding, FixProblem])[] {
  return finding ? [[finding, problem]] : [];
}

function judgedTexts(
  snapshot: Snapshot,
  { findings, accepted }: CheckResult,
  { policy }: { policy: CheckRequest['policy'] },
) {
  return { texts: withPolicyText(snapshot, policy).files, findings: [...findings, ...accepted] };
}
