import type { AnchorRequest } from './commentable.ts';
import type { FileDifference } from './git-repository.ts';
import { createComment, getPull, listComments, permissionOf } from './rest-comments.ts';
import { createCommitObject, createRef, createTree, updateRef } from './rest-git.ts';
import {
  type GitHubState,
  invalid,
  LONGEST_BODY,
  type Permission,
  Refusal,
  type Review,
  type TokenOwner,
} from './state.ts';

/** A REST request that was understood. */
export interface RestCall {
  readonly operation: string;
  readonly parameters: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly body: Readonly<Record<string, unknown>>;
  readonly viewer: TokenOwner;
}

export interface RestAnswer {
  readonly status: number;
  /** Filled up to GitHub's description before it is sent. */
  readonly data: unknown;
  /** Number of the last page; a Link header is made of it. */
  readonly lastPage?: number;
}

export interface RestRoute {
  readonly operation: string;
  readonly method: string;
  readonly pattern: RegExp;
  /** undefined: every token that sees the repository has it. */
  readonly permission: Permission | undefined;
  readonly access: 'read' | 'write';
  handle(state: GitHubState, call: RestCall): RestAnswer;
}

const REPOSITORY = '^/repos/(?<owner>[^/]+)/(?<repo>[^/]+)';

function route(
  operation: string,
  method: string,
  path: string,
  permission: Permission | undefined,
  handle: RestRoute['handle'],
): RestRoute {
  const access = method === 'GET' ? 'read' : 'write';
  return { operation, method, pattern: new RegExp(`${REPOSITORY}${path}$`), permission, access, handle };
}

export const REST_ROUTES: readonly RestRoute[] = [
  route('pulls/create', 'POST', '/pulls', 'pull_requests', createPull),
  route('pulls/get', 'GET', '/pulls/(?<pull>\\d+)', 'pull_requests', getPull),
  route('issues/list-comments', 'GET', '/issues/(?<issue>\\d+)/comments', 'pull_requests', listComments),
  route('issues/create-comment', 'POST', '/issues/(?<issue>\\d+)/comments', 'pull_requests', createComment),
  route(
    'repos/get-collaborator-permission-level',
    'GET',
    '/collaborators/(?<login>[^/]+)/permission',
    undefined,
    permissionOf,
  ),
  route('pulls/list-files', 'GET', '/pulls/(?<pull>\\d+)/files', 'pull_requests', listFiles),
  route('repos/compare-commits-with-basehead', 'GET', '/compare/(?<basehead>.+)', 'contents', compare),
  route('git/get-tree', 'GET', '/git/trees/(?<sha>[^/]+)', 'contents', getTree),
  route('git/create-tree', 'POST', '/git/trees', 'contents', createTree),
  route('git/create-commit', 'POST', '/git/commits', 'contents', createCommitObject),
  route('git/create-ref', 'POST', '/git/refs', 'contents', createRef),
  route('git/update-ref', 'PATCH', '/git/refs/(?<ref>.+)', 'contents', updateRef),
  route('git/get-blob', 'GET', '/git/blobs/(?<sha>[^/]+)', 'contents', getBlob),
  route('pulls/create-review', 'POST', '/pulls/(?<pull>\\d+)/reviews', 'pull_requests', createReview),
  route('pulls/update-review', 'PUT', '/pulls/(?<pull>\\d+)/reviews/(?<review>\\d+)', 'pull_requests', updateReview),
  route(
    'pulls/delete-pending-review',
    'DELETE',
    '/pulls/(?<pull>\\d+)/reviews/(?<review>\\d+)',
    'pull_requests',
    deleteReview,
  ),
  route(
    'pulls/dismiss-review',
    'PUT',
    '/pulls/(?<pull>\\d+)/reviews/(?<review>\\d+)/dismissals',
    'pull_requests',
    dismissReview,
  ),
  route('pulls/update-review-comment', 'PATCH', '/pulls/comments/(?<comment>\\d+)', 'pull_requests', updateComment),
  route('checks/create', 'POST', '/check-runs', 'checks', createCheckRun),
  route('checks/update', 'PATCH', '/check-runs/(?<check>\\d+)', 'checks', updateCheckRun),
  route('checks/list-for-ref', 'GET', '/commits/(?<ref>[^/]+)/check-runs', 'checks', listCheckRuns),
  route('repos/create-commit-status', 'POST', '/statuses/(?<sha>[^/]+)', 'statuses', createStatus),
];

