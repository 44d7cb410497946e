import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { type Command, readCommand } from './comment-command.ts';
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

/** A command in a new comment of a pull request. */
export interface CommandEvent extends InRepository {
  readonly kind: 'command';
  /** Of the pull request. */
  readonly number: number;
  readonly commentId: number;
  /** ISO 8601. */
  readonly createdAt: string;
  /** Login of who wrote the comment. */
  readonly author: string;
  readonly command: Command;
}

/** A run on a pull request has ended, whose token could perhaps only read. */
export interface SecondStageEvent extends InRepository {
  readonly kind: 'second-stage';
  /** Commit id that GitHub names as the head of that run. */
  readonly headSha: string;
}

/** The main branch has moved, or its debt is asked for. */
export interface DebtEvent extends InRepository {
  readonly kind: 'debt';
  readonly cause: 'push' | 'schedule' | 'workflow_dispatch';
  /** Full name of the branch that was pushed to; null: none was. */
  readonly ref: string | null;
  /** Commit id; null: the tip of the main branch. */
  readonly commit: string | null;
}

/** An event in which nobody asks for anything. */
export interface IgnoredEvent extends InRepository {
  readonly kind: 'ignored';
  /** A sentence for the log. */
  readonly reason: string;
}

export type ActionEvent =
  | PullRequestEvent
  | MergeGroupEvent
  | CommandEvent
  | SecondStageEvent
  | DebtEvent
  | IgnoredEvent;

const USE = 'Start Bulkhead `on: pull_request`.';

type Reader = (payload: unknown, repository: InRepository) => ActionEvent;

const READERS: ReadonlyMap<string, Reader> = new Map<string, Reader>([
  ['pull_request', pullRequestEvent],
  ['pull_request_target', pullRequestEvent],
  ['merge_group', mergeGroupEvent],
  ['issue_comment', commentEvent],
  ['workflow_run', workflowRunEvent],
  ['push', pushEvent],
  ['schedule', (_, repository) => ({ kind: 'debt', ...repository, cause: 'schedule', ref: null, commit: null })],
  [
    'workflow_dispatch',
    (_, repository) => ({ kind: 'debt', ...repository, cause: 'workflow_dispatch', ref: null, commit: null }),
  ],
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

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#push */
function pushEvent(payload: unknown, repository: InRepository): DebtEvent | IgnoredEvent {
  const [ref, commit] = [field(payload, 'ref'), field(payload, 'after')];
  if (!isText(ref) || !isCommit(commit)) throw brokenEvent();
  const ignored = (reason: string) => ({ kind: 'ignored', ...repository, reason }) as const;
  if (!ref.startsWith('refs/heads/')) return ignored('Only a branch has debt, and a tag was pushed.');
  if (field(payload, 'deleted') === true) return ignored('The branch was deleted.');
  return { kind: 'debt', ...repository, cause: 'push', ref, commit };
}

/** https://docs.github.com/en/webhooks/webhook-events-and-payloads#issue_comment */
function commentEvent(payload: unknown, repository: InRepository): CommandEvent | IgnoredEvent {
  const ignored = (reason: string) => ({ kind: 'ignored', ...repository, reason }) as const;
  const comment = field(payload, 'comment');
  const [author, createdAt, body] = [
    field(comment, 'user', 'login'),
    field(comment, 'created_at'),
    field(comment, 'body'),
  ];
  const [number, commentId] = [field(payload, 'issue', 'number'), field(comment, 'id')];
  if (!isNumber(number) || !isNumber(commentId) || !isText(author) || !isText(createdAt)) throw brokenEvent();
  if (field(payload, 'action') !== 'created') return ignored('Only new comments give commands.');
  if (field(payload, 'issue', 'pull_request') === undefined) return ignored('The comment is not in a pull request.');
  if (field(comment, 'user', 'type') !== 'User') return ignored('Only people give commands.');
  const command = typeof body === 'string' ? readCommand(body) : undefined;
  if (!command) return ignored('The comment has no command.');
  return { kind: 'command', ...repository, number, commentId, createdAt, author, command };
}

/**
 * Which pull request it was is not in the event for forks. For a run of `pull_request_target` the head is that of the base.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#workflow_run
 */
function workflowRunEvent(payload: unknown, repository: InRepository): SecondStageEvent | IgnoredEvent {
  const [cause, headSha] = [field(payload, 'workflow_run', 'event'), field(payload, 'workflow_run', 'head_sha')];
  if (!isText(cause) || !isCommit(headSha)) throw brokenEvent();
  if (cause !== 'pull_request')
    return { kind: 'ignored', ...repository, reason: 'The run that has ended was not started by `pull_request`.' };
  return { kind: 'second-stage', ...repository, headSha };
}
