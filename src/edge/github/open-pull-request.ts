import { LEDGER_BRANCH, LEDGER_FOLDER } from '../../pipeline/ledger-storage.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { ApiFailure, classifyGraphqlErrors, type GraphqlError } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import {
  CONVERSATION_FRAGMENTS,
  type Conversation,
  ownReviews,
  ownThreads,
  type Page,
  type ReviewNode,
  type ThreadNode,
} from './conversation.ts';
import { type PolicyFields, policyQuery, policyTexts } from './policy-query.ts';
import type { PullRequestReference } from './pull-request-reference.ts';
import { impossible } from './read-failure.ts';

/** A pull request and what was said in it. */
export interface Opened {
  /** The head of the event: what this run answers for. */
  readonly head: string;
  /** The head has moved since: GitHub's list of files is that of the newer one, whose own run posts. */
  readonly isOutrun: boolean;
  readonly baseTip: string;
  readonly viewer: string;
  readonly policyFiles: ReadonlyMap<string, string>;
  /** The state of the ledger of debt; null: there is none. */
  readonly ledger: LedgerBlob | null;
  /** undefined: the token may not read it. */
  readonly conversation: Conversation | undefined;
}

interface PullRequestNode {
  readonly headRefOid: string;
  readonly baseRefName: string;
  readonly baseRefOid: string;
  readonly baseRef: { readonly target: { readonly oid: string } | null } | null;
  readonly reviewThreads: Page<ThreadNode>;
  readonly reviews: Page<ReviewNode>;
}

/** A file of the ledger as far as one answer gives it. */
export interface LedgerBlob {
  readonly oid?: string;
  /** GraphQL gives at most 512,000 bytes of a text. */
  readonly isTruncated?: boolean;
  readonly text?: string | null;
}

interface OpenData {
  readonly viewer: { readonly login: string };
  readonly repository:
    | ({
        readonly ref: { readonly target: { readonly oid: string } | null } | null;
        readonly ledger: LedgerBlob | null;
        readonly pullRequest: PullRequestNode | null;
      } & PolicyFields)
    | null;
}

/** Pages of 100 that are read of threads and of reviews; who has more has other problems. */
const MOST_PAGES = 50;

/**
 * Reads everything that is known before the change itself is looked at, usually in one request. The policy comes from the tip
 * of the base branch as it is now: the event may be old.
 * @throws ReviewImpossible
 */
export async function openPullRequest(
  connection: GitHubConnection,
  reference: PullRequestReference,
  policyPaths: readonly string[],
): Promise<Opened> {
  try {
    return await openAt(connection, reference, policyPaths, reference.stackBaseRef ?? reference.baseRef);
  } catch (error) {
    if (error instanceof ApiFailure) throw impossible(error);
    throw error;
  }
}

async function openAt(
  connection: GitHubConnection,
  reference: PullRequestReference,
  policyPaths: readonly string[],
  baseRef: string,
): Promise<Opened> {
  const ref = `refs/heads/${baseRef}`;
  const { data, errors } = await ask(connection, reference, policyPaths, ref, ref);
  const elsewhere = errors.filter(({ path }) => path?.[1] !== 'pullRequest');
  if (elsewhere.length > 0) throw classifyGraphqlErrors(elsewhere, {}, 0);
  const found = repositoryOf(data, errors);
  const pullRequest = found.pullRequest;
  if (!pullRequest) refuseUnlessHidden(errors, reference.number);
  const actualBase = reference.stackBaseRef ?? pullRequest?.baseRefName ?? baseRef;
  if (actualBase !== baseRef) return await openAt(connection, reference, policyPaths, actualBase);
  const tip = found.ref?.target?.oid;
  const baseTip = pullRequest
    ? (pullRequest.baseRef?.target?.oid ?? pullRequest.baseRefOid)
    : (tip ?? reference.baseSha);
  // The branch is gone: its last commit still has the policy.
  const source = tip ? found : repositoryOf((await ask(connection, reference, policyPaths, ref, baseTip)).data, []);
  const viewer = data?.viewer.login ?? '';
  return {
    head: reference.headSha,
    isOutrun: pullRequest !== null && pullRequest.headRefOid !== reference.headSha,
    baseTip,
    viewer,
    policyFiles: policyTexts(policyPaths, source),
    ledger: found.ledger,
    conversation:
      pullRequest && viewer !== '' ? await wholeConversation(connection, reference, pullRequest, viewer) : undefined,
  };
}

