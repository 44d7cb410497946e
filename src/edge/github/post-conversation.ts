import type { OpenPullRequest } from '../../pipeline/pull-request-host.ts';
import type { PlannedComment, ReviewPlan } from '../../review/plan.ts';
import { ApiFailure } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import { type Conversation, type OwnReview, summaryReview } from './conversation.ts';
import { type CurrentState, readCurrentState } from './current-state.ts';
import type { PullRequestReference } from './pull-request-reference.ts';
import { laterBody, sameBody, summaryBody } from './review-bodies.ts';
import { type ReviewEvent, type SubmittedReview, submitReview } from './submit-review.ts';
import { carryOutThreadActions } from './thread-actions.ts';
import { withdrawDuplicate } from './withdraw-duplicate.ts';

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
 * @throws ApiFailure when nothing could be written.
 */
export async function postConversation(
  context: ConversationContext,
  { head }: OpenPullRequest,
  plan: ReviewPlan,
): Promise<ConversationOutcome> {
  const { conversation } = context;
  const earlier = summaryReview(conversation.reviews);
  const standing = conversation.reviews.filter(({ state }) => state === 'CHANGES_REQUESTED');
  const wantsChanges = context.requestChanges && plan.conclusion === 'failure';
  // Who dismisses a request for changes is not asked again, unless something that was fixed has come back.
  const asksAgain = wantsChanges && standing.length === 0 && plan.threads.some(({ kind }) => kind === 'reopen');
  const needsReview = plan.comments.length > 0 || (!earlier && !plan.silent) || asksAgain;
  const event = wantsChanges ? 'REQUEST_CHANGES' : 'COMMENT';
  const steps = new Steps();
  let demoted: readonly PlannedComment[] = [];
  if (needsReview) {
    await steps.take('The review', async () => {
      const posted = await postReview(context, head, plan, event, earlier);
      demoted = posted.demoted;
      if (await isWithdrawn(context, head, posted.id))
        return ['Another run posted the same review at the same moment; the comments of this one are taken back.'];
      return [
        ...notedCount(plan.comments.length - demoted.length, 'comment', 'posted in one review'),
        ...notedCount(demoted.length, 'comment', 'refused by GitHub at their line and listed in the summary'),
      ];
    });
  }
  const summary = summaryBody(plan.summary, demoted);
  if (earlier && !sameBody(earlier.body, summary)) {
    await steps.take('The summary', async () => await editSummary(context, earlier, summary));
  }
  if (plan.threads.length > 0) await steps.take('An earlier thread', async () => await moveThreads(context, plan));
  if (!wantsChanges && standing.length > 0) {
    await steps.take('The request for changes', async () => await dismissAll(context, standing));
  }
  return { wroteAnything: steps.taken > 0, notPosted: demoted, notes: steps.notes };
}

/**
 * Steps that do not depend on each other. What fails first, before anything was written, is the failure of the whole; what
 * fails later is noted, because what was written stays written.
 */
class Steps {
  readonly notes: string[] = [];
  taken = 0;

  async take(what: string, act: () => Promise<readonly string[]>): Promise<void> {
    try {
      this.notes.push(...(await act()));
      this.taken += 1;
    } catch (error) {
      if (!(error instanceof ApiFailure) || this.taken === 0) throw error;
      this.notes.push(`${what} could not be brought up to date: GitHub answered ${error.status}.`);
    }
  }
}

async function moveThreads(
  { connection, reference: { owner, repo }, conversation }: ConversationContext,
  plan: ReviewPlan,
): Promise<readonly string[]> {
  const threads = await carryOutThreadActions(connection, { owner, repo }, plan.threads, conversation.minimized);
  return [
    ...notedCount(threads.resolved, 'thread', 'resolved'),
    ...notedCount(threads.reopened, 'thread', 'reopened'),
    ...notedCount(threads.leftOpen, 'fixed thread', 'left open: resolving takes `contents: write`'),
    ...notedCount(threads.gone, 'thread', 'left alone, because its comment is gone'),
  ];
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
): Promise<SubmittedReview> {
  const draft = {
    commit,
    event,
    comments: plan.comments,
    standsAlone: !earlier || event === 'REQUEST_CHANGES',
    body: (demoted: readonly PlannedComment[]) =>
      earlier ? laterBody(plan.comments.length - demoted.length, earlier.url) : summaryBody(plan.summary, demoted),
  };
  const look = async () => (await readCurrentState(connection, reference, viewer)).reviews;
  return await submitReview(connection, reference, draft, current.reviews, look);
}

/** What was posted stays posted, whatever becomes of the look at it. */
async function isWithdrawn(
  { connection, reference, viewer, conversation, current }: ConversationContext,
  commit: string,
  id: number | undefined,
): Promise<boolean> {
  if (id === undefined) return false;
  const known = new Set([...conversation.reviews, ...current.reviews].map((review) => review.id));
  try {
    return await withdrawDuplicate(connection, reference, viewer, { id, commit }, known);
  } catch (error) {
    if (error instanceof ApiFailure) return false;
    throw error;
  }
}

async function editSummary(
  { connection, reference: { owner, repo, number } }: ConversationContext,
  earlier: OwnReview,
  body: string,
): Promise<readonly string[]> {
  await connection.write(
    'PUT /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}',
    { owner, repo, pull_number: number, review_id: earlier.id, body },
    () => true,
    'repeat',
  );
  return [];
}

/** GitHub never takes back a request for changes by itself. */
async function dismissAll(
  { connection, reference: { owner, repo, number } }: ConversationContext,
  standing: readonly OwnReview[],
): Promise<readonly string[]> {
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
  return notedCount(standing.length, 'request for changes', 'dismissed');
}
