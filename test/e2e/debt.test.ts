import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { type ActionSettings, BuiltAction } from '../support/action/run-action.ts';
import { GitHubServer } from '../support/github-server/github-server.ts';
import type { PullRequest } from '../support/github-server/state.ts';

jest.setTimeout(300_000);

let action: BuiltAction;
let github: GitHubServer;
let token: string;

const SAFE = `services:
  web:
    image: example.com/acme/web:1.4.2
    user: "1000:1000"
    read_only: true
    cap_drop: [ALL]
`;
const SOCKET = `${SAFE}    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
`;
const SECRET = 'hunter2-and-some-more';
const LEAKING = `${SOCKET}    environment:
      DB_PASSWORD: ${SECRET}
`;
/** Nobody opened one: the events of the main branch have none. */
const NONE = { number: 0 } as PullRequest;

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

const run = async (eventName: string, event: unknown, more: ActionSettings = {}) =>
  await action.run(github, NONE, { token, eventName, event, ...more });
const pushed = async (more: ActionSettings = {}) =>
  await run('push', { ref: 'refs/heads/main', after: github.state.branches.get('main'), deleted: false }, more);
const ledgerTexts = () => github.state.git.texts(github.state.branches.get('bulkhead-debt') ?? '');

test('a push to the main branch records its debt, shows it in the job and prints no secret', async () => {
  github.branch('main', { 'compose.yaml': LEAKING, CODEOWNERS: '* @acme/everybody\n' });
  const { code, log, outputs, summary } = await pushed();
  expect([code, outputs]).toMatchObject([0, { conclusion: 'success', overdue: '0', paid: '0' }]);
  expect(Number(outputs['open'])).toBeGreaterThan(2);
  expect(summary).toContain('## Bulkhead: debt of ');
  expect(summary).toMatch(
    /critical \| \[`compose\.yaml:\d+`\]\(https:\/\/github\.test\/acme\/shop\/blob\/[0-9a-f]{40}\/compose\.yaml#L\d+\)/,
  );
  expect(summary).toContain('### By owner');
  expect(summary).not.toContain(' @acme');
  expect(log).toContain('The debt is recorded.');
  const report = readFileSync(outputs['report'] ?? '', 'utf8');
  for (const text of [log, summary, report, ...Object.values(ledgerTexts())]) expect(text).not.toContain(SECRET);
});

test('a second push says what was paid', async () => {
  github.branch('main', { 'compose.yaml': SOCKET });
  await pushed();
  github.branch('main', { 'compose.yaml': SAFE });
  const { outputs, summary } = await pushed();
  expect(outputs).toMatchObject({ opened: '0', paid: '1' });
  expect(summary).toContain('Since the last record: 1 paid.');
});

test('a push to another branch, and a tag, record nothing', async () => {
  const commit = github.branch('main', { 'compose.yaml': SOCKET });
  const other = await run('push', { ref: 'refs/heads/other', after: commit, deleted: false });
  expect([other.code, other.log]).toEqual([0, expect.stringContaining('The debt is that of main')]);
  const tag = await run('push', { ref: 'refs/tags/v1', after: commit, deleted: false });
  expect(tag.code).toBe(0);
  expect(github.state.branches.has('bulkhead-debt')).toBe(false);
});

test('a scheduled run fails when debt is past the budget, and a push does not', async () => {
  github.branch('main', {
    'compose.yaml': SOCKET,
    '.github/bulkhead.yml': 'debt: { max-score: 3, max-age: { critical: 7d } }\n',
  });
  expect((await pushed()).code).toBe(0);
  const { code, outputs, log, summary } = await run('schedule', { schedule: '0 5 * * 1' });
  expect([code, outputs['conclusion'], outputs['overdue']]).toEqual([1, 'failure', '1']);
  expect(log).toContain('Past the budget of the policy: ');
  expect(summary).toContain('### Past the budget of the policy');
});

test('a dispatch with dry-run tells and writes nothing', async () => {
  github.branch('main', { 'compose.yaml': SOCKET });
  const { code, log } = await run('workflow_dispatch', {}, { inputs: { 'dry-run': 'true' } });
  expect([code, log]).toEqual([0, expect.stringContaining('Dry run: nothing is written.')]);
  expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
});

test('the ledger can be kept in a folder for an artifact', async () => {
  github.branch('main', { 'compose.yaml': SOCKET });
  const { code, outputs } = await pushed({ inputs: { storage: 'artifact' } });
  expect(code).toBe(0);
  expect(existsSync(path.join(outputs['ledger'] ?? '', 'state.json'))).toBe(true);
  expect(github.state.branches.has('bulkhead-debt')).toBe(false);
});

test('a policy that is not valid is told with its place', async () => {
  github.branch('main', { 'compose.yaml': SOCKET, '.github/bulkhead.yml': 'debt: 5\n' });
  const { code, log } = await pushed();
  expect([code, log]).toEqual([2, expect.stringContaining('.github/bulkhead.yml:1:7')]);
});

describe('a pull request', () => {
  const review = async (files: Readonly<Record<string, string>>) => {
    const pull = github.openPullRequest(files);
    const before = github.requests.length;
    const result = await action.run(github, pull, { token });
    return { ...result, operations: github.operations().slice(before) };
  };

  test('that only pays is thanked with the number, and never blocked for what remains', async () => {
    github.branch('main', { 'compose.yaml': LEAKING });
    await pushed();
    const { code, summary, operations } = await review({ 'compose.yaml': SOCKET });
    expect(code).toBe(0);
    expect(summary).toMatch(
      /### Debt\n\nThank you: this change only pays, \d findings?, (?:oldest )?open for \d+ days?\./,
    );
    expect(summary).toMatch(/\| pays \| \d \| \d+ \|\n\| leaves \| \d+ \| \d+ \|/);
    expect(operations.filter((name) => /Ledger|get-blob/.test(name))).toEqual([]);
  });

  test('that adds is told what it adds and leaves', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    await pushed();
    const { code, summary } = await review({ 'compose.yaml': SOCKET });
    expect(code).toBe(1);
    expect(summary).toContain('This change pays nothing of what is open.');
    expect(summary).toMatch(/\| adds \| 1 \| 10 \|/);
  });

  test('without a ledger says nothing of debt', async () => {
    github.branch('main', { 'compose.yaml': LEAKING });
    const { summary } = await review({ 'compose.yaml': SOCKET });
    expect(summary).not.toContain('### Debt');
  });

  test('with a ledger that is damaged says nothing of debt either', async () => {
    github.branch('main', { 'compose.yaml': LEAKING });
    github.branch('bulkhead-debt', { 'debt/state.json': '{"version":1,' });
    const { code, summary } = await review({ 'compose.yaml': SOCKET });
    expect([code, summary.includes('### Debt')]).toEqual([0, false]);
  });
});

