import { ApiFailure } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import { type OwnReview, ownReviews, type Page, REVIEW_FRAGMENT, type ReviewNode } from './conversation.ts';
import type { PullRequestReference } from './pull-request-reference.ts';

/** The pull request at this moment. */
export interface CurrentState {
  readonly head: string;
  readonly isOpen: boolean;
  /** Our latest reviews, pending ones too. */
  readonly reviews: readonly OwnReview[];
}

const DOCUMENT = `query Current($owner: String! $repo: String! $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) { headRefOid state reviews(last: 50) { ...Reviews } }
  }
} ${REVIEW_FRAGMENT}`;

interface CurrentData {
  readonly repository: {
    readonly pullRequest: {
      readonly headRefOid: string;
      readonly state: string;
      readonly reviews: Page<ReviewNode>;
    } | null;
  } | null;
}

/** @throws ApiFailure */
export async function readCurrentState(
  connection: GitHubConnection,
  { owner, repo, number }: PullRequestReference,
  viewer: string,
): Promise<CurrentState> {
  const { data } = await connection.query<CurrentData>(DOCUMENT, { owner, repo, number });
  const pullRequest = data?.repository?.pullRequest;
  if (!pullRequest) throw new ApiFailure('not-permitted', 200, 'The pull request is not readable.');
  const { headRefOid, state, reviews } = pullRequest;
  return { head: headRefOid, isOpen: state === 'OPEN', reviews: ownReviews(reviews.nodes ?? [], viewer) };
}
