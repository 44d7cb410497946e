import { CommitRevision } from '../../../src/edge/github/commit-revision.ts';
import { GitHubServer } from '../../support/github-server/github-server.ts';
import { comment, connectTo, reviewOnServer } from '../../support/github-server/review-on-server.ts';

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

const open = (commit: string) => {
  const { owner, repo } = github.state;
  return new CommitRevision(connectTo(github, token), { owner, repo }, commit);
};
const reads = () => github.operations().filter((operation) => operation === 'Blobs').length;

describe('a commit', () => {
  test('is listed with kinds, sizes and ids', async () => {
    const other = github.branch('other', { a: 'x' });
    const commit = github.branch('main', {
      'app/Dockerfile': 'FROM a\n',
      link: { symlink: 'app/Dockerfile' },
      vendor: { submodule: other },
    });
    const { entries, complete } = await open(commit).list();
    expect(complete).toBe(true);
    expect(entries).toMatchObject([
      { path: 'app/Dockerfile', kind: 'file', size: 7 },
      { path: 'link', kind: 'symlink' },
      { path: 'vendor', kind: 'submodule' },
    ]);
  });

  test('gives texts, and gaps for what is no text that can be judged', async () => {
    const other = github.branch('other', { a: 'x' });
    const commit = github.branch('main', {
      lf: 'FROM a\n',
      crlf: 'FROM a\r\n',
      bom: '\uFEFFFROM a\n',
      empty: '',
      utf8: 'LABEL a="ü 漢 😀"\n',
      binary: new Uint8Array([0, 1, 2]),
      latin1: new Uint8Array([0x4c, 0xfc, 0x0a]),
      large: 'x'.repeat(256 * 1024 + 1),
      limit: 'x'.repeat(256 * 1024),
      link: { symlink: 'lf' },
      module: { submodule: other },
    });
    const revision = open(commit);
    const { entries } = await revision.list();
    const { files, gaps } = await revision.read(entries.map(({ path }) => path));
    expect(Object.fromEntries(files)).toEqual({
      ...{ lf: 'FROM a\n', crlf: 'FROM a\r\n', bom: 'FROM a\n', empty: '', utf8: 'LABEL a="ü 漢 😀"\n' },
      limit: 'x'.repeat(256 * 1024),
    });
    expect(Object.fromEntries(gaps.map(({ path, reason }) => [path, reason]))).toEqual({
      ...{ binary: 'binary', latin1: 'binary', large: 'too-large', link: 'symlink', module: 'submodule' },
    });
  });

  test('is read whatever its files are called', async () => {
    const names = [
      'a"b',
      "a'b",
      'a\\b',
      'a:b',
      'a{b}',
      '$' + '{a}',
      'a\nb',
      '$(x)',
      ' a ',
      'ü',
      '#',
      '%2e',
      '$e0',
      'a\u202eb',
    ];
    // Git's own syntax for expressions cannot say a line feed to the test server, so it is told as missing there.
    const files = Object.fromEntries(names.map((name) => [`${name}/Dockerfile`, `FROM ${JSON.stringify(name)}\n`]));
    const revision = open(github.branch('main', files));
    const { entries } = await revision.list();
    expect(entries.map(({ path }) => path).sort()).toEqual(Object.keys(files).sort());
    const read = await revision.read(Object.keys(files).filter((path) => !path.includes('\n')));
    expect(Object.fromEntries(read.files)).toEqual(
      Object.fromEntries(Object.entries(files).filter(([path]) => !path.includes('\n'))),
    );
  });

  test('is read fifty files at a time', async () => {
    const files = Object.fromEntries(
      Array.from({ length: 101 }, (_, index) => [`${index}/Dockerfile`, `FROM a:${index}\n`]),
    );
    const revision = open(github.branch('main', files));
    await revision.list();
    const read = await revision.read(Object.keys(files));
    expect(Object.fromEntries(read.files)).toEqual(files);
    expect(reads()).toBe(3);
  });

  test('that is too heavy for one query is read in parts', async () => {
    const revision = open(github.branch('main', { a: '1', b: '2', c: '3' }));
    await revision.list();
    const body = { data: null, errors: [{ message: 'Something went wrong while executing your query.' }] };
    const isHeavy = ({ body: sent }: { body: unknown }) => JSON.stringify(sent).includes('b1: object');
    github.faults.push({ when: isHeavy, times: 99, answer: { status: 200, body } });
    const { files, gaps } = await revision.read(['a', 'b', 'c']);
    expect([[...files.keys()], gaps]).toEqual([['a', 'b', 'c'], []]);
  });

  test('whose files are refused has gaps', async () => {
    const revision = open(github.branch('main', { a: '1' }));
    await revision.list();
    const body = { data: null, errors: [{ type: 'FORBIDDEN', message: 'Resource not accessible by integration' }] };
    github.faults.push({ when: ({ operation }) => operation === 'Blobs', answer: { status: 200, body } });
    expect((await revision.read(['a'])).gaps).toMatchObject([{ path: 'a', reason: 'unreadable' }]);
  });

  test('whose listing is cut is read all the same, links not followed', async () => {
    github.state.treeLimit = 1;
    const revision = open(github.branch('main', { a: '1', link: { symlink: 'a' }, z: '3' }));
    expect(await revision.list()).toMatchObject({ complete: false });
    const { files, gaps } = await revision.read(['link', 'missing', 'z']);
    expect(Object.fromEntries(files)).toEqual({ z: '3' });
    expect(gaps.map(({ path, reason }) => [path, reason])).toEqual([
      ['link', 'symlink'],
      ['missing', 'missing-file'],
    ]);
  });
});

