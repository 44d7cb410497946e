import { readMarker } from '../../src/review/marker.ts';
import { type ActionSettings, BuiltAction } from '../support/action/run-action.ts';
import { type Fault, GitHubServer } from '../support/github-server/github-server.ts';
import type { PullRequest } from '../support/github-server/state.ts';

jest.setTimeout(240_000);

let action: BuiltAction;
let github: GitHubServer;
let token: string;

beforeAll(() => {
  action = new BuiltAction();
});

afterAll(() => action.remove());

beforeEach(async () => {
  github = await GitHubServer.start();
  token = github.workflowToken({ contents: 'write', pull_requests: 'write', checks: 'write' });
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const service = (name: string, more = '') => `services:
  ${name}:
    image: example.com/acme/web:1.4.2
    user: "1000:1000"
    read_only: true
    cap_drop: [ALL]
    security_opt:
      - no-new-privileges:true
    labels:
      team: shop
${more}`;
const SOCKET = '    volumes:\n      - /var/run/docker.sock:/var/run/docker.sock\n';
const IPC = '    ipc: host\n';

const run = async (pull: PullRequest, more: ActionSettings = {}) => await action.run(github, pull, { token, ...more });
const threads = () =>
  github.state.threads.map(({ id, resolvedBy, comments: [first] }) => {
    const marker = readMarker(first?.body ?? '');
    return { id, rule: marker?.rule, fixed: marker?.fixed, resolved: resolvedBy !== null };
  });

describe('one finding is one thread for its whole life', () => {
  test('through a rename, a move, a rebase and a move of the base branch', async () => {
    github.branch('main', { 'compose.yaml': service('web') });
    const pull = github.openPullRequest({ 'compose.yaml': service('web', SOCKET) });
    await run(pull);
    const [first, ...others] = threads();
    expect([first, others]).toMatchObject([{ rule: 'docker-socket', fixed: false }, []]);
    github.push(pull, { 'compose.yaml': `# moved down\n\n${service('shop', SOCKET)}` });
    await run(pull);
    github.push(pull, { 'deploy/compose.yaml': service('shop', SOCKET) });
    await run(pull);
    const main = github.branch('main', { 'compose.yaml': service('web'), 'README.md': 'More.\n' });
    const rebased = { 'deploy/compose.yaml': service('shop', SOCKET), 'README.md': 'More.\n' };
    github.state.push(pull, github.state.git.commit(rebased, [main]));
    await run(pull);
    expect(threads()).toEqual([first]);
    expect(github.state.reviews).toHaveLength(1);
  });

  test('and is reopened when what was fixed comes back', async () => {
    github.branch('main', { 'compose.yaml': service('web') });
    const pull = github.openPullRequest({ 'compose.yaml': service('web', SOCKET) });
    for (const more of ['', SOCKET]) {
      await run(pull);
      github.push(pull, { 'compose.yaml': service('web', more) });
    }
    expect(threads()).toMatchObject([{ fixed: true, resolved: true }]);
    await run(pull);
    expect(threads()).toMatchObject([{ fixed: false, resolved: false }]);
  });

  test('that a person has resolved stays so, and the summary tells it', async () => {
    github.branch('main', { 'compose.yaml': service('web') });
    const pull = github.openPullRequest({ 'compose.yaml': service('web', SOCKET) });
    await run(pull);
    const [thread] = github.state.threads;
    if (thread) thread.resolvedBy = 'ada';
    github.push(pull, { 'compose.yaml': `# more\n${service('web', SOCKET)}` });
    expect((await run(pull)).code).toBe(1);
    expect(thread?.resolvedBy).toBe('ada');
    expect(github.state.reviews[0]?.body).toContain('### Resolved by hand, still present');
  });
});

test('a fixed thread that the token may not resolve says so and is folded', async () => {
  token = github.workflowToken({ contents: 'read', pull_requests: 'write', checks: 'write' });
  github.branch('main', { 'compose.yaml': service('web') });
  const pull = github.openPullRequest({ 'compose.yaml': service('web', SOCKET) });
  await run(pull);
  github.push(pull, { 'compose.yaml': service('web') });
  const { code, log } = await run(pull);
  expect(code).toBe(0);
  expect(threads()).toMatchObject([{ fixed: true, resolved: false }]);
  expect(github.state.threads[0]?.comments[0]?.minimized).toBe('resolved');
  expect(log).toContain('1 fixed thread left open: resolving takes `contents: write`.');
});

test('a comment that GitHub refuses is in the summary, and the others at their lines', async () => {
  github.branch('main', { 'a/compose.yaml': service('web'), 'b/compose.yaml': service('web') });
  const worse = service('web', SOCKET);
  const pull = github.openPullRequest({ 'a/compose.yaml': worse, 'b/compose.yaml': worse });
  const holds = (body: unknown) => JSON.stringify(body).includes('"path":"a/compose.yaml"');
  github.faults.push({
    when: ({ operation, body }) => operation === 'pulls/create-review' && holds(body),
    times: 99,
    answer: { status: 422, body: { message: 'Unprocessable Entity', errors: ['Line could not be resolved'] } },
  });
  const { code } = await run(pull);
  expect(code).toBe(1);
  expect(github.state.threads.map(({ path }) => path)).toEqual(['b/compose.yaml']);
  expect(github.state.reviews.map(({ state }) => state)).toEqual(['COMMENTED']);
  expect(github.state.reviews[0]?.body).toContain('GitHub did not accept these comments at their lines:');
});

test('a pull request of Dependabot, whose token can only read, is judged like any other', async () => {
  token = github.workflowToken({ contents: 'read', pull_requests: 'read' });
  const dockerfile = (version: string) => `FROM node:${version}\nUSER node\n`;
  github.branch('main', { Dockerfile: dockerfile('22.11.0') });
  const pull = github.openPullRequest({ Dockerfile: dockerfile('14.21.3') }, { author: 'dependabot[bot]' });
  const { code, outputs, summary, log } = await run(pull);
  expect([code, outputs['conclusion']]).toEqual([1, 'failure']);
  expect(summary).toContain('end-of-life-image');
  expect(log).toContain('the token may only read');
  expect(github.requests.filter(({ isWrite }) => isWrite).length).toBeLessThanOrEqual(2);
});

test('changes are requested until their cause is gone, and then the request is dismissed', async () => {
  const inputs = { 'review-event': 'request-changes' };
  github.branch('main', { 'compose.yaml': service('web') });
  const pull = github.openPullRequest({ 'compose.yaml': service('web', SOCKET) });
  await run(pull, { inputs });
  expect(github.state.reviews.map(({ state }) => state)).toEqual(['CHANGES_REQUESTED']);
  github.push(pull, { 'compose.yaml': service('web', IPC) });
  expect((await run(pull, { inputs })).code).toBe(0);
  expect(github.state.reviews.map(({ state }) => state)).toEqual(['DISMISSED', 'COMMENTED']);
});

describe('limits are waited for, and nothing is lost', () => {
  const message = 'You have exceeded a secondary rate limit.';
  const limited = { data: null, errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] };
  const cases: readonly (readonly [because: string, Fault])[] = [
    [
      '403 with a time to wait',
      on('pulls/create-review', { status: 403, headers: { 'retry-after': '3' }, body: { message } }),
    ],
    ['429', on('pulls/list-files', { status: 429, headers: { 'retry-after': '2' } })],
    [
      '422 for too much at once',
      on('pulls/create-review', {
        status: 422,
        headers: { 'retry-after': '1' },
        body: { message: 'Validation Failed', errors: [{ code: 'abuse' }] },
      }),
    ],
    ['a GraphQL answer that is none', on('Open', { status: 200, headers: { 'retry-after': '1' }, body: limited })],
    [
      'a used up hour that ends soon',
      on('git/get-tree', { status: 403, headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': '1' } }),
    ],
  ];

  function on(operation: string, answer: Fault['answer']): Fault {
    return { when: (request) => request.operation === operation, answer };
  }

  test.each(cases)('%s', async (_, fault) => {
    github.branch('main', { 'compose.yaml': service('web') });
    const pull = github.openPullRequest({ 'compose.yaml': service('web', SOCKET) });
    github.faults.push(fault);
    const { code, log } = await run(pull, { timeLimit: 120_000 });
    expect(code).toBe(1);
    expect([github.state.reviews.length, github.state.threads.length, github.state.checkRuns.length]).toEqual([
      1, 1, 1,
    ]);
    expect(log).toMatch(/GitHub: \d+ reads, 2 writes, 1 repeated|GitHub: \d+ reads, 3 writes, 1 repeated/);
  });
});

test('a command that is killed at whatever request is made good by the next run, with one commit and one answer', async () => {
  github.state.collaborators.set('ada', 'write');
  github.branch('main', { 'compose.yaml': service('web') });
  const worse = service('web', SOCKET).replace('    security_opt:\n      - no-new-privileges:true\n', '');
  const outcome = (pull: PullRequest) => [
    github.state.git.texts(pull.head),
    github.state.git.log(pull.head, 9).length,
    github.state.issueComments
      .filter(({ issue, author }) => issue === pull.number && author.type === 'Bot')
      .map(({ body }) => body.replace(/[0-9a-f]{12,40}|answer v1 \d+|runs\/\d+/g, '…')),
    github.state.checkRuns.filter(({ head_sha }) => head_sha === pull.head).at(-1)?.conclusion,
  ];
  const story = async (killedAt: number): Promise<readonly [unknown, number]> => {
    const pull = github.openPullRequest({ 'compose.yaml': worse });
    const event = github.commentEvent(pull, { login: 'ada', type: 'User' }, '/bulkhead fix all');
    const settings = { eventName: 'issue_comment', event, timeLimit: 120_000 };
    let seen = 0;
    const when = () => {
      seen += 1;
      return seen > killedAt;
    };
    github.faults.splice(0, 1, { when, times: Number.POSITIVE_INFINITY, answer: 'reset' });
    await run(pull, settings);
    const requests = seen;
    github.faults.length = 0;
    await run(pull, settings);
    return [outcome(pull), requests];
  };
  const [expected, count] = await story(Number.POSITIVE_INFINITY);
  expect(JSON.stringify(expected)).toContain('1 fix in 1 file');
  expect(count).toBeGreaterThan(15);
  // Every fourth one: each costs two runs of the whole program.
  for (let killedAt = 1; killedAt < count; killedAt += 4) {
    const [reached] = await story(killedAt);
    expect([killedAt, reached]).toEqual([killedAt, expected]);
  }
});