/** https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request */
function createPull(state: GitHubState, { body, viewer }: RestCall): RestAnswer {
  if (viewer.type === 'Bot' && !state.workflowsMayOpenPulls)
    throw new Refusal(403, 'GitHub Actions is not permitted to create or approve pull requests.');
  const [name, baseRef] = [`${body['head']}`, `${body['base']}`];
  const [tip, base] = [state.branches.get(name), state.branches.get(baseRef)];
  if (tip === undefined || base === undefined || tip === base) throw new Refusal(422, 'Validation Failed', ['head']);
  const repository = `${state.owner}/${state.repo}`;
  const isOpen = [...state.pulls.values()].some(
    ({ branch, state: each }) => branch?.name === name && branch.repository === repository && each === 'OPEN',
  );
  if (isOpen)
    throw new Refusal(422, 'Validation Failed', [`A pull request already exists for ${state.owner}:${name}.`]);
  const number = state.pulls.size + 1;
  const branch = { repository, name, tip };
  const opened = { title: `${body['title']}`, body: `${body['body'] ?? ''}` };
  state.pulls.set(number, {
    ...{ number, author: viewer.login, baseRef, head: tip, state: 'OPEN', branch, maintainerCanModify: false },
    opened,
  });
  return { status: 201, data: { number, html_url: `https://github.test/${repository}/pull/${number}`, ...opened } };
}

function listFiles(state: GitHubState, { parameters, query }: RestCall): RestAnswer {
  const all = state.filesOf(state.pull(Number(parameters['pull']))).slice(0, 3000);
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const page = Number(query.get('page') ?? 1);
  const data = all.slice((page - 1) * size, page * size).map((file) => diffEntry(state, file));
  return { status: 200, data, lastPage: Math.max(1, Math.ceil(all.length / size)) };
}

function diffEntry(state: GitHubState, file: FileDifference): unknown {
  const lines = (file.patch ?? '').split('\n');
  const additions = lines.filter((line) => line.startsWith('+')).length;
  const deletions = lines.filter((line) => line.startsWith('-')).length;
  const isShown = file.patch !== undefined && !state.withoutPatch.has(file.path);
  return {
    sha: file.sha,
    filename: file.path,
    status: file.status,
    additions,
    deletions,
    changes: additions + deletions,
    ...(file.previousPath !== undefined && { previous_filename: file.previousPath }),
    ...(isShown && { patch: file.patch }),
  };
}

function compare(state: GitHubState, { parameters }: RestCall): RestAnswer {
  const [base = '', head = ''] = decodeURIComponent(parameters['basehead'] ?? '').split('...');
  if (!state.git.exists(base) || !state.git.exists(head)) throw new Refusal(404, 'Not Found');
  if (!state.git.hasCommonBase(base, head)) throw new Refusal(404, `No common ancestor between ${base} and ${head}.`);
  const sha = state.git.mergeBase(base, head);
  const commit = (id: string) => ({ sha: id });
  const files = state.git.difference(sha, head).slice(0, 300);
  return {
    status: 200,
    data: {
      base_commit: commit(base),
      merge_base_commit: commit(sha),
      commits: [],
      status: base === head ? 'identical' : sha === base ? 'ahead' : sha === head ? 'behind' : 'diverged',
      files: files.map((file) => diffEntry(state, file)),
    },
  };
}

function getTree(state: GitHubState, { parameters, query }: RestCall): RestAnswer {
  const sha = parameters['sha'] ?? '';
  if (!state.git.exists(sha)) throw new Refusal(404, 'Not Found');
  const items = state.git.tree(sha).filter(({ path }) => query.has('recursive') || !path.includes('/'));
  const cut = state.treeLimit < items.length;
  const tree = items
    .slice(0, state.treeLimit)
    .map(({ size, ...item }) => ({ ...item, ...(size !== undefined && { size }) }));
  return { status: 200, data: { sha, tree, truncated: cut } };
}

function getBlob(state: GitHubState, { parameters }: RestCall): RestAnswer {
  const sha = parameters['sha'] ?? '';
  if (state.git.resolve(sha)?.type !== 'blob') throw new Refusal(404, 'Not Found');
  const bytes = state.git.blob(sha);
  return { status: 200, data: { sha, size: bytes.length, encoding: 'base64', content: bytes.toString('base64') } };
}

function createReview(state: GitHubState, { parameters, body, viewer }: RestCall): RestAnswer {
  const request = body as Parameters<GitHubState['createReview']>[2] & {
    comments?: readonly (AnchorRequest & { body: string })[];
  };
  const review = state.createReview(state.pull(Number(parameters['pull'])), viewer, request);
  return { status: 200, data: reviewData(state, review) };
}

function updateReview(state: GitHubState, { parameters, body, viewer }: RestCall): RestAnswer {
  const review = ownReview(state, parameters, viewer);
  const text = `${body['body']}`;
  if (text.length > LONGEST_BODY) throw invalid('Body is too long (maximum is 65536 characters)');
  review.body = text;
  return { status: 200, data: reviewData(state, review) };
}

