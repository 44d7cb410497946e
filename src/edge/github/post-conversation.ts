import type { OpenPullRequest } from '../../pipeline/pull-request-host.ts';
import type { PlannedComment, ReviewPlan } from '../../review/plan.ts';
import type { GitHubConnection } from './connection.ts';
import { type Conversation, type OwnReview, summaryReview } from './conversation.ts';
import { type CurrentState, readCurrentState } from './current-state.ts';
import type { PullRequestReference } from './pull-request-reference.ts';
import { laterBody, sameBody, summaryBody } from './review-bodies.ts';
import { type ReviewEvent, submitReview } from './submit-review.ts';
import { carryOutThreadActions } from './thread-actions.ts';

export interface ConversationOutcome {
  readonly wroteAnything: boolean;
  readonly notPosted: readonly PlannedComment[];
  readonly notes: readonly string[];
}

export interface ConversationContext {
  readonly connection: GitHubConnection;
  readonly reference: PullRequestReference;
  readonly viewer: string;
  readonly conversation: Conversation;
  readonly current: CurrentState;
  readonly requestChanges: boolean;
}

/**
 * The part of the plan that people read: new review, summary, earlier threads, in this order, so that nothing says "fixed"
 * or "see the summary" before it is so.
 * @throws ApiFailure
 */
export async function postConversation(
  context: ConversationContext,
  { head }: OpenPullRequest,
  plan: ReviewPlan,
): Promise<ConversationOutcome> {
  const { connection, reference, conversation } = context;
  const earlier = summaryReview(conversation.reviews);
  const standing = conversation.reviews.filter(({ state }) => state === 'CHANGES_REQUESTED');
  const wantsChanges = context.requestChanges && plan.conclusion === 'failure';
  // Who dismisses a request for changes is not asked again, unless something that was fixed has come back.
  const asksAgain = wantsChanges && standing.length === 0 && plan.threads.some(({ kind }) => kind === 'reopen');
  const needsReview = plan.comments.length > 0 || (!earlier && !plan.silent) || asksAgain;
  const event = wantsChanges ? 'REQUEST_CHANGES' : 'COMMENT';
  const demoted = needsReview ? await postReview(context, head, plan, event, earlier) : [];
  const edited = earlier ? await editSummary(context, earlier, summaryBody(plan.summary, demoted)) : false;
  const { owner, repo } = reference;
  const threads = await carryOutThreadActions(connection, { owner, repo }, plan.threads, conversation.minimized);
  const dismissed = wantsChanges ? [] : await dismissAll(context, standing);
  return {
    wroteAnything: needsReview || edited || plan.threads.length > 0 || dismissed.length > 0,
    notPosted: demoted,
    notes: [
      ...notedCount(plan.comments.length - demoted.length, 'comment', 'posted in one review'),
      ...notedCount(demoted.length, 'comment', 'refused by GitHub at their line and listed in the summary'),
      ...notedCount(threads.resolved, 'thread', 'resolved'),
      ...notedCount(threads.reopened, 'thread', 'reopened'),
      ...notedCount(threads.leftOpen, 'fixed thread', 'left open: resolving takes `contents: write`'),
      ...notedCount(dismissed.length, 'request for changes', 'dismissed'),
    ],
  };
}

function notedCount(count: number, what: string, done: string): readonly string[] {
  if (count === 0) return [];
  return [`${count} ${what.replace(/(comment|thread)$/, count === 1 ? '$1' : '$1s')} ${done}.`];
}

async function postReview(
  { connection, reference, viewer, current }: ConversationContext,
  commit: string,
  plan: ReviewPlan,
  event: ReviewEvent,
  earlier: OwnReview | undefined,
): Promise<readonly PlannedComment[]> {
  const draft = {
    commit,
    event,
    comments: plan.comments,
    standsAlone: !earlier || event === 'REQUEST_CHANGES',
    body: (demoted: readonly PlannedComment[]) =>
      earlier ? laterBody(plan.comments.length - demoted.length, earlier.url) : summaryBody(plan.summary, demoted),
  };
  const look = async () => (await readCurrentState(connection, reference, viewer)).reviews;
  return (await submitReview(connection, reference, draft, current.reviews, look)).demoted;
}

/** @returns false when the body says the same already. */
async function editSummary(
  { connection, reference: { owner, repo, number } }: ConversationContext,
  earlier: OwnReview,
  body: string,
): Promise<boolean> {
  if (sameBody(earlier.body, body)) return false;
  await connection.write(
    'PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}',
    { owner, repo, pull_number: number, review_id: earlier.id, body },
    () => true,
    'repeat',
  );
  return true;
}

/** GitHub never takes back a request for changes by itself. */
async function dismissAll(
  { connection, reference: { owner, repo, number } }: ConversationContext,
  standing: readonly OwnReview[],
): Promise<readonly OwnReview[]> {
  for (const { id } of standing) {
    await connection.write(
      'PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}/dismissals',
      {
        ...{ owner, repo, pull_number: number, review_id: id },
        message: 'What this review asked for is done.',
        event: 'DISMISS',
      },
      () => true,
      'repeat',
    );
  }
  return standing;
}
