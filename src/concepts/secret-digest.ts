import { createHash } from 'node:crypto';

/** Stands for a secret where two revisions are compared: equal texts give equal digests. Stays in memory, never shown. */
export function secretDigest(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
