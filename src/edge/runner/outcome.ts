import type { PullRequestReview } from '../../pipeline/review-pull-request.ts';
import type { PlannedComment, ReviewPlan } from '../../review/plan.ts';

/** The outputs of action.yml, apart from paths. */
export function outputsOf({ comparison, accepted, gaps, conclusion }: ReviewPlan): Readonly<Record<string, string>> {
  return {
    introduced: `${comparison.introduced.length}`,
    worsened: `${comparison.worsened.length}`,
    resolved: `${comparison.resolved.length}`,
    persisting: `${comparison.persisting.length}`,
    accepted: `${accepted.length}`,
    gaps: `${gaps.length}`,
    conclusion,
  };
}

/** 0: nothing fails the check; 1: something does. */
export function exitCodeOf({ conclusion }: ReviewPlan): 0 | 1 {
  return conclusion === 'failure' ? 1 : 0;
}

const REVIEW_SENTENCES: Readonly<Record<NonNullable<PullRequestReview['posting']>['review'], string>> = {
  posted: 'The review is in the pull request.',
  'nothing-to-post': 'Nothing to say in the pull request.',
  superseded: 'Left to another run.',
  'no-conversation': 'A merge group has no conversation: the review is in the job summary.',
  'not-permitted': 'The review is not in the pull request: the token may only read.',
  failed: 'The review is not in the pull request.',
};

/** What happened, for the log, one sentence a line. */
export function narrate({ plan, posting, notes, headCommit }: PullRequestReview): readonly string[] {
  const posted = posting ? [REVIEW_SENTENCES[posting.review], ...posting.notes] : ['Dry run: nothing is posted.'];
  return [`${headCommit.slice(0, 12)}: ${plan.title}. Conclusion: ${plan.conclusion}.`, ...notes, ...posted];
}

/** Whether the findings reached no place that shows them beside the lines, so that the log has to. */
export function needsLogAnnotations({ posting }: PullRequestReview, check: string): boolean {
  if (
    !posting ||
    posting.review === 'posted' ||
    posting.review === 'nothing-to-post' ||
    posting.review === 'superseded'
  )
    return false;
  return posting.check !== 'posted' || check !== 'check-run';
}

/** The comments that no thread carries, for the job summary. */
export function notPostedOf({ plan, posting }: PullRequestReview): readonly PlannedComment[] {
  if (!posting) return plan.comments;
  return posting.review === 'superseded' ? [] : posting.notPosted;
}
