import type { SharedPolicyReference } from '../policy/shared-policy.ts';
import type { LedgerStorage } from './ledger-storage.ts';
import type { RepositoryHistory } from './repository-history.ts';

/** What recording debt needs of the service that hosts the repository. Implemented at the edge. */
export interface MainBranchHost {
  readonly history: RepositoryHistory;
  readonly ledger: LedgerStorage;
  /**
   * The main branch, and the texts of those `policyPaths` that it has at the commit.
   * @param commit null: the tip of the branch
   * @throws ReviewImpossible when it cannot be read.
   */
  open(commit: string | null, policyPaths: readonly string[]): Promise<MainBranch>;
  /** @throws ReviewImpossible when it cannot be read. */
  sharedPolicy(reference: SharedPolicyReference): Promise<string>;
}

export interface MainBranch {
  /** `main` */
  readonly name: string;
  /** Commit id. */
  readonly commit: string;
  /** Text by path. */
  readonly policyFiles: ReadonlyMap<string, string>;
}
