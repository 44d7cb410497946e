import { readFileSync } from 'node:fs';
import type { Log } from 'sarif';
import { readMarker } from '../../src/review/marker.ts';
import { BuiltAction } from '../support/action/run-action.ts';
import { applySuggestions } from '../support/github-server/apply-suggestions.ts';
import { GitHubServer } from '../support/github-server/github-server.ts';

jest.setTimeout(60_000);

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

const DOCKERFILE = `FROM docker.io/library/node:22.11.0-bookworm-slim
WORKDIR /app
COPY package.json ./
RUN npm ci
COPY src ./src
USER node
CMD ["node", "src/main.js"]
`;
const COMPOSE = `services:
  web:
    image: example.com/acme/web:1.4.2
    user: "1000:1000"
    read_only: true
    cap_drop: [ALL]
`;
const WITHOUT_USER = DOCKERFILE.replace('USER node\n', '');
const WITH_SOCKET = `${COMPOSE}    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
`;
const IRRELEVANT = { 'README.md': '# Shop\n', 'src/main.js': '' };

const comments = () =>
  github.state.threads.map(({ path, line, side, resolvedBy, comments: [first] }) => ({
    ...{ path, line, side, resolved: resolvedBy !== null, body: first?.body ?? '' },
  }));
const rulesOf = (body: string) => [readMarker(body)?.rule];
const writes = () => github.requests.filter(({ isWrite }) => isWrite).map(({ operation }) => operation);

describe('a protection is deleted and the socket is mounted', () => {
  test('there is one review, one failing check, and the job fails', async () => {
    github.branch('main', { ...IRRELEVANT, Dockerfile: DOCKERFILE, 'compose.yaml': COMPOSE });
    const pull = github.openPullRequest({ ...IRRELEVANT, Dockerfile: WITHOUT_USER, 'compose.yaml': WITH_SOCKET });
    const { code, outputs, summary, report, log } = await action.run(github, pull, { token });
    expect([code, outputs['conclusion']]).toEqual([1, 'failure']);
    expect(github.state.reviews).toHaveLength(1);
    expect(github.state.reviews[0]?.body).toContain('## Bulkhead: ');
    const found = comments().map(({ path, body }) => [path, rulesOf(body)]);
    expect(found).toContainEqual(['Dockerfile', expect.arrayContaining(['missing-user'])]);
    expect(found).toContainEqual(['compose.yaml', expect.arrayContaining(['docker-socket'])]);
    expect(comments()[0]?.body).toContain('https://github.test/acme/bulkhead/blob/v1/docs/rules/');
    expect(github.state.checkRuns).toMatchObject([{ conclusion: 'failure', head_sha: pull.head, name: 'Bulkhead' }]);
    expect(summary).toContain('## Bulkhead: ');
    expect(Number(outputs['introduced'])).toBe(report?.introduced.length);
    expect(report?.introduced.map(({ rule }) => rule)).toEqual(
      expect.arrayContaining(['docker-socket', 'missing-user']),
    );
    expect([log, summary, JSON.stringify(outputs), JSON.stringify(report)].join()).not.toContain(token);
    expect(log).toMatch(/GitHub: \d+ reads, 2 writes, 0 repeated\./);
    expect(github.requests.filter(({ isWrite }) => !isWrite).length).toBeLessThanOrEqual(6 + 1 + 2);
  });

  test('committing the suggestions brings the protection back and closes the threads', async () => {
    github.branch('main', { Dockerfile: DOCKERFILE, 'compose.yaml': COMPOSE });
    const pull = github.openPullRequest({
      Dockerfile: WITHOUT_USER,
      'compose.yaml': COMPOSE.replace('    read_only: true\n', ''),
    });
    await action.run(github, pull, { token });
    const before = comments();
    expect(before.filter(({ body }) => body.includes('suggestion'))).toHaveLength(before.length);
    const fixed = applySuggestions(github.state, pull);
    expect(fixed).toEqual({ Dockerfile: DOCKERFILE, 'compose.yaml': COMPOSE });
    github.push(pull, fixed);
    const { code, outputs } = await action.run(github, pull, { token });
    expect([code, outputs['introduced'], outputs['conclusion']]).toEqual([0, '0', 'success']);
    expect(comments().map(({ resolved }) => resolved)).toEqual(before.map(() => true));
    expect(github.state.reviews).toHaveLength(1);
  });
});

describe('a second push', () => {
  test('posts nothing twice, keeps what is still open, resolves what is fixed, adds what is new', async () => {
    github.branch('main', { Dockerfile: DOCKERFILE, 'compose.yaml': COMPOSE });
    const pull = github.openPullRequest({ Dockerfile: WITHOUT_USER, 'compose.yaml': WITH_SOCKET });
    await action.run(github, pull, { token });
    const first = comments().length;
    const privileged = COMPOSE.replace('    read_only', '    privileged: true\n    read_only');
    github.push(pull, { Dockerfile: `# a line more\n\n${WITHOUT_USER}`, 'compose.yaml': privileged });
    github.requests.length = 0;
    await action.run(github, pull, { token });
    const byRule = comments().map(({ body, resolved }) => [rulesOf(body), resolved]);
    expect(byRule).toContainEqual([expect.arrayContaining(['missing-user']), false]);
    expect(byRule).toContainEqual([expect.arrayContaining(['docker-socket']), true]);
    expect(byRule).toContainEqual([expect.arrayContaining(['privileged-container']), false]);
    expect(comments()).toHaveLength(first + 1);
    expect(github.state.reviews).toHaveLength(2);
    expect(github.state.reviews[1]?.body).toContain(`#pullrequestreview-${github.state.reviews[0]?.id}`);
    github.requests.length = 0;
    await action.run(github, pull, { token });
    expect(writes()).toEqual(['checks/create']);
  });
});

