import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import type { GitHubConnection } from './connection.ts';
import type { PullRequestReference } from './pull-request-reference.ts';
import { orImpossible } from './read-failure.ts';
import type { Repository } from './repository.ts';

/**
 * A pull request as it is now, by its number. https://docs.github.com/en/rest/pulls/pulls#get-a-pull-request
 * @throws ReviewImpossible
 */
export async function findPullRequest(
  connection: GitHubConnection,
  { owner, repo }: Repository,
  number: number,
): Promise<PullRequestReference> {
  const route = 'GET /repos/{owner}/{repo}/pulls/{pull_number}';
  const pull = await orImpossible(connection.read(route, { owner, repo, pull_number: number }));
  const { head, base } = pull;
  if (pull.number !== number)
    throw new ReviewImpossible(`There is no pull request #${number} in this repository.`, 'Check the event.');
  return {
    ...{ owner, repo, number, headSha: head.sha, baseSha: base.sha, baseRef: base.ref },
    stackBaseRef: pull.stack?.base.ref ?? null,
  };
}
