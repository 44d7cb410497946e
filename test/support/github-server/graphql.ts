import { readFileSync } from 'node:fs';
import path from 'node:path';
import { buildSchema, execute, type GraphQLSchema, parse, validate } from 'graphql';
import { type CommitInput, createCommit, headRefNode } from './graphql-commits.ts';
import { forbid, need, refused } from './graphql-refusals.ts';
import type { Comment, GitHubState, PullRequest, Review, Thread, TokenOwner } from './state.ts';

let schema: GraphQLSchema | undefined;

/** GitHub's own schema, read once. */
function githubSchema(): GraphQLSchema {
  const file = path.join(path.dirname(require.resolve('@octokit/graphql-schema')), 'schema.graphql');
  schema ??= buildSchema(readFileSync(file, 'utf8'), { assumeValid: true });
  return schema;
}

export interface GraphqlAnswer {
  readonly data?: unknown;
  readonly errors?: readonly unknown[];
}

/** Name of the operation, for the record of requests. */
export function operationName(document: string): string {
  return /^\s*(?:query|mutation)\s+(\w+)/.exec(document)?.[1] ?? 'unnamed';
}

/** Executes a document against the schema; one that is not valid is answered with its errors, as GitHub does. */
export async function executeGraphql(
  state: GitHubState,
  viewer: TokenOwner,
  document: string,
  variables: Readonly<Record<string, unknown>>,
): Promise<GraphqlAnswer> {
  const parsed = parse(document);
  const problems = validate(githubSchema(), parsed);
  if (problems.length > 0) return { errors: problems.map(({ message }) => ({ message })) };
  const { data, errors } = await execute({
    schema: githubSchema(),
    document: parsed,
    variableValues: variables,
    rootValue: rootOf(state, viewer),
  });
  return {
    data,
    ...(errors && {
      errors: errors.map(({ message, path, extensions }) => ({ message, path, type: extensions['type'] })),
    }),
  };
}

function rootOf(state: GitHubState, viewer: TokenOwner): Readonly<Record<string, unknown>> {
  return {
    viewer: { login: viewer.login },
    repository: ({ owner, name }: { owner: string; name: string }) => {
      const other = otherRepository(state, viewer, `${owner}/${name}`);
      if (other) return other;
      if (owner !== state.owner || name !== state.repo)
        throw refused('NOT_FOUND', `Could not resolve to a Repository with the name '${owner}/${name}'.`);
      return repositoryOf(state, viewer);
    },
    resolveReviewThread: ({ input }: { input: { threadId: string } }) =>
      setResolved(state, viewer, input.threadId, viewer.login),
    unresolveReviewThread: ({ input }: { input: { threadId: string } }) =>
      setResolved(state, viewer, input.threadId, null),
    deletePullRequestReviewComment: ({ input }: { input: { id: string } }) => deleteComment(state, viewer, input.id),
    updatePullRequestReview: ({ input }: { input: { pullRequestReviewId: string; body: string } }) =>
      updateReview(state, viewer, input.pullRequestReviewId, input.body),
    createCommitOnBranch: ({ input }: { input: CommitInput }) => createCommit(state, viewer, input),
    minimizeComment: ({ input }: { input: { subjectId: string; classifier: string } }) => ({
      minimizedComment: setMinimized(state, viewer, input.subjectId, input.classifier.toLowerCase()),
    }),
    unminimizeComment: ({ input }: { input: { subjectId: string } }) => ({
      unminimizedComment: setMinimized(state, viewer, input.subjectId, null),
    }),
  };
}

/** What a token sees of another repository: of a private one nothing, as if it were not there. */
function otherRepository(
  state: GitHubState,
  viewer: TokenOwner,
  name: string,
): Readonly<Record<string, unknown>> | undefined {
  const other = state.others.get(name);
  if (!other || (other.readers !== 'everybody' && !other.readers.includes(viewer.login))) return undefined;
  return {
    object: ({ expression = '' }: { expression?: string }) =>
      other.commits.has(expression.split(':')[0] ?? '') ? objectNode(state, expression) : null,
  };
}

