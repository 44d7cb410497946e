import { GitHubServer } from '../../support/github-server/github-server.ts';
import { reviewOnServer } from '../../support/github-server/review-on-server.ts';

jest.setTimeout(30_000);

let github: GitHubServer;
let token: string;

beforeEach(async () => {
  github = await GitHubServer.start();
  token = github.workflowToken({ contents: 'read', pull_requests: 'write', checks: 'write' });
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const PATH = 'docker/base.yml';

/** Another repository with this file. @returns the commit. */
function share(
  content: string | Uint8Array,
  readers: 'everybody' | readonly string[] = 'everybody',
  path = PATH,
): string {
  const commit = github.state.git.commit({ [path]: content });
  github.state.others.set('acme/policies', { commits: new Set([commit]), readers });
  return commit;
}

/** A pull request under a policy that extends a file of that commit. */
function open(commit: string, policy = '', path = PATH) {
  const file = { '.github/bulkhead.yml': `extends: acme/policies/${path}@${commit}\n${policy}` };
  github.branch('main', { Dockerfile: 'FROM a\n', ...file });
  return github.openPullRequest({ Dockerfile: 'FROM b\n', ...file });
}

const reads = () => github.operations().filter((operation) => operation === 'SharedPolicy').length;

test('a shared policy of a public repository counts below the file, and costs one request', async () => {
  const pull = open(share('fail-on: low\nmax-comments: 3\nrules: { root-user: critical }\n'), 'max-comments: 7\n');
  const { request, connection } = await reviewOnServer(github, pull, token);
  expect(request?.policy).toMatchObject({ failOn: 'low', maxComments: 7 });
  expect(request?.policy.rules.get('root-user')).toEqual({ severity: 'critical', disposition: 'on' });
  expect(reads()).toBe(1);
  expect(connection.usage.reads).toBeLessThanOrEqual(8);
});

test('nothing is asked for without extends', async () => {
  github.branch('main', { Dockerfile: 'FROM a\n', '.github/bulkhead.yml': 'fail-on: low\n' });
  await reviewOnServer(github, github.openPullRequest({ Dockerfile: 'FROM b\n' }), token);
  expect(reads()).toBe(0);
});

test('what only the change extends is never read', async () => {
  const commit = share('fail-on: none\n');
  github.branch('main', { Dockerfile: 'FROM a\n' });
  const head = { Dockerfile: 'FROM b\n', '.github/bulkhead.yml': `extends: acme/policies/${PATH}@${commit}\n` };
  const { request } = await reviewOnServer(github, github.openPullRequest(head), token);
  expect(request?.policy.failOn).toBe('high');
  expect(reads()).toBe(0);
});

test('a private repository takes a token that may read it', async () => {
  const pull = open(share('fail-on: low\n', ['policy-reader']));
  const refused = reviewOnServer(github, pull, token);
  await expect(refused).rejects.toMatchObject({
    name: 'ReviewImpossible',
    message: 'The policy extends a file of acme/policies, which the token may not read or which does not exist.',
    remedy: expect.stringContaining('Give the action a `token` that may read the contents of acme/policies'),
  });
  expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
  const access = { contents: 'write', pull_requests: 'write', checks: 'write', statuses: 'write' } as const;
  const reader = github.token('policy-reader', 'User', access);
  const { request } = await reviewOnServer(github, pull, reader);
  expect(request?.policy.failOn).toBe('low');
});

describe('no review is made, and nothing is written, when the shared policy', () => {
  const cases: readonly [name: string, given: () => ReturnType<typeof open>, message: RegExp][] = [
    ['has another path', () => open(share('', 'everybody', 'other.yml')), /no such file at that commit/],
    ['has another commit', () => open(share('') && 'b'.repeat(40)), /no such file at that commit/],
    ['is a folder', () => open(share(''), '', 'docker'), /is no file/],
    ['is binary', () => open(share(new Uint8Array([0, 1, 2]))), /is no text/],
    ['is in another encoding', () => open(share(new Uint8Array([0x23, 0xe4, 0x0a]))), /is not encoded in UTF-8/],
    ['is huge', () => open(share(`# ${'x'.repeat(300_000)}`)), /is larger than 256 KiB/],
    [
      'is longer than a policy may be',
      () => open(share(`# ${'x'.repeat(70_000)}`)),
      /base\.yml@[0-9a-f]{12}:1:65537: The file is longer/,
    ],
    [
      'has a mistake',
      () => open(share('fail-on: low\nrules: { rot-user: off }\n')),
      /acme\/policies\/docker\/base\.yml@[0-9a-f]{12}:2:10: There is no rule "rot-user". Did you mean "root-user"/,
    ],
    [
      'extends another one',
      () => open(share(`extends: acme/policies/x.yml@${'a'.repeat(40)}\n`)),
      /:1:1: A policy that is extended extends no other one/,
    ],
  ];
  test.each(cases)('%s', async (_, given, message) => {
    await expect(reviewOnServer(github, given(), token)).rejects.toMatchObject({
      name: 'ReviewImpossible',
      message: expect.stringMatching(message),
      remedy: expect.stringContaining('base branch'),
    });
    expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
  });
});

test('an outage is told as one', async () => {
  const pull = open(share('fail-on: low\n'));
  github.faults.push({ when: ({ operation }) => operation === 'SharedPolicy', times: 20, answer: { status: 502 } });
  await expect(reviewOnServer(github, pull, token)).rejects.toThrow(/GitHub could not be read/);
});
