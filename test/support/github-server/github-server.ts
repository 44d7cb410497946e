import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { completed, requestProblems, responseProblems } from './contract.ts';
import { type Files, GitRepository } from './git-repository.ts';
import { executeGraphql, operationName } from './graphql.ts';
import { REST_ROUTES, type RestAnswer, type RestRoute } from './rest.ts';
import {
  type Access,
  GitHubState,
  type IssueComment,
  PERMISSIONS,
  type Permission,
  type PullRequest,
  Refusal,
  type TokenOwner,
} from './state.ts';

/** A request as it arrived. */
export interface RecordedRequest {
  readonly method: string;
  /** Path and query below the root of the API. */
  readonly url: string;
  /** Operation id of GitHub's description; for GraphQL the name of the operation. */
  readonly operation: string;
  readonly body: unknown;
  readonly isWrite: boolean;
}

/** Makes requests fail, before or after they had their effect. */
export interface Fault {
  readonly when: (request: RecordedRequest) => boolean;
  /** How often. Default: once. */
  readonly times?: number;
  readonly effect?: 'none' | 'done';
  /** `reset`: the connection breaks. `cut`: half of the answer arrives. */
  readonly answer:
    | 'reset'
    | 'cut'
    | { readonly status: number; readonly headers?: Readonly<Record<string, string>>; readonly body?: unknown };
}

export interface PullRequestOptions {
  readonly baseRef?: string;
  readonly author?: string;
  /** Where the branch is; a fork when it is not this repository. */
  readonly repository?: string;
  readonly maintainerCanModify?: boolean;
}

const ROOT = '/api/v3';
const GRAPHQL = '/api/graphql';

/** A GitHub on loopback: stateful, over a real repository, and as strict as the real one where the action depends on it. */
export class GitHubServer {
  readonly state: GitHubState;
  readonly requests: RecordedRequest[] = [];
  /** Requests and answers that GitHub's description does not allow; tests expect none. */
  readonly violations: string[] = [];
  /** Requests that were refused for what is in them, and why; without those that a test makes fail. */
  readonly refusals: string[] = [];
  readonly faults: Fault[] = [];
  private readonly server: Server;
  private readonly used = new Map<Fault, number>();

  private constructor() {
    this.state = new GitHubState(new GitRepository());
    this.server = createServer((request, response) => {
      this.serve(request, response).catch((error: unknown) => {
        this.violations.push(`the server failed: ${error instanceof Error ? error.stack : String(error)}`);
        response.destroy();
      });
    });
  }

  static async start(): Promise<GitHubServer> {
    const github = new GitHubServer();
    await new Promise<void>((resolve) => github.server.listen(0, '127.0.0.1', resolve));
    return github;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
    this.state.git.remove();
  }

  get apiUrl(): string {
    return `${this.origin}${ROOT}`;
  }

  get graphqlUrl(): string {
    return `${this.origin}${GRAPHQL}`;
  }

  /** The token of a workflow with these permissions; what is not named is `none`, `metadata` aside. */
  workflowToken(permissions: Partial<Record<Permission, Access>>): string {
    return this.token('github-actions[bot]', 'Bot', permissions);
  }

  token(login: string, type: TokenOwner['type'], permissions: Partial<Record<Permission, Access>>): string {
    const token = `ghs_${this.state.tokens.size + 1}`;
    const all = Object.fromEntries(PERMISSIONS.map((name) => [name, permissions[name] ?? 'none']));
    this.state.tokens.set(token, { login, type, permissions: all as TokenOwner['permissions'] });
    return token;
  }

  /** Sets the tip of a branch to a commit with these files. */
  branch(name: string, files: Files): string {
    const parent = this.state.branches.get(name);
    const commit = this.state.git.commit(files, parent === undefined ? [] : [parent]);
    this.state.branches.set(name, commit);
    return commit;
  }

