import type { Gap } from '../documents/gap.ts';
import type { Project } from '../project/project.ts';
import type { Snapshot } from '../project/snapshot.ts';
import type { Fix } from '../rule-model/fix.ts';
import { SEVERITIES } from '../rule-model/severity.ts';
import { applyEdits, OverlappingEditsError } from '../text/edit.ts';
import { Components } from './component.ts';
import type { Finding, IntroducedFinding } from './finding.ts';
import { findingKey } from './identity.ts';
import { JudgedParts } from './judged-parts.ts';
import type { RuleResult } from './run-rules.ts';
import type { SettledFindings } from './settle-findings.ts';

export type FixVerdict =
  | { readonly outcome: 'verified'; readonly path: string; readonly fixedContent: string }
  | { readonly outcome: 'refused'; readonly reason: FixProblem };

export type FixProblem =
  | 'overlapping-edits'
  | 'breaks-syntax'
  | 'problem-remains'
  | 'adds-problem'
  | 'changes-nothing'
  | 'out-of-budget';

/**
 * What a fixed text may look like. `readable`: what is read has limits, and it is within them. `any`: it may have more lines,
 * because its fixes are made one by one and only proved together.
 */
export type FixedShape = 'readable' | 'any';

/** Judges a snapshot with the same rules, policy and date as the findings whose fixes are proved. */
export type Judge = (snapshot: Snapshot) => RuleResult;

/**
 * Proves fixes before anybody sees them: applies the edits, judges the files again and requires that each finding is gone,
 * none was added, and nothing became unreadable.
 */
export class FixVerifier {
  private readonly snapshot: Snapshot;
  private readonly components: Components;
  private readonly judge: Judge;
  private readonly known: JudgedParts | undefined;
  /** Of the whole: a file that could not be looked at is no news in any part. */
  private readonly knownGaps: ReadonlyMap<string, number>;
  private readonly baselines = new Map<string, Tally>();
  /** Parts whose baseline was judged again, not taken from what is known of the whole. */
  private readonly rejudged = new Set<string>();
  /** Texts that stand in place of those of the snapshot, by path. */
  private readonly kept = new Map<string, string>();
  /** What came of a single fix: the same one may be tried for many findings. */
  private tried = new WeakMap<object, Tally>();
  private readonly budget: number;
  private charactersLeft: number;

  /**
   * @param budget characters of files that are judged again at the most: every proof judges the part it touches, and a
   * hostile change must not buy unbounded work.
   * @param whole what `judge` says of the snapshot, when it was asked already.
   */
  constructor(snapshot: Snapshot, project: Project, judge: Judge, budget: number, whole?: RuleResult) {
    this.budget = budget;
    this.charactersLeft = budget;
    this.snapshot = snapshot;
    this.components = new Components(snapshot, project);
    this.judge = judge;
    this.known = whole && new JudgedParts(whole, this.components);
    this.knownGaps = countGaps(whole?.gaps ?? []);
  }

  /** Whether a search for further fixes would take what the proofs of known ones need. */
  get isHalfSpent(): boolean {
    return this.charactersLeft * 2 < this.budget;
  }

  /**
   * Proves one fix, or several of one file as a batch. All of them are applied to the same bytes. A finding that got worse and
   * whose fix puts back what base had is as it was in base; every other one is gone.
   */
  verify(
    findings: readonly Finding[],
    fixes: readonly Pick<Fix, 'path' | 'edits'>[],
    shape: FixedShape = 'readable',
  ): FixVerdict {
    const path = fixes[0]?.path;
    const content = path === undefined || this.kept.has(path) ? undefined : this.snapshot.files.get(path);
    if (path === undefined || content === undefined) return { outcome: 'refused', reason: 'changes-nothing' };
    let fixedContent: string;
    try {
      fixedContent = applyEdits(
        content,
        fixes.flatMap(({ edits }) => edits),
      );
    } catch (error) {
      if (error instanceof OverlappingEditsError) return { outcome: 'refused', reason: 'overlapping-edits' };
      throw error;
    }
    if (fixedContent === content) return { outcome: 'refused', reason: 'changes-nothing' };
    const [single, ...others] = fixes;
    const key = single && others.length === 0 && shape === 'readable' ? single : {};
    const problem = this.problemOf(path, fixedContent, findings, shape, key);
    return problem ? { outcome: 'refused', reason: problem } : { outcome: 'verified', path, fixedContent };
  }

  private problemOf(
    path: string,
    fixedContent: string,
    findings: readonly Finding[],
    shape: FixedShape,
    key: object,
  ): FixProblem | undefined {
    const part = this.components.partOf(path, new Map([...this.kept, [path, fixedContent]]));
    const after = this.tried.get(key) ?? this.tally(shape === 'any' ? { ...part, ofAnyShape: new Set([path]) } : part);
    if (after) this.tried.set(key, after);
    const before = after && this.baselineOf(path);
    if (!before || !after) return 'out-of-budget';
    const problem = after.problemComparedTo(before, findings);
    if (!problem || this.rejudged.has(this.components.rootOf(path))) return problem;
    // A part may read a file of another part that the whole has: before a fix is refused, part is compared with part.
    const rejudged = this.rejudge(path);
    return rejudged ? after.problemComparedTo(rejudged, findings) : 'out-of-budget';
  }

