import type { ChangedFile } from '../changes/changed-file.ts';
import type { SharedPolicyReference } from '../policy/shared-policy.ts';
import type { ExistingThread, ReviewPlan } from '../review/plan.ts';
import type { Revision } from './revision.ts';

/**
 * What the review of a pull request needs of the service that hosts it. A group of pull requests in a merge queue is one
 * without a conversation. Implemented at the edge.
 */
export interface PullRequestHost {
  /**
   * The pull request as it is now, and the texts of those `policyPaths` that the tip of its base branch has.
   * @throws ReviewImpossible when it cannot be read.
   */
  open(policyPaths: readonly string[]): Promise<OpenPullRequest>;
  /**
   * The text of a policy that the policy of the base branch extends. Asked at most once.
   * @throws ReviewImpossible when it cannot be read.
   */
  sharedPolicy(reference: SharedPolicyReference): Promise<string>;
  /** @throws ReviewImpossible when it cannot be read. */
  changes(pullRequest: OpenPullRequest): Promise<ChangeListing>;
  /** The commit that head and the base branch have in common; found when it is first read. */
  base(pullRequest: OpenPullRequest): Revision;
  head(pullRequest: OpenPullRequest): Revision;
  /** The state of the ledger of debt, `state.json`; undefined: there is none, or it cannot be read. Never throws. */
  ledgerState?(): Promise<string | undefined>;
  /** Carries the plan out and decides nothing. Never throws: what could not be done is in the outcome. */
  post(pullRequest: OpenPullRequest, plan: ReviewPlan): Promise<PostingOutcome>;
}

export interface OpenPullRequest {
  /** Commit ids. */
  readonly head: string;
  readonly baseTip: string;
  /** Text by path. */
  readonly policyFiles: ReadonlyMap<string, string>;
  readonly threads: readonly ExistingThread[];
  /** false: our earlier comments could not be read, so nothing may be posted twice and nothing is posted inline. */
  readonly threadsKnown: boolean;
}

export interface ChangeListing {
  readonly files: readonly ChangedFile[];
  /** false: there are more changed files than the service lists. */
  readonly complete: boolean;
}

/** What became of the plan. Every sentence is fit for the log. */
export interface PostingOutcome {
  /** `posted`, or why nothing was: a newer head has its own run, there is no place for a review, nothing may be written. */
  readonly review: 'posted' | 'nothing-to-post' | 'superseded' | 'no-conversation' | 'not-permitted' | 'failed';
  readonly check: 'posted' | 'switched-off' | 'superseded' | 'not-permitted' | 'failed';
  /** Comments of the plan that no thread carries. */
  readonly notPosted: ReviewPlan['comments'];
  readonly notes: readonly string[];
}
