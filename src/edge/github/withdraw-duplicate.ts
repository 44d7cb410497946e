import { ApiFailure } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import { ownReviews, type Page, REVIEW_FRAGMENT, type ReviewNode } from './conversation.ts';
import type { PullRequestReference } from './pull-request-reference.ts';
import { duplicateBody } from './review-bodies.ts';

const DOCUMENT = `query Posted($owner: String! $repo: String! $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviews(last: 20) { ...Reviews nodes { id comments(first: 60) { nodes { id } } } }
    }
  }
} ${REVIEW_FRAGMENT}`;

const DELETE = `mutation TakeBack($comment: ID!) {
  deletePullRequestReviewComment(input: { id: $comment }) { clientMutationId }
}`;
const REWORD = `mutation Reword($review: ID!, $body: String!) {
  updatePullRequestReview(input: { pullRequestReviewId: $review, body: $body }) { clientMutationId }
}`;

interface PostedNode extends ReviewNode {
  readonly id: string;
  readonly comments: { readonly nodes: readonly ({ readonly id: string } | null)[] | null };
}

interface PostedData {
  readonly repository: { readonly pullRequest: { readonly reviews: Page<PostedNode> } | null } | null;
}

/** A review that was just posted. */
export interface PostedReview {
  readonly id: number;
  /** Commit id. */
  readonly commit: string;
}

/**
 * Two runs on one head may begin in the same second, so that neither sees the review of the other before it posts its own. Both
 * look once more afterwards, and the later one takes its comments back.
 * @param known reviews from before this run.
 * @returns whether it was the later one.
 * @throws ApiFailure
 */
export async function withdrawDuplicate(
  connection: GitHubConnection,
  { owner, repo, number }: PullRequestReference,
  viewer: string,
  posted: PostedReview,
  known: ReadonlySet<number>,
): Promise<boolean> {
  const { data } = await connection.query<PostedData>(DOCUMENT, { owner, repo, number });
  const nodes = data?.repository?.pullRequest?.reviews.nodes ?? [];
  const isEarlier = ownReviews(nodes, viewer).some(
    ({ id, state, commit }) => id < posted.id && !known.has(id) && state !== 'PENDING' && commit === posted.commit,
  );
  const ours = nodes.find((node) => Number(node?.fullDatabaseId) === posted.id);
  if (!isEarlier || !ours) return false;
  for (const comment of ours.comments.nodes ?? []) if (comment) await takeBack(connection, comment.id);
  await connection.mutate(REWORD, { review: ours.id, body: duplicateBody() });
  return true;
}

async function takeBack(connection: GitHubConnection, comment: string): Promise<void> {
  try {
    await connection.mutate(DELETE, { comment });
  } catch (error) {
    // Gone already: by an attempt whose answer was lost, or by somebody.
    if (!(error instanceof ApiFailure) || error.kind !== 'not-found') throw error;
  }
}