describe('nothing got worse', () => {
  test.each([
    ['no relevant file changed', { ...IRRELEVANT, Dockerfile: DOCKERFILE, 'README.md': '# New\n' }],
    ['a comment changed', { ...IRRELEVANT, Dockerfile: `# new\n${DOCKERFILE}` }],
    ['a file moved', { ...IRRELEVANT, 'docker/Dockerfile': DOCKERFILE }],
  ])('%s: green, and nobody is told', async (_, head) => {
    github.branch('main', { ...IRRELEVANT, Dockerfile: DOCKERFILE });
    const { code, outputs } = await action.run(github, github.openPullRequest(head), { token });
    expect([code, outputs['conclusion'], outputs['introduced']]).toEqual([0, 'success', '0']);
    expect(writes()).toEqual(['checks/create']);
    expect(github.state.checkRuns).toMatchObject([{ conclusion: 'success' }]);
  });

  test('what was bad before does not fail the check', async () => {
    github.branch('main', { 'compose.yaml': WITH_SOCKET });
    const { code, outputs } = await action.run(
      github,
      github.openPullRequest({ 'compose.yaml': `# x\n${WITH_SOCKET}` }),
      { token },
    );
    expect([code, outputs['introduced']]).toEqual([0, '0']);
    expect(Number(outputs['persisting'])).toBeGreaterThan(0);
  });
});

describe('a pull request from a fork', () => {
  test('with a token that only reads: the result is in job, summary and log', async () => {
    github.branch('main', { Dockerfile: DOCKERFILE, 'compose.yaml': COMPOSE });
    const pull = github.openPullRequest({ Dockerfile: WITHOUT_USER, 'compose.yaml': WITH_SOCKET });
    const readOnly = github.workflowToken({ contents: 'read', pull_requests: 'read', checks: 'read' });
    const { code, summary, commands, log } = await action.run(github, pull, { token: readOnly });
    expect(code).toBe(1);
    expect(summary).toContain('docker-socket');
    expect(summary).toContain('compose.yaml:');
    expect(log).toContain('the token may only read');
    expect(commands.length).toBeGreaterThanOrEqual(2);
    expect(commands.length).toBeLessThanOrEqual(10);
    expect(commands.map(({ name }) => name)).toEqual(
      commands.map(() => expect.stringMatching(/^(error|warning|notice)$/)),
    );
    expect(github.state.reviews).toEqual([]);
  });
});

test('a file whose patch GitHub leaves out gets its comments all the same', async () => {
  github.branch('main', { Dockerfile: DOCKERFILE });
  github.state.withoutPatch.add('Dockerfile');
  await action.run(github, github.openPullRequest({ Dockerfile: WITHOUT_USER }), { token });
  expect(comments()).toMatchObject([{ path: 'Dockerfile', side: expect.stringMatching(/LEFT|RIGHT/) }]);
});

test('a dry run prints the review and writes nothing', async () => {
  github.branch('main', { 'compose.yaml': COMPOSE });
  const pull = github.openPullRequest({ 'compose.yaml': WITH_SOCKET });
  const { code, log } = await action.run(github, pull, { token, inputs: { 'dry-run': 'true' } });
  expect([code, writes()]).toEqual([1, []]);
  expect(log).toContain('docker-socket');
});

test('advisory: everything is said and nothing fails', async () => {
  github.branch('main', { 'compose.yaml': COMPOSE });
  const pull = github.openPullRequest({ 'compose.yaml': WITH_SOCKET });
  const { code, outputs } = await action.run(github, pull, { token, inputs: { advisory: 'true' } });
  expect([code, outputs['conclusion']]).toEqual([0, 'neutral']);
  expect(comments()).toHaveLength(1);
});

test('a file that cannot be judged fails the check when the change brings it', async () => {
  github.branch('main', { 'README.md': 'a' });
  const pull = github.openPullRequest({
    'README.md': 'a',
    'compose.yaml': { symlink: '/etc/passwd' },
    Dockerfile: 'x'.repeat(300_000),
  });
  const { code, outputs, summary } = await action.run(github, pull, { token });
  expect([code, outputs['gaps']]).toEqual([1, '2']);
  expect(summary).toContain('Dockerfile');
});

test('a SARIF file is written where it is asked for', async () => {
  github.branch('main', { 'compose.yaml': COMPOSE });
  const pull = github.openPullRequest({ 'compose.yaml': WITH_SOCKET });
  const { outputs } = await action.run(github, pull, { token, inputs: { sarif: 'out/bulkhead.sarif' } });
  expect(outputs['sarif']).toMatch(/\/out\/bulkhead\.sarif$/);
  const log = JSON.parse(readFileSync(outputs['sarif'] ?? '', 'utf8')) as Log;
  const found = log.runs[0]?.results?.map(({ ruleId, baselineState }) => [ruleId, baselineState]);
  expect(found).toContainEqual(['docker-socket', 'new']);
});
