import { BuiltAction } from '../support/action/run-action.ts';
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
  token = github.workflowToken({ contents: 'read', pull_requests: 'write', checks: 'write' });
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

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
const PRIVILEGED = `${SAFE}    privileged: true\n`;
const OFF = 'rules:\n  docker-socket: off\n';

const writes = () => github.requests.filter(({ isWrite }) => isWrite).map(({ operation }) => operation);

describe('a merge group', () => {
  const queueToken = () => github.workflowToken({ contents: 'read', checks: 'write' });

  test('is checked as a whole: job, check, outputs and summary tell it, and no conversation is touched', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    const pull = github.openPullRequest({ 'compose.yaml': SOCKET });
    const event = github.mergeGroup([pull], { 'compose.yaml': SOCKET });
    const { code, outputs, summary, log, commands, report } = await action.run(github, pull, {
      ...{ token: queueToken(), eventName: 'merge_group', event },
    });
    expect([code, outputs['conclusion'], outputs['introduced']]).toEqual([1, 'failure', '1']);
    const { head_sha } = event['merge_group'] as { head_sha: string };
    expect(github.state.checkRuns).toMatchObject([{ conclusion: 'failure', head_sha, name: 'Bulkhead' }]);
    expect(github.state.checkRuns[0]?.annotations).toMatchObject([{ path: 'compose.yaml' }]);
    expect(summary).toContain('docker-socket');
    expect(summary).toContain('compose.yaml:');
    expect(report?.introduced.map(({ rule }) => rule)).toEqual(['docker-socket']);
    expect(log).toContain('A merge group has no conversation');
    expect(commands).toEqual([]);
    expect(writes()).toEqual(['checks/create']);
    expect(github.operations().filter((name) => name.startsWith('pulls/'))).toEqual([]);
  });

  test('finds what only the pull requests together make worse', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    const first = github.openPullRequest({ 'compose.yaml': SAFE, 'a.yaml': 'x: 1\n' });
    const second = github.openPullRequest({ 'compose.yaml': SAFE });
    const both = { 'compose.yaml': SAFE, 'compose.override.yaml': 'services:\n  web:\n    privileged: true\n' };
    const event = github.mergeGroup([first, second], both);
    const { code, report } = await action.run(github, first, { token: queueToken(), eventName: 'merge_group', event });
    expect([code, report?.introduced.map(({ rule }) => rule)]).toEqual([1, ['privileged-container']]);
  });

  test('is judged under the policy of what it is merged into, not under its own', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    const files = { 'compose.yaml': SOCKET, '.github/bulkhead.yml': OFF };
    const pull = github.openPullRequest(files);
    const own = { token: queueToken(), eventName: 'merge_group', event: github.mergeGroup([pull], files) };
    expect((await action.run(github, pull, own)).code).toBe(1);
    github.branch('main', { 'compose.yaml': SAFE, '.github/bulkhead.yml': OFF });
    const later = github.openPullRequest(files);
    const theirs = { token: queueToken(), eventName: 'merge_group', event: github.mergeGroup([later], files) };
    expect((await action.run(github, later, theirs)).outputs['introduced']).toBe('0');
  });

  test('with nothing relevant costs three requests', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    const files = { 'compose.yaml': SAFE, 'notes.txt': 'new' };
    const pull = github.openPullRequest(files);
    const event = github.mergeGroup([pull], files);
    const { code } = await action.run(github, pull, { token: queueToken(), eventName: 'merge_group', event });
    expect(code).toBe(0);
    expect(github.operations()).toEqual(['MergeGroup', 'repos/compare-commits-with-basehead', 'checks/create']);
  });

  test('whose check cannot be written still fails the job and shows the lines in the log', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    const pull = github.openPullRequest({ 'compose.yaml': SOCKET });
    const event = github.mergeGroup([pull], { 'compose.yaml': SOCKET });
    const readOnly = github.workflowToken({ contents: 'read' });
    const { code, commands } = await action.run(github, pull, { token: readOnly, eventName: 'merge_group', event });
    expect([code, commands.map(({ name }) => name)]).toEqual([1, ['error']]);
    expect(github.state.checkRuns).toEqual([]);
  });

  test('that the token may not read is no green check', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    const pull = github.openPullRequest({ 'compose.yaml': SOCKET });
    const event = github.mergeGroup([pull], { 'compose.yaml': SOCKET });
    const blind = github.workflowToken({ checks: 'write' });
    const { code, log } = await action.run(github, pull, { token: blind, eventName: 'merge_group', event });
    expect(code).toBe(2);
    expect(log).toContain('The token may not read this merge group');
    expect(writes()).toEqual([]);
  });
});

