import { ReviewImpossible } from '../../pipeline/review-impossible.ts';

/** The pull request a workflow run is about. */
export interface PullRequestEvent {
  readonly owner: string;
  readonly repo: string;
  readonly number: number;
  /** Commit ids at the time of the event. */
  readonly headSha: string;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly stackBaseRef: string | null;
}

const REVIEWED = ['pull_request', 'pull_request_target'];
const NOT_YET = ['merge_group', 'issue_comment', 'workflow_run', 'push', 'schedule', 'workflow_dispatch'];
const USE = 'Start Bulkhead `on: pull_request`.';

/**
 * Reads the event that started the workflow.
 * @param name `GITHUB_EVENT_NAME`.
 * @param repository `GITHUB_REPOSITORY`, `owner/name`.
 * @param payload text of the file at `GITHUB_EVENT_PATH`.
 * @throws ReviewImpossible for an event that is no pull request, and for a payload that is not GitHub's.
 */
export function readPullRequestEvent(name: string, repository: string, payload: string): PullRequestEvent {
  if (NOT_YET.includes(name)) throw new ReviewImpossible(`The event \`${name}\` is not supported yet.`, USE);
  if (!REVIEWED.includes(name))
    throw new ReviewImpossible(`The event ${JSON.stringify(name.slice(0, 60))} has nothing to review.`, USE);
  const [owner, repo, ...rest] = repository.split('/');
  if (!owner || !repo || rest.length > 0)
    throw new ReviewImpossible(
      'GITHUB_REPOSITORY does not name a repository.',
      'Run Bulkhead as a step of a GitHub workflow.',
    );
  const pullRequest = field(parse(payload), 'pull_request');
  const number = field(pullRequest, 'number');
  const headSha = field(field(pullRequest, 'head'), 'sha');
  const base = field(pullRequest, 'base');
  const [baseSha, baseRef] = [field(base, 'sha'), field(base, 'ref')];
  if (
    typeof number !== 'number' ||
    !Number.isSafeInteger(number) ||
    !isCommit(headSha) ||
    !isCommit(baseSha) ||
    !isText(baseRef)
  )
    throw brokenEvent();
  const stackBase = field(field(field(pullRequest, 'stack'), 'base'), 'ref');
  return { owner, repo, number, headSha, baseSha, baseRef, stackBaseRef: isText(stackBase) ? stackBase : null };
}

function parse(payload: string): unknown {
  try {
    return JSON.parse(payload);
  } catch {
    throw brokenEvent();
  }
}

function brokenEvent(): ReviewImpossible {
  return new ReviewImpossible(
    'The event file is not the one GitHub writes for a pull request.',
    'Run Bulkhead as a step of a GitHub workflow.',
  );
}

function field(value: unknown, key: string): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined;
  return (value as Readonly<Record<string, unknown>>)[key];
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value !== '' && value.length <= 1_000;
}

function isCommit(value: unknown): value is string {
  return typeof value === 'string' && /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/.test(value);
}
