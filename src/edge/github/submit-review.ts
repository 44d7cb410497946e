import type { PlannedComment } from '../../review/plan.ts';
import { ApiFailure } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import type { OwnReview } from './conversation.ts';
import type { PullRequestReference } from './pull-request-reference.ts';
import { MOST_BODY, sameBody } from './review-bodies.ts';

export type ReviewEvent = 'COMMENT' | 'REQUEST_CHANGES';

export interface ReviewDraft {
  /** The commit that was analysed. */
  readonly commit: string;
  readonly event: ReviewEvent;
  readonly comments: readonly PlannedComment[];
  /** Whether the review says something even when no comment can be placed. */
  readonly standsAlone: boolean;
  /** The body, given the comments that could not be placed. */
  body(demoted: readonly PlannedComment[]): string;
}

export interface SubmittedReview {
  /** undefined: no comment could be placed and nothing else was to be said. */
  readonly id: number | undefined;
  readonly demoted: readonly PlannedComment[];
}

/** Our reviews as they are now, newest last, pending ones too. */
export type CurrentReviews = () => Promise<readonly OwnReview[]>;

/** Reviews that are created and deleted to find a bad comment; above it the comments that are left are demoted unseen. */
const MOST_PROBES = 24;

const PENDING_EXISTS = /pending review/i;

/** Body of a review that is never submitted. Only pending reviews with it are deleted: others are somebody's draft. */
const PROBE_BODY = '<!-- bulkhead:probe v1 -->';

/**
 * Submits one review. GitHub refuses a review as a whole for one bad comment and does not say which; then unsubmitted
 * reviews with parts of the comments find it, so that there is still one submitted review and one notification.
 * @param known our reviews before: a look after an ambiguous answer must not mistake them for the new one.
 * @throws ApiFailure
 */
export async function submitReview(
  connection: GitHubConnection,
  reference: PullRequestReference,
  draft: ReviewDraft,
  known: readonly OwnReview[],
  current: CurrentReviews,
): Promise<SubmittedReview> {
  const submitter = new Submitter(connection, reference, draft, current);
  return await submitter.submit(new Set(known.map(({ id }) => id)));
}

class Submitter {
  private readonly connection: GitHubConnection;
  private readonly target: { readonly owner: string; readonly repo: string; readonly pull_number: number };
  private readonly draft: ReviewDraft;
  private readonly current: CurrentReviews;
  private event: ReviewEvent;
  private probes = 0;

  constructor(
    connection: GitHubConnection,
    reference: PullRequestReference,
    draft: ReviewDraft,
    current: CurrentReviews,
  ) {
    this.connection = connection;
    this.target = { owner: reference.owner, repo: reference.repo, pull_number: reference.number };
    this.draft = draft;
    this.current = current;
    this.event = draft.event;
  }

  async submit(known: ReadonlySet<number>): Promise<SubmittedReview> {
    const tooLong = this.draft.comments.filter(({ body }) => body.length > MOST_BODY);
    const fitting = this.draft.comments.filter(({ body }) => body.length <= MOST_BODY);
    if (fitting.length === 0 && !this.draft.standsAlone) return { id: undefined, demoted: tooLong };
    try {
      return await this.post(fitting, tooLong, known);
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.kind !== 'invalid') throw error;
      await this.removeCause(error);
    }
    const bad = fitting.length === 0 ? [] : await this.findBad(fitting);
    const good = fitting.filter((comment) => !bad.includes(comment));
    const demoted = [...tooLong, ...bad];
    if (good.length === 0 && !this.draft.standsAlone) return { id: undefined, demoted };
    return await this.post(good, demoted, known);
  }

  private async post(
    comments: readonly PlannedComment[],
    demoted: readonly PlannedComment[],
    known: ReadonlySet<number>,
  ): Promise<SubmittedReview> {
    const body = this.draft.body(demoted);
    const { commit: commit_id } = this.draft;
    const id = await this.connection.write(
      'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
      { ...this.target, commit_id, event: this.event, body, comments: comments.map(toEntry) },
      (review) => Number(review.id),
      async () => {
        const isNew = (review: OwnReview) => !known.has(review.id) && review.state !== 'PENDING';
        return (await this.current()).find((review) => isNew(review) && sameBody(review.body, body))?.id;
      },
    );
    return { id, demoted };
  }

  /** What may be wrong beside a comment. */
  private async removeCause({ message }: ApiFailure): Promise<void> {
    if (/own pull request/i.test(message)) this.event = 'COMMENT';
    if (!PENDING_EXISTS.test(message)) return;
    for (const review of await this.current()) if (isProbe(review)) await this.discard(review.id);
  }

  private async findBad(comments: readonly PlannedComment[]): Promise<readonly PlannedComment[]> {
    if (this.probes >= MOST_PROBES) return comments;
    if (await this.isAccepted(comments)) return [];
    if (comments.length === 1) return comments;
    const middle = comments.length >> 1;
    return [...(await this.findBad(comments.slice(0, middle))), ...(await this.findBad(comments.slice(middle)))];
  }

  private async isAccepted(comments: readonly PlannedComment[]): Promise<boolean> {
    this.probes += 1;
    for (let attempt = 1; ; attempt += 1) {
      try {
        await this.discard(await this.probe(comments));
        return true;
      } catch (error) {
        if (!(error instanceof ApiFailure) || error.kind !== 'invalid') throw error;
        if (attempt > 1 || !PENDING_EXISTS.test(error.message)) return false;
        await this.removeCause(error);
      }
    }
  }

  private async probe(comments: readonly PlannedComment[]): Promise<number> {
    return await this.connection.write(
      'POST /repos/{owner}/{repo}/pulls/{pull_number}/reviews',
      { ...this.target, commit_id: this.draft.commit, body: PROBE_BODY, comments: comments.map(toEntry) },
      (review) => Number(review.id),
      async () => (await this.current()).find(isProbe)?.id,
    );
  }

  private async discard(review_id: number): Promise<void> {
    try {
      const route = 'DELETE /repos/{owner}/{repo}/pulls/{pull_number}/reviews/{review_id}';
      await this.connection.write(route, { ...this.target, review_id }, () => true, 'repeat');
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.kind !== 'not-found') throw error;
    }
  }
}

function isProbe({ state, body }: OwnReview): boolean {
  return state === 'PENDING' && sameBody(body, PROBE_BODY);
}

function toEntry({ path, body, side, line, startLine }: PlannedComment) {
  return { path, body, side, line, ...(startLine !== null && { start_line: startLine, start_side: side }) };
}
