import type { Fix } from '../rule-model/fix.ts';
import { compareSeverity } from '../rule-model/severity.ts';
import { compareText } from '../text/compare-text.ts';
import type { Finding } from './finding.ts';
import type { FixProblem, FixVerdict, FixVerifier } from './verify-fix.ts';

/** A file with fixes applied that were proved together. */
export interface RepairedFile {
  readonly path: string;
  readonly content: string;
  /** Whose fixes it holds, in file order. */
  readonly fixed: readonly Finding[];
}

/** A fix that was not made. Data that crosses a thread has no identity, so the finding is told by its place. */
export interface LeftOut {
  /** 0-based number among the findings that were given. */
  readonly index: number;
  readonly problem: FixProblem;
}

/** Fixes that hold together, and those that do not hold with them. */
export interface Repairs {
  /** In path order. */
  readonly files: readonly RepairedFile[];
  readonly leftOut: readonly LeftOut[];
}

/**
 * Applies the fixes of the findings, all of one file at once. Where they do not hold together the milder ones are left out.
 * A file is proved against what the files before it have become. The order of the findings makes no difference.
 */
export function repairFiles(findings: readonly Finding[], verifier: FixVerifier): Repairs {
  const files: RepairedFile[] = [];
  const leftOut: LeftOut[] = [];
  const numbers = new Map(findings.map((finding, index) => [finding, index]));
  for (const [path, group] of byPath(findings)) {
    const batch = new Batch([...group].sort(inFileOrder), verifier);
    const { verified, fixed } = batch.settle();
    for (const [finding, problem] of batch.leftOut) leftOut.push({ index: numbers.get(finding) ?? -1, problem });
    if (!verified) continue;
    verifier.keep(verified);
    files.push({ path, content: verified.fixedContent, fixed });
  }
  return { files, leftOut };
}

function byPath(findings: readonly Finding[]): readonly (readonly [string, readonly Finding[]])[] {
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    if (!finding.fix) continue;
    const group = groups.get(finding.fix.path);
    if (group) group.push(finding);
    else groups.set(finding.fix.path, [finding]);
  }
  return [...groups].sort(([one], [other]) => compareText(one, other));
}

function inFileOrder(one: Finding, other: Finding): number {
  const distance = one.range.start - other.range.start || one.range.end - other.range.end;
  if (distance !== 0 && one.path === other.path) return distance;
  const [first, second] = [nameOf(one), nameOf(other)];
  return first < second ? -1 : first > second ? 1 : one.ordinal - other.ordinal;
}

const nameOf = ({ path, rule, unit, subject }: Finding) => [path, rule, unit, subject].join('\n');

/** A fix that several findings share is made once: putting a line back twice would not do. */
function distinctFixes(findings: readonly Finding[]): readonly Fix[] {
  const fixes = findings.flatMap(({ fix }) => (fix ? [fix] : []));
  return [...new Map(fixes.map((fix) => [JSON.stringify(fix.edits), fix])).values()];
}

type Verified = Extract<FixVerdict, { outcome: 'verified' }>;

/** The fixes of one file: which of them hold together, worst first. */
class Batch {
  readonly leftOut = new Map<Finding, FixProblem>();
  private readonly findings: readonly Finding[];
  private readonly verifier: FixVerifier;
  private readonly kept = new Set<Finding>();
  private verified: Verified | undefined;

  constructor(findings: readonly Finding[], verifier: FixVerifier) {
    this.findings = findings;
    this.verifier = verifier;
  }

  settle(): { readonly verified: Verified | undefined; readonly fixed: readonly Finding[] } {
    this.take([...this.findings].sort((one, other) => compareSeverity(other.severity, one.severity)));
    return { verified: this.verified, fixed: this.findings.filter((finding) => this.kept.has(finding)) };
  }

  /** Keeps of the group what holds with what is kept already: all of it, or what its halves have. */
  private take(group: readonly Finding[]): void {
    const wanted = new Set(group);
    const chosen = this.findings.filter((finding) => this.kept.has(finding) || wanted.has(finding));
    const verdict = this.verifier.verify(chosen, distinctFixes(chosen));
    if (verdict.outcome === 'verified') {
      this.verified = verdict;
      for (const finding of group) this.kept.add(finding);
      return;
    }
    if (group.length === 1 || verdict.reason === 'out-of-budget') {
      for (const finding of group) this.leftOut.set(finding, verdict.reason);
      return;
    }
    const middle = Math.ceil(group.length / 2);
    this.take(group.slice(0, middle));
    this.take(group.slice(middle));
  }
}
