import type { IntroducedFinding } from '../analysis/finding.ts';
import type { Fix } from '../rule-model/fix.ts';
import { compareSeverity, type Severity, worseSeverity } from '../rule-model/severity.ts';
import { compareText } from '../text/compare-text.ts';

/** What one comment speaks about: one finding, or several that belong together. The first finding leads. */
export interface ReviewItem {
  readonly kind: 'single' | 'hardening' | 'taken-away' | 'list';
  readonly findings: readonly [IntroducedFinding, ...IntroducedFinding[]];
  /** The worst of its findings. */
  readonly severity: Severity;
  /** Proved; for several findings it removes all of them at once. */
  readonly fix: Fix | null;
  /** For a protection taken away: where base had it, to anchor a comment without suggestion on the left side. */
  readonly deletedAt?: { readonly path: string; readonly baseLine: number };
}

/** @throws Error without findings. */
export function itemOf(kind: ReviewItem['kind'], findings: readonly IntroducedFinding[], fix: Fix | null): ReviewItem {
  const [first, ...rest] = findings;
  if (!first) throw new Error('An item speaks about at least one finding.');
  return {
    kind,
    findings: [first, ...rest],
    severity: findings.reduce((worst, { severity }) => worseSeverity(worst, severity), first.severity),
    fix,
  };
}

/** Worst first, then by place: the order in which the budget is spent. */
export function byUrgency(one: ReviewItem, other: ReviewItem): number {
  const [first] = one.findings;
  const [second] = other.findings;
  return (
    compareSeverity(other.severity, one.severity) ||
    // Of two suggestions for the same lines the first is kept: what is wrong goes before what is only missing.
    Number(one.kind === 'hardening') - Number(other.kind === 'hardening') ||
    compareText(first.path, second.path) ||
    first.range.start - second.range.start ||
    compareText(first.rule, second.rule)
  );
}

/**
 * Whether a finding deserves a comment: `medium` and above, or a milder one whose fix is one click and changes nothing else. Of
 * what nearly everybody lacks only what a suggestion gives.
 */
export function deservesComment({ kind, severity, fix }: ReviewItem): boolean {
  if (kind === 'hardening' && !fix) return false;
  return kind === 'taken-away' || compareSeverity(severity, 'medium') >= 0 || fix?.effect === 'none';
}
