/** The branch that a pull request would merge, for who writes to it. Implemented at the edge. */
export interface PullRequestBranch {
  /** As it is now. @throws ReviewImpossible when it cannot be read. */
  open(): Promise<OpenBranch>;
  /**
   * The files at a commit as they are stored, by path; a path without entry is not there or cannot be read.
   * @throws ReviewImpossible when the commit cannot be read.
   */
  stored(commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, StoredFile>>;
  /** Appends one commit, once, whatever happens to the request. Never throws: what was refused is in the outcome. */
  commit(request: CommitRequest): Promise<CommitOutcome>;
  /** Waits until the pull request has this commit as its head, for a while. @throws ReviewImpossible */
  arrived(commit: string): Promise<void>;
}

export interface OpenBranch {
  /** Commit id of the tip; empty when the branch is gone. */
  readonly head: string;
  /** Why nothing can be committed whatever the commit holds. */
  readonly hindrance: 'closed' | 'gone' | 'fork' | undefined;
  /** A commit that says it is the answer to this command: by an earlier attempt of this run, or a forgery. */
  readonly earlier: EarlierCommit | undefined;
}

/** Commit ids. */
export interface EarlierCommit {
  readonly commit: string;
  readonly parent: string;
}

/** A file as the repository stores it. */
export type StoredFile =
  /** `mark` is the byte order mark before the text, or nothing. Encoded as UTF-8 both are all its bytes. */
  | { readonly kind: 'text'; readonly mark: string; readonly text: string }
  /** `executable`: a commit through the API could lose that. `not-exact`: its bytes are not known. */
  | { readonly kind: 'executable' | 'not-exact' };

export interface CommitRequest {
  /** Commit id that the branch must have as its tip. */
  readonly parent: string;
  readonly headline: string;
  readonly body: string;
  /** New contents by path. */
  readonly files: ReadonlyMap<string, string>;
}

export type CommitOutcome =
  | { readonly kind: 'committed'; readonly commit: string }
  | {
      /** `fork-refused`: the branch is in a fork, and the token may not write there. */
      readonly kind: 'moved' | 'protected' | 'not-permitted' | 'fork-refused' | 'failed';
      /** What GitHub says: foreign text. */
      readonly detail: string;
    };
