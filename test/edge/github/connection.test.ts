import { ApiFailure } from '../../../src/edge/github/api-failure.ts';
import { GitHubServer } from '../../support/github-server/github-server.ts';
import { connectTo } from '../../support/github-server/review-on-server.ts';
import { StillClock } from '../../support/github-server/still-clock.ts';

jest.setTimeout(30_000);

let github: GitHubServer;
let token: string;
let commit: string;
let clock: StillClock;

beforeEach(async () => {
  github = await GitHubServer.start();
  token = github.workflowToken({ contents: 'write', statuses: 'write' });
  commit = github.branch('main', { Dockerfile: 'FROM scratch\n' });
  clock = new StillClock();
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const repository = () => ({ owner: github.state.owner, repo: github.state.repo });
const readTree = async () => {
  const connection = connectTo(github, token, clock);
  const { tree } = await connection.read('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
    ...repository(),
    tree_sha: commit,
  });
  return tree.map(({ path }) => path);
};
const writeStatus = async (again: 'repeat' | (() => Promise<string | undefined>) = 'repeat') =>
  await connectTo(github, token, clock).write(
    'POST /repos/{owner}/{repo}/statuses/{sha}',
    { ...repository(), sha: commit, state: 'success', context: 'a' },
    () => 'written',
    again,
  );

describe('a read', () => {
  test.each([
    ['a server error', { status: 502 }],
    ['a broken connection', 'reset'],
    ['half an answer', 'cut'],
  ] as const)('is repeated after %s', async (_, answer) => {
    github.faults.push({ when: () => true, times: 2, answer });
    await expect(readTree()).resolves.toEqual(['Dockerfile']);
    expect(clock.sleeps).toEqual([1500, 3000]);
  });

  test('is given up after four attempts', async () => {
    github.faults.push({ when: () => true, times: 9, answer: { status: 503 } });
    await expect(readTree()).rejects.toThrow(ApiFailure);
    expect(github.requests).toHaveLength(4);
  });

  test('waits as long as GitHub asks', async () => {
    github.faults.push({ when: () => true, answer: { status: 403, headers: { 'retry-after': '42' } } });
    await readTree();
    expect(clock.sleeps).toEqual([42_000]);
  });

  test('does not wait an hour', async () => {
    github.faults.push({ when: () => true, answer: { status: 403, headers: { 'retry-after': '3600' } } });
    await expect(readTree()).rejects.toMatchObject({ kind: 'rate-limited' });
    expect(clock.sleeps).toEqual([]);
  });

  test.each([403, 404, 422])('is not repeated after %i', async (status) => {
    github.faults.push({ when: () => true, answer: { status } });
    await expect(readTree()).rejects.toThrow(ApiFailure);
    expect(github.requests).toHaveLength(1);
  });
});

describe('a query', () => {
  test('is repeated when the limit comes inside a good answer', async () => {
    const body = { errors: [{ type: 'RATE_LIMITED', message: 'API rate limit exceeded' }] };
    github.faults.push({ when: () => true, answer: { status: 200, body } });
    const { data } = await connectTo(github, token, clock).query('query Who { viewer { login } }', {});
    expect(data).toEqual({ viewer: { login: 'github-actions[bot]' } });
    expect(clock.sleeps).toEqual([60_000]);
  });

  test('gives back what it got beside errors', async () => {
    const document = `query Two { viewer { login } repository(owner: "no", name: "no") { id } }`;
    const { data, errors } = await connectTo(github, token, clock).query(document, {});
    expect(data).toEqual({ viewer: { login: 'github-actions[bot]' }, repository: null });
    expect(errors).toMatchObject([{ type: 'NOT_FOUND', path: ['repository'] }]);
  });
});

describe('a write', () => {
  test('waits a second after the one before', async () => {
    const connection = connectTo(github, token, clock);
    const write = async () =>
      await connection.write(
        'POST /repos/{owner}/{repo}/statuses/{sha}',
        { ...repository(), sha: commit, state: 'success', context: 'a' },
        () => true,
        'repeat',
      );
    await write();
    await write();
    expect(clock.sleeps).toEqual([1000]);
  });

  test('that was refused by a limit is repeated without looking', async () => {
    github.faults.push({ when: () => true, answer: { status: 422, body: { errors: [{ code: 'abuse' }] } } });
    const look = jest.fn(async () => 'found');
    await expect(writeStatus(look)).resolves.toBe('written');
    expect(look).not.toHaveBeenCalled();
  });

  test('that broke off is looked for and not repeated when it is there', async () => {
    github.faults.push({ when: () => true, effect: 'done', answer: 'reset' });
    await expect(writeStatus(async () => (github.state.statuses.length > 0 ? 'found' : undefined))).resolves.toBe(
      'found',
    );
    expect(github.state.statuses).toHaveLength(1);
  });

  test('that broke off is repeated when it is not there', async () => {
    github.faults.push({ when: () => true, answer: { status: 502 } });
    await expect(writeStatus(async () => (github.state.statuses.length > 0 ? 'found' : undefined))).resolves.toBe(
      'written',
    );
    expect(github.state.statuses).toHaveLength(1);
  });
});

test('every request is counted', async () => {
  github.faults.push({ when: ({ isWrite }) => !isWrite, answer: { status: 500 } });
  const connection = connectTo(github, token, clock);
  await connection.query('query Who { viewer { login } }', {});
  expect(connection.usage).toEqual({ reads: 2, writes: 0, retries: 1 });
});
