import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { ApiFailure } from './api-failure.ts';

/** What is reviewed, as a sentence names it. */
export type Reviewed = 'pull request' | 'merge group' | 'main branch';

const PERMISSIONS: Readonly<Record<Reviewed, string>> = {
  'pull request': 'Give the job `permissions: contents: read, pull-requests: write, checks: write`.',
  'merge group': 'Give the job `permissions: contents: read, checks: write`.',
  'main branch': 'Give the job `permissions: contents: write`.',
};

/** What a read that failed for good means for the user. */
export function impossible(failure: ApiFailure, reviewed: Reviewed = 'pull request'): ReviewImpossible {
  const said = `GitHub answered ${failure.status === 0 ? 'nothing' : failure.status}`;
  switch (failure.kind) {
    case 'not-permitted':
      return new ReviewImpossible(`The token may not read this ${reviewed} (${said}).`, PERMISSIONS[reviewed]);
    case 'not-found':
      return new ReviewImpossible(`The token does not see this ${reviewed} (${said}).`, PERMISSIONS[reviewed]);
    case 'rate-limited':
      return new ReviewImpossible(`The rate limit of the token is used up (${said}).`, 'Start the job again later.');
    default:
      if (failure.noAnswer) {
        const { because, remedy } = failure.noAnswer;
        return new ReviewImpossible(`GitHub could not be reached: ${because}.`, remedy);
      }
      return new ReviewImpossible(
        `GitHub could not be read (${said}).`,
        'Start the job again; https://www.githubstatus.com tells of outages.',
      );
  }
}

/** @throws ReviewImpossible instead of ApiFailure. */
export async function orImpossible<T>(answer: Promise<T>, reviewed?: Reviewed): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof ApiFailure ? impossible(error, reviewed) : error;
  }
}