function deleteReview(state: GitHubState, { parameters, viewer }: RestCall): RestAnswer {
  const review = ownReview(state, parameters, viewer);
  state.deletePending(review);
  return { status: 200, data: reviewData(state, review) };
}

function dismissReview(state: GitHubState, { parameters, viewer }: RestCall): RestAnswer {
  const review = ownReview(state, parameters, viewer);
  if (review.state !== 'CHANGES_REQUESTED' && review.state !== 'APPROVED')
    throw invalid('Can not dismiss a commented pull request review');
  review.state = 'DISMISSED';
  return { status: 200, data: reviewData(state, review) };
}

function updateComment(state: GitHubState, { parameters, body, viewer }: RestCall): RestAnswer {
  const comment = state.threads.flatMap(({ comments }) => comments).find(({ id }) => `${id}` === parameters['comment']);
  if (!comment) throw new Refusal(404, 'Not Found');
  if (comment.author.login !== viewer.login) throw new Refusal(403, 'Forbidden');
  comment.body = `${body['body']}`;
  return { status: 200, data: { id: comment.id, node_id: comment.nodeId, body: comment.body } };
}

function createCheckRun(state: GitHubState, { body }: RestCall): RestAnswer {
  const output = (body['output'] ?? {}) as CheckOutput;
  refuseLongOutput(output);
  const run = {
    id: state.nextId(),
    name: `${body['name']}`,
    head_sha: `${body['head_sha']}`,
    external_id: `${body['external_id'] ?? ''}`,
    details_url: `${body['details_url'] ?? ''}`,
    status: `${body['status'] ?? 'queued'}`,
    conclusion: (body['conclusion'] ?? null) as string | null,
    title: output.title ?? null,
    summary: output.summary ?? null,
    annotations: [...(output.annotations ?? [])],
  };
  state.checkRuns.push(run);
  return { status: 201, data: checkRunData(run) };
}

interface CheckOutput {
  readonly title?: string;
  readonly summary?: string;
  readonly annotations?: readonly Readonly<Record<string, unknown>>[];
}

function refuseLongOutput({ summary = '', annotations = [] }: CheckOutput): void {
  if (summary.length > 65_535) throw invalid('summary exceeds a maximum of 65535 characters');
  if (annotations.length > 50) throw invalid('annotations exceed a maximum quantity of 50');
}

function updateCheckRun(state: GitHubState, { parameters, body }: RestCall): RestAnswer {
  const run = state.checkRuns.find(({ id }) => `${id}` === parameters['check']);
  if (!run) throw new Refusal(404, 'Not Found');
  const output = (body['output'] ?? {}) as CheckOutput;
  refuseLongOutput(output);
  run.annotations.push(...(output.annotations ?? []));
  return { status: 200, data: checkRunData(run) };
}

function listCheckRuns(state: GitHubState, { parameters, query }: RestCall): RestAnswer {
  const name = query.get('check_name');
  const runs = state.checkRuns.filter(
    (run) => run.head_sha === parameters['ref'] && (name === null || run.name === name),
  );
  return { status: 200, data: { total_count: runs.length, check_runs: runs.map(checkRunData) } };
}

function createStatus(state: GitHubState, { parameters, body }: RestCall): RestAnswer {
  const description = `${body['description'] ?? ''}`;
  if (description.length > 140) throw invalid('description is too long (maximum is 140 characters)');
  const status = {
    sha: parameters['sha'] ?? '',
    state: `${body['state']}`,
    context: `${body['context']}`,
    description,
  };
  state.statuses.push(status);
  return { status: 201, data: { id: state.nextId(), ...status } };
}

function checkRunData({ title, summary, annotations, ...run }: GitHubState['checkRuns'][number]): unknown {
  const output = {
    title,
    summary,
    text: null,
    annotations_count: annotations.length,
    annotations_url: 'https://github.test/a',
  };
  return {
    ...run,
    output,
    started_at: null,
    completed_at: null,
    url: 'https://github.test/c',
    html_url: null,
    check_suite: null,
    app: null,
    pull_requests: [],
  };
}

function reviewData({ owner, repo }: GitHubState, review: Review): unknown {
  const { id, nodeId, body, state, commit, pull, author } = review;
  return {
    id,
    node_id: nodeId,
    body,
    state,
    commit_id: commit,
    user: { login: author.login, type: author.type },
    html_url: `https://github.test/${owner}/${repo}/pull/${pull}#pullrequestreview-${id}`,
  };
}

function ownReview(state: GitHubState, parameters: RestCall['parameters'], viewer: TokenOwner): Review {
  const review = state.reviews.find(
    ({ id, pull }) => `${id}` === parameters['review'] && `${pull}` === parameters['pull'],
  );
  if (!review) throw new Refusal(404, 'Not Found');
  if (review.author.login !== viewer.login) throw new Refusal(403, 'Forbidden');
  return review;
}
