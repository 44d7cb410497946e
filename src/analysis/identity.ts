import { createHash } from 'node:crypto';
import type { Finding } from './finding.ts';

/** What makes it the same finding within one comparison. In memory only: evidence may be derived from a secret. */
export function findingKey(
  { rule, unit, subject, evidence }: Finding,
  renamed: ReadonlyMap<string, string> = NONE,
): string {
  return [rule, renamed.get(unit) ?? unit, subject, evidence].join('\n');
}

/**
 * The name of a finding to the outside: comment marker, SARIF fingerprint, ledger. 32 hexadecimal digits from rule, unit,
 * subject and ordinal; never from evidence, prose or a line number, so it survives edits and gives nothing away.
 */
export function publishedIdentity({ rule, unit, subject, ordinal }: Finding): string {
  return createHash('sha256').update([rule, unit, subject, ordinal].join('\n')).digest('hex').slice(0, 32);
}

const NONE: ReadonlyMap<string, string> = new Map();
