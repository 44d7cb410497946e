import type { Gap, GapReason } from './finding.ts';

/** Files of which nothing can be said; a failed rule leaves the others standing. */
export function unjudgedPaths(gaps: readonly Gap[]): ReadonlySet<string> {
  return new Set(gaps.filter(({ reason }) => UNJUDGED.has(reason)).map(({ path }) => path));
}

const UNJUDGED: ReadonlySet<GapReason> = new Set([
  'too-large',
  'too-many-files',
  'too-deep',
  'too-many-aliases',
  'too-complex',
  'binary',
  'symlink',
  'submodule',
  'template',
  'syntax-error',
  'time-limit',
  'memory-limit',
  'unreadable',
]);
