import { readMarker, SUMMARY_MARKER } from '../../review/marker.ts';
import type { ExistingThread } from '../../review/plan.ts';

/** Who wrote something, as GraphQL says it. */
export interface Actor {
  readonly __typename: string;
  readonly login: string;
}

export interface PageInfo {
  readonly hasNextPage: boolean;
  readonly endCursor: string | null;
}

export interface Page<Node> {
  readonly nodes: readonly (Node | null)[] | null;
  readonly pageInfo: PageInfo;
}

export interface ThreadNode {
  readonly id: string;
  readonly isResolved: boolean;
  readonly isOutdated: boolean;
  readonly line: number | null;
  readonly path: string;
  readonly resolvedBy: { readonly login: string } | null;
  readonly comments: {
    readonly totalCount: number;
    readonly nodes:
      | readonly ({
          readonly id: string;
          readonly fullDatabaseId: string | number | null;
          readonly body: string;
          readonly isMinimized: boolean;
          readonly author: Actor | null;
        } | null)[]
      | null;
  };
}

export interface ReviewNode {
  readonly fullDatabaseId: string | number | null;
  readonly body: string;
  readonly state: string;
  readonly url: string;
  readonly commit: { readonly oid: string } | null;
  readonly author: Actor | null;
}

/** A review of ours that is submitted or pending. */
export interface OwnReview {
  readonly id: number;
  readonly body: string;
  readonly state: string;
  readonly url: string;
  readonly commit: string | null;
}

/** What we said in this pull request so far. */
export interface Conversation {
  readonly threads: readonly ExistingThread[];
  /** Ids of the first comments that are folded away. */
  readonly minimized: ReadonlySet<string>;
  readonly reviews: readonly OwnReview[];
}

/** The fields of `ReviewNode`. */
export const REVIEW_FRAGMENT = `fragment Reviews on PullRequestReviewConnection {
  pageInfo { hasNextPage endCursor }
  nodes { fullDatabaseId body state url commit { oid } author { __typename login } }
}`;

/** The fields of `ThreadNode` and `ReviewNode`. */
export const CONVERSATION_FRAGMENTS = `
fragment Threads on PullRequestReviewThreadConnection {
  pageInfo { hasNextPage endCursor }
  nodes {
    id isResolved isOutdated line path
    resolvedBy { login }
    comments(first: 1) { totalCount nodes { id fullDatabaseId body isMinimized author { __typename login } } }
  }
}
${REVIEW_FRAGMENT}`;

/**
 * Whether the token's owner wrote it. A token of GitHub Actions is `github-actions[bot]` as viewer and the bot
 * `github-actions` as author; a person of that name is somebody else.
 */
export function isViewer(author: Actor | null, viewerLogin: string): boolean {
  if (!author) return false;
  if (author.login === viewerLogin) return author.__typename === 'Bot' || !viewerLogin.endsWith('[bot]');
  return author.__typename === 'Bot' && `${author.login}[bot]` === viewerLogin;
}

/** Threads that we began: by author and by marker, because anybody can write the marker. */
export function ownThreads(nodes: readonly (ThreadNode | null)[], viewerLogin: string): readonly ExistingThread[] {
  return nodes.flatMap((node) => {
    const comment = node?.comments.nodes?.[0];
    if (!node || !comment || !isViewer(comment.author, viewerLogin) || !readMarker(comment.body)) return [];
    return [
      {
        id: node.id,
        commentId: comment.id,
        commentDatabaseId: Number(comment.fullDatabaseId),
        path: node.path,
        line: node.line,
        body: comment.body,
        isResolved: node.isResolved,
        resolvedBy: node.resolvedBy?.login ?? null,
        isOutdated: node.isOutdated,
        hasReplies: node.comments.totalCount > 1,
      },
    ];
  });
}

/** In every review body of ours. Other tools use the same token, so the author alone proves nothing. */
const OUR_BODY = '<!-- bulkhead:';

/** Reviews that we wrote: by author and by marker. */
export function ownReviews(nodes: readonly (ReviewNode | null)[], viewerLogin: string): readonly OwnReview[] {
  return nodes.flatMap((node) =>
    node && isViewer(node.author, viewerLogin) && node.body.includes(OUR_BODY)
      ? [
          {
            id: Number(node.fullDatabaseId),
            body: node.body,
            state: node.state,
            url: node.url,
            commit: node.commit?.oid ?? null,
          },
        ]
      : [],
  );
}

/** The submitted review whose body is the summary: the first one, should there be several. */
export function summaryReview(reviews: readonly OwnReview[]): OwnReview | undefined {
  return reviews.find(({ body, state }) => state !== 'PENDING' && body.includes(SUMMARY_MARKER));
}
