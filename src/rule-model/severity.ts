/** Worst last. There is no `info`: what is not worth a severity is not reported. */
export const SEVERITIES = ['low', 'medium', 'high', 'critical'] as const;

export type Severity = (typeof SEVERITIES)[number];

/** What one open finding counts in a score. */
export const SEVERITY_SCORES: Readonly<Record<Severity, number>> = { low: 1, medium: 2, high: 5, critical: 10 };

/** Negative when `one` is milder than `other`, 0 when equal, positive when worse. */
export function compareSeverity(one: Severity, other: Severity): number {
  return SEVERITIES.indexOf(one) - SEVERITIES.indexOf(other);
}

export function worseSeverity(one: Severity, other: Severity): Severity {
  return compareSeverity(one, other) >= 0 ? one : other;
}

/**
 * `on`: reported and counted. `hardening`: a missing protection that nearly everybody lacks, grouped per container, never
 * failing by itself. `advice`: in the summary only. `off`: only when policy switches it on.
 */
export type Disposition = 'on' | 'hardening' | 'advice' | 'off';