/** Resolving takes write access to the contents as well. */
function setResolved(state: GitHubState, viewer: TokenOwner, id: string, resolvedBy: string | null) {
  need(viewer, 'pull_requests', 'write');
  need(viewer, 'contents', 'write');
  const thread = state.threads.find((each) => each.id === id);
  if (!thread) throw refused('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  thread.resolvedBy = resolvedBy;
  return { thread: threadNode(thread, viewer) };
}

function setMinimized(state: GitHubState, viewer: TokenOwner, id: string, reason: string | null) {
  need(viewer, 'pull_requests', 'write');
  const comment = state.threads.flatMap(({ comments }) => comments).find(({ nodeId }) => nodeId === id);
  if (!comment) throw refused('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  comment.minimized = reason;
  return commentNode(comment);
}

/** The thread goes with its last comment. */
function deleteComment(state: GitHubState, viewer: TokenOwner, id: string) {
  need(viewer, 'pull_requests', 'write');
  const thread = state.threads.find(({ comments }) => comments.some(({ nodeId }) => nodeId === id));
  const comment = thread?.comments.find(({ nodeId }) => nodeId === id);
  if (!thread || !comment) throw refused('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  if (comment.author.login !== viewer.login) forbid();
  thread.comments.splice(thread.comments.indexOf(comment), 1);
  if (thread.comments.length === 0) state.threads.splice(state.threads.indexOf(thread), 1);
  return {};
}

function updateReview(state: GitHubState, viewer: TokenOwner, id: string, body: string) {
  need(viewer, 'pull_requests', 'write');
  const review = state.reviews.find(({ nodeId }) => nodeId === id);
  if (!review) throw refused('NOT_FOUND', `Could not resolve to a node with the global id of '${id}'`);
  if (review.author.login !== viewer.login) forbid();
  if (body.trim() === '') throw refused('UNPROCESSABLE', "Body can't be blank");
  review.body = body;
  return {};
}

function repositoryOf(state: GitHubState, viewer: TokenOwner): Readonly<Record<string, unknown>> {
  return {
    ref: ({ qualifiedName }: { qualifiedName: string }) => {
      need(viewer, 'contents', 'read');
      const oid = state.branches.get(qualifiedName.replace(/^refs\/heads\//, ''));
      return oid === undefined ? null : { target: commitNode(state, oid) };
    },
    refs: ({ refPrefix, first, after }: Paging & { refPrefix: string }) => {
      need(viewer, 'contents', 'read');
      const names = [...state.branches.keys()].filter((name) => `refs/heads/${name}`.startsWith(refPrefix)).sort();
      const nodes = names.map((name) => branchNode(state, viewer, name, refPrefix));
      return connection(nodes, { ...(first !== undefined && { first }), ...(after !== undefined && { after }) });
    },
    defaultBranchRef: () => {
      need(viewer, 'contents', 'read');
      const oid = state.branches.get(DEFAULT_BRANCH);
      return oid === undefined ? null : { name: DEFAULT_BRANCH, target: commitNode(state, oid) };
    },
    object: ({ expression, oid }: { expression?: string; oid?: string }) => {
      need(viewer, 'contents', 'read');
      return objectNode(state, expression ?? oid ?? '');
    },
    pullRequest: ({ number }: { number: number }) => {
      need(viewer, 'pull_requests', 'read');
      const pull = state.pulls.get(number);
      if (!pull) throw refused('NOT_FOUND', `Could not resolve to a PullRequest with the number of ${number}.`);
      return pullNode(state, viewer, pull);
    },
  };
}

const DEFAULT_BRANCH = 'main';

function branchNode(state: GitHubState, viewer: TokenOwner, name: string, prefix: string): unknown {
  const own = `${state.owner}/${state.repo}`;
  const pulls = () => {
    need(viewer, 'pull_requests', 'read');
    return [...state.pulls.values()].filter(({ branch }) => branch?.repository === own && branch.name === name);
  };
  return {
    name: `refs/heads/${name}`.slice(prefix.length),
    target: commitNode(state, state.branches.get(name) ?? ''),
    associatedPullRequests: (args: Paging) =>
      connection(
        pulls().map(({ number }) => ({ url: `https://github.test/${own}/pull/${number}` })),
        args,
      ),
  };
}

/** Bytes of a text that GraphQL gives. */
const LONGEST_TEXT = 512_000;

function objectNode(state: GitHubState, expression: string): unknown {
  const named = expression
    .replace(/^HEAD(?=$|:)/, `refs/heads/${DEFAULT_BRANCH}`)
    .replace(/^refs\/heads\/([^:]+)/, (whole, branch: string) => state.branches.get(branch) ?? whole);
  const found = state.git.resolve(named);
  if (!found) return null;
  if (found.type === 'commit') return commitNode(state, found.sha);
  if (found.type !== 'blob') return treeNode(state, found.sha);
  const bytes = state.git.blob(found.sha);
  const isBinary = bytes.includes(0);
  const isText = !isBinary && Buffer.from(bytes.toString('utf8')).equals(bytes);
  const shown = bytes.subarray(0, LONGEST_TEXT);
  return {
    __typename: 'Blob',
    oid: found.sha,
    byteSize: bytes.length,
    isBinary,
    isTruncated: !isBinary && bytes.length > LONGEST_TEXT,
    text: isBinary ? null : shown.toString(isText ? 'utf8' : 'latin1'),
  };
}

function commitNode(state: GitHubState, oid: string): unknown {
  return {
    __typename: 'Commit',
    oid,
    messageHeadline: () => (state.git.log(oid, 1)[0]?.message ?? '').split('\n')[0],
    messageBody: () => (state.git.log(oid, 1)[0]?.message ?? '').split('\n').slice(2).join('\n'),
    tree: () => treeNode(state, state.git.resolve(`${oid}^{tree}`)?.sha ?? ''),
    file: ({ path: name }: { path: string }) => fileNode(state, oid, name),
    blame: ({ path: name }: { path: string }) => {
      const ranges = state.git.blame(oid, name);
      if (!ranges) throw refused('NOT_FOUND', `Could not resolve file for path '${name}'.`);
      return {
        ranges: ranges.map(({ first, last, commit, date }) => ({
          ...{ startingLine: first, endingLine: last },
          commit: { oid: commit, committedDate: date },
        })),
      };
    },
  };
}

function treeNode(state: GitHubState, oid: string): unknown {
  const entries = () =>
    state.git
      .tree(oid)
      .filter(({ path: name }) => !name.includes('/'))
      .map(({ path: name, type, sha }) => ({ name, type, oid: sha }));
  return { __typename: 'Tree', oid, entries };
}

function fileNode(state: GitHubState, commit: string, path: string): unknown {
  const item = state.git.tree(commit).find((each) => each.path === path);
  return item ? { mode: Number.parseInt(item.mode, 8), object: () => objectNode(state, item.sha) } : null;
}

function pullNode(state: GitHubState, viewer: TokenOwner, pull: PullRequest): unknown {
  const tip = state.branches.get(pull.baseRef);
  const reviews = state.reviews.filter(
    (review) => review.pull === pull.number && (review.state !== 'PENDING' || review.author.login === viewer.login),
  );
  const pending = new Set(reviews.filter(({ state: each }) => each === 'PENDING').map(({ id }) => id));
  const threads = state.threads.filter((thread) => thread.pull === pull.number && !pending.has(thread.review));
  return {
    headRefOid: pull.head,
    baseRefName: pull.baseRef,
    baseRefOid: tip ?? state.goneBranches.get(pull.baseRef),
    baseRef: tip === undefined ? null : { target: { __typename: 'Commit', oid: tip } },
    state: pull.state,
    isCrossRepository: pull.branch?.repository !== `${state.owner}/${state.repo}`,
    maintainerCanModify: pull.maintainerCanModify,
    headRef: headRefNode(state, pull),
    reviewThreads: (args: Paging) =>
      connection(
        threads.map((thread) => threadNode(thread, viewer)),
        args,
      ),
    reviews: (args: Paging) =>
      connection(
        reviews.map((review) => reviewNode(state, review)),
        args,
      ),
  };
}

interface Paging {
  readonly first?: number;
  readonly last?: number;
  readonly after?: string;
}

function connection(nodes: readonly unknown[], { first, last, after }: Paging): unknown {
  const size = first ?? last;
  if (size === undefined || size < 1 || size > 100)
    throw refused('EXCESSIVE_PAGINATION', 'You must provide a `first` or `last` value between 1 and 100.');
  const start = first === undefined ? Math.max(0, nodes.length - size) : Number(after ?? 0);
  const end = Math.min(start + size, nodes.length);
  return {
    totalCount: nodes.length,
    nodes: nodes.slice(start, end),
    pageInfo: { hasNextPage: end < nodes.length, endCursor: `${end}` },
  };
}

function threadNode(thread: Thread, viewer: TokenOwner): unknown {
  return {
    id: thread.id,
    isResolved: thread.resolvedBy !== null,
    isOutdated: thread.line === null,
    line: thread.line,
    originalLine: thread.originalLine,
    path: thread.path,
    resolvedBy: thread.resolvedBy === null ? null : { login: thread.resolvedBy },
    viewerCanResolve: viewer.permissions.contents === 'write',
    comments: (args: Paging) => connection(thread.comments.map(commentNode), args),
  };
}

function commentNode({ id, nodeId, body, minimized, author }: Comment): unknown {
  return {
    __typename: 'PullRequestReviewComment',
    id: nodeId,
    fullDatabaseId: `${id}`,
    body,
    isMinimized: minimized !== null,
    author: actor(author),
  };
}

function reviewNode({ owner, repo, threads }: GitHubState, review: Review): unknown {
  const comments = threads.flatMap((thread) => thread.comments).filter((comment) => comment.review === review.id);
  return {
    id: review.nodeId,
    comments: (args: Paging) => connection(comments.map(commentNode), args),
    fullDatabaseId: `${review.id}`,
    body: review.body,
    state: review.state,
    url: `https://github.test/${owner}/${repo}/pull/${review.pull}#pullrequestreview-${review.id}`,
    commit: { oid: review.commit },
    author: actor(review.author),
  };
}

/** A bot is `github-actions` as an author and `github-actions[bot]` as a viewer. */
function actor({ login, type }: TokenOwner): unknown {
  return { __typename: type, login: login.replace(/\[bot\]$/, '') };
}