  /** Opens a pull request whose head is one commit after the tip of its base branch. */
  openPullRequest(files: Files, options: PullRequestOptions = {}): PullRequest {
    const { baseRef = 'main', author = 'octocat', repository = `${this.state.owner}/${this.state.repo}` } = options;
    const { maintainerCanModify = true } = options;
    const head = this.state.git.commit(files, [this.state.branches.get(baseRef) ?? '']);
    const number = this.state.pulls.size + 1;
    const branch = { repository, name: `change-${number}`, tip: head };
    const pull: PullRequest = { number, author, baseRef, head, state: 'OPEN', branch, maintainerCanModify };
    this.state.pulls.set(pull.number, pull);
    return pull;
  }

  /** A further commit on the head. */
  push(pull: PullRequest, files: Files): string {
    const commit = this.state.git.commit(files, [pull.head]);
    this.state.push(pull, commit);
    return commit;
  }

  /** The event the runner gets for a pull request. */
  event(pull: PullRequest, action = 'opened'): Readonly<Record<string, unknown>> {
    const base = { ref: pull.baseRef, sha: this.state.branches.get(pull.baseRef) };
    return {
      action,
      number: pull.number,
      pull_request: { number: pull.number, head: { sha: pull.head, ref: 'change' }, base },
    };
  }

  /** Puts pull requests into the merge queue of `main` as one group whose files are these. @returns the event the runner gets. */
  mergeGroup(pulls: readonly PullRequest[], files: Files): Readonly<Record<string, unknown>> {
    const base = this.state.branches.get('main') ?? '';
    const head = this.state.git.commit(files, [base, ...pulls.map((pull) => pull.head)]);
    const ref = `gh-readonly-queue/main/pr-${pulls[0]?.number}-${base}`;
    this.state.branches.set(ref, head);
    const refs = { head_ref: `refs/heads/${ref}`, base_ref: 'refs/heads/main' };
    return { action: 'checks_requested', merge_group: { head_sha: head, base_sha: base, ...refs } };
  }

  /** Somebody comments below a pull request. @returns the event the runner gets. */
  commentEvent(pull: PullRequest, author: IssueComment['author'], body: string): Readonly<Record<string, unknown>> {
    const { id, createdAt } = this.state.comment(pull.number, author, body);
    const comment = { id, body, created_at: createdAt, user: author };
    return { action: 'created', issue: { number: pull.number, pull_request: { url: '' } }, comment };
  }

  operations(): readonly string[] {
    return this.requests.map(({ operation }) => operation);
  }

  private get origin(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const text = await bodyOf(request);
    const url = new URL(request.url ?? '/', this.origin);
    const body: unknown = text === '' ? undefined : JSON.parse(text);
    const method = request.method ?? 'GET';
    const route = REST_ROUTES.find(
      (each) => each.method === method && each.pattern.test(url.pathname.slice(ROOT.length)),
    );
    const isGraphql = url.pathname === GRAPHQL && method === 'POST';
    const document = isGraphql ? (body as { query: string }).query : '';
    const recorded = {
      method,
      url: `${url.pathname.slice(ROOT.length)}${url.search}`,
      operation: isGraphql ? operationName(document) : (route?.operation ?? 'unknown'),
      body,
      isWrite: isGraphql ? /^\s*mutation/.test(document) : method !== 'GET',
    };
    this.requests.push(recorded);
    this.state.notice();
    const fault = this.takeFault(recorded);
    if (fault && fault.effect !== 'done') return this.breakOff(response, fault, { status: 500, data: {} });
    const answer = await this.answer(request, url, recorded, route, isGraphql);
    if (fault) return this.breakOff(response, fault, answer);
    send(response, answer.status, JSON.stringify(answer.data), this.headersOf(answer, url));
  }

  private takeFault(recorded: RecordedRequest): Fault | undefined {
    const fault = this.faults.find((each) => (this.used.get(each) ?? 0) < (each.times ?? 1) && each.when(recorded));
    if (fault) this.used.set(fault, (this.used.get(fault) ?? 0) + 1);
    return fault;
  }

  private breakOff(response: ServerResponse, { answer }: Fault, whole: RestAnswer): void {
    if (answer === 'reset') {
      response.destroy();
    } else if (answer === 'cut') {
      const text = JSON.stringify(whole.data);
      send(response, whole.status, text.slice(0, text.length >> 1), {});
    } else {
      send(response, answer.status, JSON.stringify(answer.body ?? { message: 'Fault' }), answer.headers ?? {});
    }
  }

