import type { Finding } from '../../analysis/finding.ts';
import { SEVERITIES } from '../../rule-model/severity.ts';

/** `1 file`, `2 files`. */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** `1 critical, 2 medium`, worst first; empty for no findings. */
export function bySeverity(findings: readonly Finding[]): string {
  return [...SEVERITIES]
    .reverse()
    .map((severity) => ({ severity, count: findings.filter((finding) => finding.severity === severity).length }))
    .filter(({ count }) => count > 0)
    .map(({ severity, count }) => `${count} ${severity}`)
    .join(', ');
}
