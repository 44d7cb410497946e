import type { Gap } from '../analysis/finding.ts';

/** A revision of a repository: a commit by API or Git, a working tree, a folder. Implemented at the edge. */
export interface Revision {
  /** Commit id, or a word such as `working tree`. */
  readonly name: string;
  /** Every file of the revision. Called once. */
  list(): Promise<RevisionListing>;
  /**
   * The texts of files of the listing. A file that cannot be given (binary, symlink, submodule, above 256 KiB, refused)
   * is a gap, never an exception; an exception means that the revision itself cannot be read.
   */
  read(paths: readonly string[]): Promise<RevisionContents>;
}

export interface RevisionListing {
  readonly entries: readonly TreeEntry[];
  /** false: the source cut the listing, so absence proves nothing. */
  readonly complete: boolean;
}

export interface TreeEntry {
  readonly path: string;
  readonly kind: 'file' | 'symlink' | 'submodule';
  /** Bytes; undefined when the source does not say. */
  readonly size?: number;
  /** Equal ids mean equal contents; undefined when the source does not say. */
  readonly id?: string;
}

export interface RevisionContents {
  readonly files: ReadonlyMap<string, string>;
  readonly gaps: readonly Gap[];
}