describe('a pull request', () => {
  test.each(['opened', 'reopened', 'synchronize', 'ready_for_review'])('that is %s is reviewed', async (activity) => {
    github.branch('main', { 'compose.yaml': SAFE });
    const pull = github.openPullRequest({ 'compose.yaml': SOCKET });
    const { code } = await action.run(github, pull, { token, event: github.event(pull, activity) });
    expect([code, github.state.reviews.length, github.state.threads.length]).toEqual([1, 1, 1]);
  });

  test('that is a draft is reviewed like any other, and not again when it becomes ready', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    const pull = github.openPullRequest({ 'compose.yaml': SOCKET });
    const { pull_request } = github.event(pull) as { pull_request: object };
    const draft = { ...github.event(pull), pull_request: { ...pull_request, draft: true } };
    expect((await action.run(github, pull, { token, event: draft })).code).toBe(1);
    await action.run(github, pull, { token, event: github.event(pull, 'ready_for_review') });
    expect([github.state.reviews.length, github.state.threads.length]).toEqual([1, 1]);
  });

  test('that gets another base branch is compared with that one, under its policy', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    const lax = { 'compose.yaml': PRIVILEGED, '.github/bulkhead.yml': OFF };
    github.state.branches.set('release', github.state.git.commit(lax, [github.state.branches.get('main') ?? '']));
    const pull = github.openPullRequest(
      { ...lax, 'compose.yaml': `${PRIVILEGED}    network_mode: host\n` },
      {
        baseRef: 'release',
      },
    );
    const first = await action.run(github, pull, { token });
    expect(first.report?.introduced.map(({ rule }) => rule)).toEqual(['host-network']);
    pull.baseRef = 'main';
    const event = { ...github.event(pull, 'edited'), changes: { base: { ref: { from: 'release' } } } };
    const second = await action.run(github, pull, { token, event });
    const rules = second.report?.introduced.map(({ rule }) => rule);
    expect(rules).toEqual(expect.arrayContaining(['host-network', 'privileged-container']));
    const threads = github.state.threads.filter(({ comments: [first] }) => first?.body.includes('host-network'));
    expect(threads).toHaveLength(1);
  });

  test('of a stack answers for its own layer, under the policy of the branch below the stack', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    const below = { 'compose.yaml': PRIVILEGED, '.github/bulkhead.yml': OFF };
    github.state.branches.set('layer', github.state.git.commit(below, [github.state.branches.get('main') ?? '']));
    const files = { ...below, 'compose.yaml': SOCKET.replace('    volumes', '    privileged: true\n    volumes') };
    const pull = github.openPullRequest(files, { baseRef: 'layer' });
    const plain = github.event(pull) as { pull_request: object };
    const stack = { base: { ref: 'main', sha: github.state.branches.get('main') }, position: 2, size: 2, number: 1 };
    const event = { ...plain, pull_request: { ...plain.pull_request, stack } };
    const { code, report } = await action.run(github, pull, { token, event });
    const rules = report?.introduced.map(({ rule }) => rule);
    expect([code, rules?.includes('docker-socket'), rules?.includes('privileged-container')]).toEqual([1, true, false]);
  });

  test('with nothing relevant costs three requests', async () => {
    github.branch('main', { 'compose.yaml': SAFE });
    const pull = github.openPullRequest({ 'compose.yaml': SAFE, 'notes.txt': 'new' });
    expect((await action.run(github, pull, { token })).code).toBe(0);
    expect(github.operations()).toEqual(['Open', 'pulls/list-files', 'checks/create']);
  });
});