async function ask(
  connection: GitHubConnection,
  { owner, repo, number }: PullRequestReference,
  policyPaths: readonly string[],
  ref: string,
  policyRevision: string,
) {
  const policy = policyQuery(policyPaths, policyRevision);
  const document = `query Open($owner: String! $repo: String! $number: Int! $ref: String!${policy.declared}) {
    viewer { login }
    repository(owner: $owner, name: $repo) {
      ref(qualifiedName: $ref) { target { oid } }
      ${policy.fields}
      ledger: object(expression: "refs/heads/${LEDGER_BRANCH}:${LEDGER_FOLDER}/state.json") {
        ... on Blob { oid isTruncated text }
      }
      pullRequest(number: $number) {
        headRefOid baseRefName baseRefOid baseRef { target { oid } }
        reviewThreads(first: 100) { ...Threads }
        reviews(first: 100) { ...Reviews }
      }
    }
  } ${CONVERSATION_FRAGMENTS}`;
  return await connection.query<OpenData>(document, { owner, repo, number, ref, ...policy.variables });
}

function repositoryOf(data: OpenData | null, errors: readonly GraphqlError[]): NonNullable<OpenData['repository']> {
  if (data?.repository) return data.repository;
  throw errors.length > 0
    ? classifyGraphqlErrors(errors, {}, 0)
    : new ApiFailure('not-found', 200, 'No such repository.');
}

/** A token without `pull-requests` still reads a public change; our comments then stay unknown. */
function refuseUnlessHidden(errors: readonly GraphqlError[], number: number): void {
  if (errors.length > 0 && classifyGraphqlErrors(errors, {}, 0).kind === 'not-permitted') return;
  throw new ReviewImpossible(
    `There is no pull request #${number} in this repository.`,
    'Check the event that starts the workflow.',
  );
}

const PAGE_DOCUMENT = `query Conversation(
  $owner: String! $repo: String! $number: Int! $threadsAfter: String $reviewsAfter: String $threads: Boolean! $reviews: Boolean!
) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      reviewThreads(first: 100, after: $threadsAfter) @include(if: $threads) { ...Threads }
      reviews(first: 100, after: $reviewsAfter) @include(if: $reviews) { ...Reviews }
    }
  }
} ${CONVERSATION_FRAGMENTS}`;

type PageData = { readonly repository: { readonly pullRequest: Partial<PullRequestNode> | null } | null };

async function wholeConversation(
  connection: GitHubConnection,
  { owner, repo, number }: PullRequestReference,
  first: PullRequestNode,
  viewer: string,
): Promise<Conversation | undefined> {
  const threads = [...(first.reviewThreads.nodes ?? [])];
  const reviews = [...(first.reviews.nodes ?? [])];
  let [threadsPage, reviewsPage] = [first.reviewThreads.pageInfo, first.reviews.pageInfo];
  for (let page = 1; threadsPage.hasNextPage || reviewsPage.hasNextPage; page += 1) {
    if (page >= MOST_PAGES) return undefined;
    const { data } = await connection.query<PageData>(PAGE_DOCUMENT, {
      ...{ owner, repo, number },
      threads: threadsPage.hasNextPage,
      reviews: reviewsPage.hasNextPage,
      threadsAfter: threadsPage.endCursor,
      reviewsAfter: reviewsPage.endCursor,
    });
    const found = data?.repository?.pullRequest;
    if (!found) return undefined;
    threads.push(...(found.reviewThreads?.nodes ?? []));
    reviews.push(...(found.reviews?.nodes ?? []));
    threadsPage = found.reviewThreads?.pageInfo ?? { hasNextPage: false, endCursor: null };
    reviewsPage = found.reviews?.pageInfo ?? { hasNextPage: false, endCursor: null };
  }
  return {
    threads: ownThreads(threads, viewer),
    minimized: new Set(
      threads
        .flatMap((node) => node?.comments.nodes?.filter((comment) => comment?.isMinimized) ?? [])
        .flatMap((comment) => (comment ? [comment.id] : [])),
    ),
    reviews: ownReviews(reviews, viewer),
  };
}
