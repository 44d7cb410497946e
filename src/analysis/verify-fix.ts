import type { Gap } from '../documents/gap.ts';
import type { Project } from '../project/project.ts';
import type { Snapshot } from '../project/snapshot.ts';
import type { Fix } from '../rule-model/fix.ts';
import { applyEdits, OverlappingEditsError } from '../text/edit.ts';
import { Components } from './component.ts';
import type { Finding } from './finding.ts';
import { findingKey } from './identity.ts';
import type { RuleResult } from './run-rules.ts';

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
  private readonly baselines = new Map<string, Tally>();
  /** Texts that stand in place of those of the snapshot, by path. */
  private readonly kept = new Map<string, string>();
  private charactersLeft: number;

  /**
   * @param budget characters of files that are judged again at the most: every proof judges the part it touches, and a
   * hostile change must not buy unbounded work.
   */
  constructor(snapshot: Snapshot, project: Project, judge: Judge, budget: number) {
    this.charactersLeft = budget;
    this.snapshot = snapshot;
    this.components = new Components(snapshot, project);
    this.judge = judge;
  }

  /** Proves one fix, or several of one file as a batch. All of them are applied to the same bytes. */
  verify(findings: readonly Finding[], fixes: readonly Pick<Fix, 'path' | 'edits'>[]): FixVerdict {
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
    const before = this.baselineOf(path);
    const after = before && this.tally(this.components.partOf(path, new Map([...this.kept, [path, fixedContent]])));
    if (!before || !after) return { outcome: 'refused', reason: 'out-of-budget' };
    const problem = after.problemComparedTo(before, findings);
    return problem ? { outcome: 'refused', reason: problem } : { outcome: 'verified', path, fixedContent };
  }

  /** Proofs of other files start from this text from now on. A file is fixed once: its edits belong to its first text. */
  keep({ path, fixedContent }: Extract<FixVerdict, { outcome: 'verified' }>): void {
    this.kept.set(path, fixedContent);
    this.baselines.delete(this.components.rootOf(path));
  }

  private baselineOf(path: string): Tally | undefined {
    const root = this.components.rootOf(path);
    const known = this.baselines.get(root);
    if (known) return known;
    const tally = this.tally(this.components.partOf(path, this.kept));
    if (tally) this.baselines.set(root, tally);
    return tally;
  }

  private tally(part: Snapshot): Tally | undefined {
    for (const content of part.files.values()) this.charactersLeft -= content.length;
    return this.charactersLeft < 0 ? undefined : new Tally(this.judge(part));
  }
}

/** How often every finding and every gap occurs. */
class Tally {
  private readonly findings: ReadonlyMap<string, number>;
  /** With those that a stronger rule says better: they are no news when that one is gone. */
  private readonly known: ReadonlyMap<string, number>;
  private readonly gaps: ReadonlyMap<string, number>;

  constructor({ findings, superseded, gaps }: RuleResult) {
    this.findings = countBy(findings, (finding) => findingKey(finding));
    this.known = countBy([...findings, ...superseded], (finding) => findingKey(finding));
    this.gaps = countBy(gaps, ({ path, reason }: Gap) => `${path}\n${reason}`);
  }

  problemComparedTo(before: Tally, fixed: readonly Finding[]): FixProblem | undefined {
    for (const [gap, count] of this.gaps) if (count > (before.gaps.get(gap) ?? 0)) return 'breaks-syntax';
    for (const [key, count] of countBy(fixed, (finding) => findingKey(finding))) {
      if ((this.findings.get(key) ?? 0) > (before.findings.get(key) ?? 0) - count) return 'problem-remains';
    }
    for (const [key, count] of this.findings) if (count > (before.known.get(key) ?? 0)) return 'adds-problem';
    return undefined;
  }
}

function countBy<T>(values: readonly T[], keyOf: (value: T) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(keyOf(value), (counts.get(keyOf(value)) ?? 0) + 1);
  return counts;
}
