/** What was not looked at, and why: a result of its own, never silence. Plain data. */
export interface Gap {
  readonly path: string;
  readonly reason: GapReason;
  /** A whole sentence, without text of secrets; may be empty. */
  readonly detail: string;
}

export type GapReason =
  | 'too-large'
  | 'too-many-files'
  | 'too-deep'
  | 'too-many-aliases'
  | 'too-complex'
  | 'binary'
  | 'symlink'
  | 'submodule'
  | 'template'
  | 'syntax-error'
  | 'rule-failed'
  | 'time-limit'
  | 'memory-limit'
  | 'unreadable'
  | 'missing-file'
  | 'remote-file'
  | 'run-body-too-large'
  | 'shell-not-understood'
  | 'joins-not-followed'
  | 'listing-incomplete';

/** Every gap once. */
export function distinctGaps(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.path}\n${gap.reason}\n${gap.detail}`, gap])).values()];
}
