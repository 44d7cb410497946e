import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { brokenEvent, field, isCommit, isNumber, isText, parsePayload } from './payload.ts';

interface InRepository {
  readonly owner: string;
  readonly repo: string;
}

/** The pull request a workflow run is about. */
export interface PullRequestEvent extends InRepository {
  readonly kind: 'pull-request';
  readonly number: number;
  /** Commit ids at the time of the event. */
  readonly headSha: string;
  readonly baseSha: string;
  readonly baseRef: string;
  readonly stackBaseRef: string | null;
}

/** The group of a merge queue a workflow run is about. */
export interface MergeGroupEvent extends InRepository {
  readonly kind: 'merge-group';
  /** Commit ids: what would be merged, and what it would be merged into. */
  readonly headSha: string;
  readonly baseSha: string;
}

export type ActionEvent = PullRequestEvent | MergeGroupEvent;

const NOT_YET = ['issue_comment', 'workflow_run', 'push', 'schedule', 'workflow_dispatch'];
const USE = 'Start Bulkhead `on: pull_request`.';

type Reader = (payload: unknown, repository: InRepository) => ActionEvent;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['pull_request', pullRequestEvent],
  ['pull_request_target', pullRequestEvent],
  ['merge_group', mergeGroupEvent],
]);

/**
 * Reads the event that started the workflow.
 * @param name `GITHUB_EVENT_NAME`.
 * @param repository `GITHUB_REPOSITORY`, `owner/name`.
 * @param payload text of the file at `GITHUB_EVENT_PATH`.
 * @throws ReviewImpossible for an event with nothing to review, and for a payload that is not GitHub's.
 */
export function readEvent(name: string, repository: string, payload: string): ActionEvent {
  const reader = READERS.get(name);
  if (NOT_YET.includes(name)) throw new ReviewImpossible(`The event \`${name}\` is not supported yet.`, USE);
  if (!reader) throw new ReviewImpossible(`The event ${JSON.stringify(name.slice(0, 60))} has nothing to review.`, USE);
  const [owner, repo, ...rest] = repository.split('/');
  if (!owner || !repo || rest.length > 0)
    throw new ReviewImpossible(
      'GITHUB_REPOSITORY does not name a repository.',
      'Run Bulkhead as a step of a GitHub workflow.',
    );
  return reader(parsePayload(payload), { owner, repo });
}

function pullRequestEvent(payload: unknown, repository: InRepository): PullRequestEvent {
  const pullRequest = field(payload, 'pull_request');
  const number = field(pullRequest, 'number');
  const headSha = field(pullRequest, 'head', 'sha');
  const [baseSha, baseRef] = [field(pullRequest, 'base', 'sha'), field(pullRequest, 'base', 'ref')];
  if (!isNumber(number) || !isCommit(headSha) || !isCommit(baseSha) || !isText(baseRef)) throw brokenEvent();
  const stackBase = field(pullRequest, 'stack', 'base', 'ref');
  const stackBaseRef = isText(stackBase) ? stackBase : null;
  return { kind: 'pull-request', ...repository, number, headSha, baseSha, baseRef, stackBaseRef };
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#merge_group */
function mergeGroupEvent(payload: unknown, repository: InRepository): MergeGroupEvent {
  const [headSha, baseSha] = [field(payload, 'merge_group', 'head_sha'), field(payload, 'merge_group', 'base_sha')];
  if (!isCommit(headSha) || !isCommit(baseSha)) throw brokenEvent();
  return { kind: 'merge-group', ...repository, headSha, baseSha };
}