describe('a pull request', () => {
  test('without a relevant change costs two reads', async () => {
    github.branch('main', { 'notes.txt': 'a\n', 'compose.yaml': 'services: {}\n' });
    const pull = github.openPullRequest({ 'notes.txt': 'b\n', 'compose.yaml': 'services: {}\n' });
    const { request, connection } = await reviewOnServer(github, pull, token, { check: 'none' });
    expect(request?.head.files.size).toBe(0);
    expect(github.operations()).toEqual(['Open', 'pulls/list-files']);
    expect(connection.usage.writes).toBe(0);
  });

  test('with documents and scripts alone reads these and no Compose file', async () => {
    github.branch('main', { 'README.md': 'a\n', 'up.sh': 'a\n', 'compose.yaml': 'services: {}\n' });
    const pull = github.openPullRequest({ 'README.md': 'b\n', 'up.sh': 'b\n', 'compose.yaml': 'services: {}\n' });
    const { request } = await reviewOnServer(github, pull, token, { check: 'none' });
    expect([...(request?.head.files.keys() ?? [])].sort()).toEqual(['README.md', 'up.sh']);
  });

  test('is read within the budget: the change, its companions, each content once', async () => {
    const unchanged = Object.fromEntries(
      Array.from({ length: 60 }, (_, index) => [`${index}/compose.yaml`, `# ${index}\n`]),
    );
    github.branch('main', { ...unchanged, Dockerfile: 'FROM a\n', 'src/a.ts': '' });
    const pull = github.openPullRequest({ ...unchanged, Dockerfile: 'FROM b\n', 'src/a.ts': 'x\n' });
    const { request, connection } = await reviewOnServer(github, pull, token, { check: 'none' });
    expect(request?.head.files.size).toBe(61);
    expect(request?.base.files.get('Dockerfile')).toBe('FROM a\n');
    expect(request?.base.files.get('59/compose.yaml')).toBe('# 59\n');
    // 6 + ⌈2 / 100⌉ changed files + ⌈62 / 50⌉ files read
    expect(connection.usage.reads).toBeLessThanOrEqual(6 + 1 + 2);
  });

  test('gives hunks, renames and deletions as Git sees them', async () => {
    const text = Array.from({ length: 20 }, (_, index) => `RUN ${index}\n`).join('');
    github.branch('main', { 'old/Dockerfile': text, 'gone/Dockerfile': 'FROM gone\n', 'big/Dockerfile': 'FROM a\n' });
    github.state.withoutPatch.add('big/Dockerfile');
    const pull = github.openPullRequest({ 'new/Dockerfile': `${text}USER app\n`, 'big/Dockerfile': 'FROM b\n' });
    const { request } = await reviewOnServer(github, pull, token);
    expect(request?.changes).toMatchObject([
      { path: 'big/Dockerfile', status: 'modified' },
      { path: 'gone/Dockerfile', status: 'deleted' },
      { path: 'new/Dockerfile', previousPath: 'old/Dockerfile', status: 'renamed', hunks: [{ headStart: 18 }] },
    ]);
    expect(request?.changes[0]?.hunks).toBeUndefined();
    expect(request?.base.files.get('old/Dockerfile')).toBe(text);
  });

  test('with more files than GitHub lists is completed from the trees', async () => {
    const many = (text: string) =>
      Object.fromEntries(
        Array.from({ length: 3001 }, (_, index) => [`a/${String(index).padStart(5, '0')}`, `${text}${index}\n`]),
      );
    github.branch('main', { ...many('a'), 'z/Dockerfile': 'FROM a\n' });
    const pull = github.openPullRequest({ ...many('b'), 'z/Dockerfile': 'FROM b\n' });
    const { request } = await reviewOnServer(github, pull, token);
    expect(request?.changes).toHaveLength(3002);
    expect(request?.head.files.get('z/Dockerfile')).toBe('FROM b\n');
    expect(request?.gaps).toEqual([]);
  });

  test('is compared with the commit it began at, not with what the base branch has become', async () => {
    github.branch('main', { Dockerfile: 'FROM a\n', other: '1' });
    const pull = github.openPullRequest({ Dockerfile: 'FROM b\n', other: '1' });
    github.branch('main', { Dockerfile: 'FROM c\n', other: '2' });
    const { request } = await reviewOnServer(github, pull, token);
    expect(request?.base.files.get('Dockerfile')).toBe('FROM a\n');
  });

  test('reads what the analyst needs in both revisions', async () => {
    github.branch('main', { Dockerfile: 'FROM a\n', '.env': 'A=1\n', unused: 'x' });
    const pull = github.openPullRequest({ Dockerfile: 'FROM b\n', '.env': 'A=2\n', unused: 'x' });
    const { request } = await reviewOnServer(github, pull, token, { needed: ['.env', 'absent.yaml'] });
    expect(request?.base.files.get('.env')).toBe('A=1\n');
    expect(Object.fromEntries(request?.head.files ?? [])).toEqual({ Dockerfile: 'FROM b\n', '.env': 'A=2\n' });
  });

  test.each([
    ['a token that may read nothing', {}, 'Give the job'],
    ['a wrong token', undefined, 'Give the job'],
  ] as const)('is refused with what to do: %s', async (_, permissions, remedy) => {
    github.branch('main', { Dockerfile: 'FROM a\n' });
    const pull = github.openPullRequest({ Dockerfile: 'FROM b\n' });
    const bad = permissions ? github.workflowToken(permissions) : 'wrong';
    await expect(reviewOnServer(github, pull, bad)).rejects.toMatchObject({
      name: 'ReviewImpossible',
      remedy: expect.stringContaining(remedy),
    });
  });
});

