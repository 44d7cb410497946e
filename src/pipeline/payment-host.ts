import type { StoredFile } from './pull-request-branch.ts';

/** What opening a pull request that pays debt needs of the service. Implemented at the edge. */
export interface PaymentHost {
  /** The branches of payments that there are, by rule. @throws ReviewImpossible when they cannot be read. */
  payments(): Promise<ReadonlyMap<string, PaymentBranch>>;
  /** As that of a branch of a pull request. @throws ReviewImpossible */
  stored(commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, StoredFile>>;
  /** Makes the branch of a payment, one commit on top of `parent`. Never throws; undefined: it is there. */
  commit(
    rule: string,
    parent: string,
    message: PaymentText,
    files: ReadonlyMap<string, string>,
  ): Promise<Refused | undefined>;
  /** Opens the pull request of a branch, once. Never throws. */
  propose(rule: string, base: string, message: PaymentText): Promise<Refused | { readonly url: string }>;
}

export interface PaymentBranch {
  /** false: a run broke off before it had opened the pull request. */
  readonly isProposed: boolean;
  /** Of its last commit. */
  readonly message: PaymentText;
}

export interface PaymentText {
  readonly headline: string;
  readonly body: string;
}

/** A sentence that says why not. */
export interface Refused {
  readonly refused: string;
}