  /** The text that fixes of a file are applied to. */
  textOf(path: string): string {
    return this.snapshot.files.get(path) ?? '';
  }

  /** Proofs of other files start from this text from now on. A file is fixed once: its edits belong to its first text. */
  keep({ path, fixedContent }: Extract<FixVerdict, { outcome: 'verified' }>): void {
    this.kept.set(path, fixedContent);
    this.tried = new WeakMap();
    if (this.components.isContext(path)) this.baselines.clear();
    else this.baselines.delete(this.components.rootOf(path));
  }

  private baselineOf(path: string): Tally | undefined {
    const root = this.components.rootOf(path);
    const existing = this.baselines.get(root);
    if (existing) return existing;
    if (!this.known || this.kept.size > 0) return this.rejudge(path);
    const tally = new Tally(this.known.of(root), this.knownGaps);
    this.baselines.set(root, tally);
    return tally;
  }

  private rejudge(path: string): Tally | undefined {
    const root = this.components.rootOf(path);
    const tally = this.tally(this.components.partOf(path, this.kept));
    if (!tally) return undefined;
    this.baselines.set(root, tally);
    this.rejudged.add(root);
    return tally;
  }

  private tally(part: Snapshot): Tally | undefined {
    for (const content of part.files.values()) this.charactersLeft -= content.length;
    if (this.charactersLeft < 0) return undefined;
    const judged = this.judge(part);
    return new Tally(judged, countGaps(judged.gaps));
  }
}

/** How often every finding and every gap occurs, and how bad the findings of one kind are together. */
class Tally {
  private readonly findings: ReadonlyMap<string, Weight>;
  /** With those that a stronger rule says better: they are no news when that one is gone. */
  private readonly known: ReadonlyMap<string, Weight>;
  private readonly gaps: ReadonlyMap<string, number>;

  constructor({ findings, superseded }: SettledFindings, gaps: ReadonlyMap<string, number>) {
    this.gaps = gaps;
    this.findings = weigh(findings);
    this.known = weigh([...findings, ...superseded]);
  }

  problemComparedTo(before: Tally, fixed: readonly Finding[]): FixProblem | undefined {
    for (const [gap, count] of this.gaps) if (count > (before.gaps.get(gap) ?? 0)) return 'breaks-syntax';
    const wanted = weigh(fixed.filter((finding) => !isReturned(finding)));
    for (const [key, { count }] of wanted) {
      if (weightOf(this.findings, key).count > weightOf(before.findings, key).count - count) return 'problem-remains';
    }
    for (const finding of fixed.filter(isReturned)) {
      const key = findingKey(finding);
      if (!isMilder(weightOf(this.findings, key), weightOf(before.findings, key), finding)) return 'problem-remains';
    }
    for (const [key, weight] of this.findings) {
      const known = weightOf(before.known, key);
      if (!weight.isSilent && (weight.count > known.count || weight.severity > known.severity)) return 'adds-problem';
    }
    return undefined;
  }
}

/** What findings of one key weigh together. */
interface Weight {
  readonly count: number;
  /** Sum of the ranks of their severities. */
  readonly severity: number;
  /** How many of them somebody outside can get at. */
  readonly exposed: number;
  /** Sum of their extents. */
  readonly extent: number;
  /** Nobody asked for their rule: they matter only where something is taken away. */
  readonly isSilent: boolean;
}

const NOTHING: Weight = { count: 0, severity: 0, exposed: 0, extent: 0, isSilent: true };

function weightOf(weights: ReadonlyMap<string, Weight>, key: string): Weight {
  return weights.get(key) ?? NOTHING;
}

function weigh(findings: readonly Finding[]): ReadonlyMap<string, Weight> {
  const weights = new Map<string, Weight>();
  for (const finding of findings) {
    const key = findingKey(finding);
    const { count, severity, exposed, extent, isSilent } = weightOf(weights, key);
    weights.set(key, {
      count: count + 1,
      severity: severity + rankOf(finding.severity),
      exposed: exposed + (finding.attackPath?.exposure ? 1 : 0),
      extent: extent + (finding.extent ?? 0),
      isSilent: isSilent && finding.offByDefault === true,
    });
  }
  return weights;
}

/** From 1 on, so that one finding more always weighs more. */
function rankOf(severity: Finding['severity']): number {
  return SEVERITIES.indexOf(severity) + 1;
}

type Returned = Finding & Pick<IntroducedFinding, 'worsened'>;

/** Whether the finding is to be as it was in base, rather than gone. */
function isReturned(finding: Finding & Partial<Pick<IntroducedFinding, 'worsened'>>): finding is Returned {
  return finding.fix?.restores === true && finding.worsened !== undefined && finding.worsened !== null;
}

function isMilder(now: Weight, before: Weight, { worsened, severity }: Returned): boolean {
  if (!worsened || now.count > before.count) return false;
  const gain = rankOf(severity) - rankOf(worsened.from);
  if (gain > 0) return now.severity <= before.severity - gain;
  return now.exposed < before.exposed || now.extent < before.extent;
}

function countGaps(gaps: readonly Gap[]): ReadonlyMap<string, number> {
  return countBy(gaps, ({ path, reason }) => `${path}\n${reason}`);
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
}