describe('the policy', () => {
  const policy = 'fail-on: low\n';

  test('comes from the tip of the base branch, never from the change', async () => {
    github.branch('main', { Dockerfile: 'FROM a\n' });
    const pull = github.openPullRequest({ Dockerfile: 'FROM b\n', '.github/bulkhead.yml': 'fail-on: none\n' });
    github.branch('main', { Dockerfile: 'FROM a\n', '.github/bulkhead.yml': policy });
    const { request } = await reviewOnServer(github, pull, token);
    expect(request?.policy.failOn).toBe('low');
  });

  test('of a base branch that is gone is that of its last commit', async () => {
    github.branch('main', { Dockerfile: 'FROM a\n' });
    github.branch('feature', { Dockerfile: 'FROM a\n', '.github/bulkhead.yml': policy });
    const pull = github.openPullRequest({ Dockerfile: 'FROM b\n' }, { baseRef: 'feature' });
    const last = github.state.branches.get('feature') ?? '';
    github.state.branches.delete('feature');
    github.state.goneBranches.set('feature', last);
    const { request } = await reviewOnServer(github, pull, token);
    expect(request?.policy.failOn).toBe('low');
  });

  test('of a stacked pull request is that of the branch under the stack', async () => {
    github.branch('main', { Dockerfile: 'FROM a\n', '.github/bulkhead.yml': policy });
    github.branch('lower', { Dockerfile: 'FROM b\n', '.github/bulkhead.yml': 'fail-on: none\n' });
    const pull = github.openPullRequest({ Dockerfile: 'FROM c\n' }, { baseRef: 'lower' });
    const { request } = await reviewOnServer(github, pull, token, { stackBaseRef: 'main' });
    expect(request?.policy.failOn).toBe('low');
    expect(request?.base.files.get('Dockerfile')).toBe('FROM b\n');
  });

  test.each([
    ['a mistake', 'fail-on: hihg\n', /bulkhead.yml:1:10: "fail-on" is "hihg".*Did you mean "high"/],
    ['bytes that are no text', new Uint8Array([0, 1]), /not valid/],
  ] as const)('with %s stops everything', async (_, content, message) => {
    github.branch('main', { Dockerfile: 'FROM a\n', '.github/bulkhead.yml': content });
    const pull = github.openPullRequest({ Dockerfile: 'FROM b\n' });
    await expect(reviewOnServer(github, pull, token)).rejects.toThrow(message);
    expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
  });

  test('that was named and does not exist stops everything', async () => {
    github.branch('main', { Dockerfile: 'FROM a\n' });
    const pull = github.openPullRequest({ Dockerfile: 'FROM b\n' });
    await expect(reviewOnServer(github, pull, token, { policy: 'no.yml' })).rejects.toThrow(
      'There is no policy file no.yml.',
    );
  });
});