describe('a dispatch that pays', () => {
  const ADDING = 'FROM ubuntu:24.04\nADD . /app\nUSER ubuntu\n';
  const pay = async (more: ActionSettings = {}) =>
    await run('workflow_dispatch', {}, { inputs: { pay: '5' }, ...more });
  const opened = () =>
    [...github.state.pulls.values()].map(({ opened: text, branch }) => ({ ...text, name: branch?.name }));

  test('opens a pull request with the safe fixes of one rule, and the debt it pays in the text', async () => {
    github.branch('main', { 'app/Dockerfile': ADDING, 'b/Dockerfile': `\uFEFF${ADDING}`, '.dockerignore': '*\n' });
    const { code, outputs } = await pay();
    expect([code, outputs['payment']]).toEqual([0, 'https://github.test/acme/shop/pull/1']);
    expect(opened()).toEqual([
      {
        name: 'bulkhead/pay/add-instead-of-copy',
        title: 'Fix add-instead-of-copy',
        body: expect.stringMatching(/^Pays 2 findings of the debt \(score \d+\), the oldest open for \d+ days\.\n/),
      },
    ]);
    const texts = github.state.git.texts(github.state.pulls.get(1)?.head ?? '');
    expect([texts['app/Dockerfile'], texts['b/Dockerfile']]).toEqual([
      ADDING.replace('ADD', 'COPY'),
      `\uFEFF${ADDING.replace('ADD', 'COPY')}`,
    ]);
  });

  test('waits while the branch of the rule is there, and goes on after a run that broke off', async () => {
    github.branch('main', { 'app/Dockerfile': ADDING, '.dockerignore': '*\n' });
    github.faults.push({ when: ({ operation }) => operation === 'pulls/create', times: 9, answer: 'reset' });
    expect(await pay()).toMatchObject({
      code: 0,
      log: expect.stringContaining('No pull request pays debt: the connection was cut. '),
    });
    github.faults.length = 0;
    await pay();
    expect(opened()).toMatchObject([
      { title: 'Fix add-instead-of-copy', body: expect.stringContaining('Pays 1 finding') },
    ]);
    expect(await pay()).toMatchObject({
      code: 0,
      log: expect.stringContaining('There is nothing to pay that does not wait already.'),
    });
    expect(opened()).toHaveLength(1);
  });

  test('that GitHub does not let look fails nothing: the debt is recorded', async () => {
    github.branch('main', { 'app/Dockerfile': ADDING, '.dockerignore': '*\n' });
    github.faults.push({ when: ({ operation }) => operation === 'Payments', times: 9, answer: 'reset' });
    const { code, log, outputs } = await pay();
    expect([code, outputs['payment']]).toEqual([0, '']);
    expect(log).toContain('No pull request pays debt: GitHub could not be ');
    expect(github.state.branches.has('bulkhead-debt')).toBe(true);
  });

  test('is opened once when the answer of GitHub is lost', async () => {
    github.branch('main', { 'app/Dockerfile': ADDING, '.dockerignore': '*\n' });
    github.faults.push({ when: ({ operation }) => operation === 'pulls/create', effect: 'done', answer: 'reset' });
    expect((await pay()).outputs['payment']).toBe('https://github.test/acme/shop/pull/1');
    expect(opened()).toHaveLength(1);
  });

  test.each([
    ['a token that may not', () => github.workflowToken({ contents: 'write', pull_requests: 'read' })],
    ['settings that do not let workflows', () => token],
  ])('with %s it says what to allow, and the debt is recorded all the same', async (_, tokenOf) => {
    github.branch('main', { 'app/Dockerfile': ADDING, '.dockerignore': '*\n' });
    github.state.workflowsMayOpenPulls = false;
    const { code, log, outputs } = await pay({ token: tokenOf() });
    expect([code, outputs['payment']]).toEqual([0, '']);
    expect(log).toContain('allow GitHub Actions to create pull requests in the settings of the repository');
    expect(github.state.branches.has('bulkhead-debt')).toBe(true);
  });

  test('has nothing to pay when nothing can be fixed safely', async () => {
    github.branch('main', { Dockerfile: 'FROM ubuntu:24.04\nUSER ubuntu\n' });
    expect(await pay()).toMatchObject({ code: 0, log: expect.stringContaining('There is nothing to pay') });
    expect(opened()).toEqual([]);
  });
});
