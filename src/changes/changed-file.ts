/** One file of the change, as Git sees it. Plain data. */
export interface ChangedFile {
  /** Path at head; for a deleted file the path it had. */
  readonly path: string;
  /** Path at base when it was renamed or copied. */
  readonly previousPath?: string;
  readonly status: 'added' | 'modified' | 'deleted' | 'renamed';
  /** The hunks GitHub shows. undefined: not given, computed from the texts instead. */
  readonly hunks?: readonly Hunk[];
}

/** A hunk of a unified diff with three lines of context. Line numbers are 1-based. */
export interface Hunk {
  readonly baseStart: number;
  readonly headStart: number;
  /** In order; the first character of `text` is not the diff mark. */
  readonly lines: readonly HunkLine[];
}

export interface HunkLine {
  readonly kind: 'context' | 'added' | 'deleted';
  readonly text: string;
}