describe('earlier threads', () => {
  beforeEach(() => {
    github.branch('main', { Dockerfile: 'FROM a\n' });
  });

  const pullOf = () => github.openPullRequest({ Dockerfile: `FROM b\n${'RUN x\n'.repeat(150)}` });
  const say = (pull: ReturnType<typeof pullOf>, login: string, type: 'Bot' | 'User', lines: readonly number[]) => {
    const owner = github.state.tokens.get(github.token(login, type, {}));
    if (!owner) throw new Error('no such token');
    const comments = lines.map((line) => ({ ...comment('Dockerfile', line), start_line: undefined }));
    github.state.createReview(pull, owner, { event: 'COMMENT', body: 'x', comments });
  };

  test('are all of ours, page by page', async () => {
    const pull = pullOf();
    const lines = Array.from({ length: 150 }, (_, index) => index + 1);
    say(pull, 'github-actions[bot]', 'Bot', lines.slice(0, 90));
    say(pull, 'github-actions[bot]', 'Bot', lines.slice(90));
    const { request } = await reviewOnServer(github, pull, token);
    expect(request?.threads.map(({ line }) => line)).toEqual(lines);
  });

  test.each([
    ['somebody who writes our marker', 'mallory', 'User'],
    ['a person with the name of the bot', 'github-actions', 'User'],
    ['another bot', 'other[bot]', 'Bot'],
  ] as const)('are none of %s', async (_, login, type) => {
    const pull = pullOf();
    say(pull, login, type, [1]);
    const { request } = await reviewOnServer(github, pull, token);
    expect(request?.threads).toEqual([]);
  });
});