  private async answer(
    request: IncomingMessage,
    url: URL,
    { body, method }: RecordedRequest,
    route: RestRoute | undefined,
    isGraphql: boolean,
  ): Promise<RestAnswer & { readonly headers?: Readonly<Record<string, string>> }> {
    const token = /^(?:token|bearer) (.+)$/i.exec(request.headers.authorization ?? '')?.[1] ?? '';
    const viewer = this.state.tokens.get(token);
    if (!viewer) return { status: 401, data: { message: 'Bad credentials' } };
    if (isGraphql) {
      const { query, variables = {} } = body as { query: string; variables?: Readonly<Record<string, unknown>> };
      const answer = await executeGraphql(this.state, viewer, query, variables);
      this.refusals.push(...refusedContent(answer.errors));
      if (answer.data === undefined) this.violations.push(`GraphQL refuses: ${JSON.stringify(answer.errors)}`);
      return { status: 200, data: answer };
    }
    if (request.headers['x-github-api-version'] !== '2022-11-28')
      this.violations.push('The version of the API is not stated.');
    if (!route) {
      this.violations.push(`no such operation: ${method} ${url.pathname}`);
      return { status: 404, data: { message: 'Not Found' } };
    }
    return this.answerRest(url, body, route, viewer);
  }

  private answerRest(url: URL, body: unknown, route: RestRoute, viewer: TokenOwner) {
    const parameters = { ...route.pattern.exec(url.pathname.slice(ROOT.length))?.groups };
    const accepted = `${route.permission}=${route.access}`;
    const has = route.permission === undefined ? 'read' : viewer.permissions[route.permission];
    if (has === 'none' || (route.access === 'write' && has !== 'write'))
      return {
        status: 403,
        data: { message: 'Resource not accessible by integration' },
        headers: { 'x-accepted-github-permissions': accepted },
      };
    this.violations.push(...requestProblems(route.operation, body));
    try {
      const call = {
        operation: route.operation,
        parameters,
        query: url.searchParams,
        body: (body ?? {}) as Record<string, unknown>,
        viewer,
      };
      const answer = route.handle(this.state, call);
      const data = completed(route.operation, answer.status, answer.data);
      this.violations.push(...responseProblems(route.operation, answer.status, data));
      return { ...answer, data };
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      const { status, message, errors } = error;
      if (status === 422) this.refusals.push(`${route.operation}: ${message} ${JSON.stringify(errors)}`);
      return {
        status,
        data: { message, ...(errors && { errors }), documentation_url: 'https://docs.github.com/rest' },
      };
    }
  }

  private headersOf(
    answer: RestAnswer & { readonly headers?: Readonly<Record<string, string>> },
    url: URL,
  ): Record<string, string> {
    const limits = {
      'x-ratelimit-limit': '1000',
      'x-ratelimit-remaining': `${1000 - this.requests.length}`,
      'x-ratelimit-reset': '2000000000',
    };
    const page = Number(url.searchParams.get('page') ?? 1);
    const links: string[] = [];
    const link = (rel: string, to: number) => {
      const target = new URL(url);
      target.searchParams.set('page', `${to}`);
      links.push(`<${target}>; rel="${rel}"`);
    };
    if (answer.lastPage !== undefined && page < answer.lastPage) {
      link('next', page + 1);
      link('last', answer.lastPage);
    }
    return { ...limits, ...answer.headers, ...(links.length > 0 && { link: links.join(', ') }) };
  }
}

function refusedContent(errors: readonly unknown[] = []): readonly string[] {
  return errors
    .map((error) => JSON.stringify(error))
    .filter((error) => !/"type":"(?:FORBIDDEN|NOT_FOUND|STALE_DATA)"/.test(error));
}

async function bodyOf(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks).toString('utf8');
}

function send(response: ServerResponse, status: number, text: string, headers: Readonly<Record<string, string>>): void {
  response.writeHead(status, { 'content-type': 'application/json; charset=utf-8', ...headers });
  response.end(text);
}
