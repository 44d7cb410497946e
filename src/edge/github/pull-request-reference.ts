import type { Repository } from './repository.ts';

/** A pull request as the event names it. */
export interface PullRequestReference extends Repository {
  readonly number: number;
  /** Commit ids at the time of the event. */
  readonly headSha: string;
  readonly baseSha: string;
  /** Branch name without `refs/heads/`; for a stacked pull request the branch the stack is based on. */
  readonly baseRef: string;
  /** https://docs.github.com/en/pull-requests/collaborating-with-pull-requests: a stack is judged against its base. */
  readonly stackBaseRef: string | null;
}
