import type { RestAnswer, RestCall } from './rest.ts';
import { type GitHubState, type IssueComment, Refusal } from './state.ts';

export function getPull(state: GitHubState, { parameters }: RestCall): RestAnswer {
  const pull = state.pull(Number(parameters['pull']));
  const base = { ref: pull.baseRef, sha: state.branches.get(pull.baseRef) ?? state.goneBranches.get(pull.baseRef) };
  const head = { ref: pull.branch?.name ?? 'change', sha: pull.head };
  const below =
    pull.stackBaseRef === undefined ? null : { ref: pull.stackBaseRef, sha: state.branches.get(pull.stackBaseRef) };
  const data = { number: pull.number, state: pull.state === 'OPEN' ? 'open' : 'closed', base, head };
  return { status: 200, data: { ...data, stack: below && { base: below } } };
}

export function listComments(state: GitHubState, { parameters, query }: RestCall): RestAnswer {
  const since = query.get('since') ?? '';
  const all = state.issueComments.filter(
    ({ issue, createdAt }) => issue === Number(parameters['issue']) && createdAt >= since,
  );
  const size = Math.min(Number(query.get('per_page') ?? 30), 100);
  const page = Number(query.get('page') ?? 1);
  const data = all.slice((page - 1) * size, page * size).map(commentData);
  return { status: 200, data, lastPage: Math.max(1, Math.ceil(all.length / size)) };
}

export function createComment(state: GitHubState, { parameters, body, viewer }: RestCall): RestAnswer {
  const pull = state.pull(Number(parameters['issue']));
  return { status: 201, data: commentData(state.comment(pull.number, viewer, `${body['body']}`)) };
}

export function permissionOf(state: GitHubState, { parameters }: RestCall): RestAnswer {
  const login = decodeURIComponent(parameters['login'] ?? '');
  const permission = state.collaborators.get(login);
  if (permission === undefined) throw new Refusal(404, `${login} is not a user`);
  return { status: 200, data: { permission, role_name: permission, user: { login } } };
}

function commentData({ id, body, author, createdAt }: IssueComment): unknown {
  const user = { login: author.login, type: author.type };
  return { id, body, user, created_at: createdAt, updated_at: createdAt };
}
