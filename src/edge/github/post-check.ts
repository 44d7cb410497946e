import type { PostingOutcome } from '../../pipeline/pull-request-host.ts';
import type { ReviewPlan } from '../../review/plan.ts';
import type { GitHubConnection } from './connection.ts';
import { publishCheckRun, publishCommitStatus } from './publish-check.ts';
import type { Repository } from './repository.ts';
import { explained } from './write-failure.ts';

export interface CheckOptions {
  readonly check: 'check-run' | 'commit-status' | 'none';
  /** Distinguishes this run from every other one. */
  readonly runId: string;
  /** Page of the run. */
  readonly detailsUrl: string;
}

/** Sets the check of a commit as the user asked for it. Never throws: what could not be done is in the outcome. */
export async function postCheck(
  connection: GitHubConnection,
  repository: Repository,
  commit: string,
  { check, runId, detailsUrl }: CheckOptions,
  plan: ReviewPlan,
): Promise<Pick<PostingOutcome, 'check' | 'notes'>> {
  if (check === 'none') return { check: 'switched-off', notes: [] };
  try {
    const publish = check === 'check-run' ? publishCheckRun : publishCommitStatus;
    await publish(connection, repository, { commit, runId, detailsUrl }, plan);
    return { check: 'posted', notes: [] };
  } catch (error) {
    const { kind, note } = explained(error, check === 'check-run' ? 'The check run' : 'The commit status');
    return { check: kind, notes: [note] };
  }
}
