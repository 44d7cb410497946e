import type { Finding, Gap } from '../analysis/finding.ts';
import type { Import } from './import.ts';
import type { RepositoryFacts } from './repository-facts.ts';
import type { Tool } from './tool.ts';

/** What `bulkhead init` did, or would do, ready to be shown. */
export interface InitReport {
  readonly facts: RepositoryFacts;
  readonly gaps: readonly Gap[];
  /** The workflow and the policy. */
  readonly files: readonly InitFile[];
  /** undefined: no other tool was named. */
  readonly imported: ImportReport | undefined;
  readonly isDryRun: boolean;
  /** Name of the default branch; undefined: it is not known here. */
  readonly defaultBranch: string | undefined;
  /** The file of code owners; undefined: there is none. */
  readonly codeOwners: string | undefined;
  /** Of Bulkhead, without `v`. */
  readonly version: string;
  /** A path of the repository as the user knows it. */
  readonly showPath: (path: string) => string;
}

export interface InitFile {
  readonly path: string;
  readonly text: string;
  /**
   * `new`: it was written, or would be; `replaced`: the same where a file was; `unchanged`: it has this text already;
   * `kept`: something is there and stays; `failed`: it could not be written.
   */
  readonly outcome: 'new' | 'replaced' | 'unchanged' | 'kept' | 'failed';
  /** For `kept` and `failed`: what is there or what went wrong, and what to do; sentences. */
  readonly note: string;
}

export interface ImportReport {
  readonly tool: Tool;
  /** Settings files of the tool that were found. */
  readonly toolFiles: readonly string[];
  readonly decisions: Import;
  /** Files that get comments of ours, in path order. */
  readonly files: readonly CommentedFileReport[];
  /** Whether the comments were to be written. */
  readonly isApplied: boolean;
  /** Findings of the files as they were: what they mask is not shown. */
  readonly findings: readonly Finding[];
  /** Texts of the repository by path. */
  readonly texts: ReadonlyMap<string, string>;
}

export interface CommentedFileReport {
  readonly path: string;
  readonly before: string;
  readonly after: string;
  /** A byte order mark before both texts, or nothing. */
  readonly mark: string;
  /** One clause that says why it was not written; null: it was, or was not to be. */
  readonly problem: string | null;
}
