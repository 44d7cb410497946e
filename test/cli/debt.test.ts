import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { LocalRepositoryFixture } from '../edge/git/local-repository.ts';
import { BundledCommandLine } from './command-line.ts';

jest.setTimeout(180_000);

const commandLine = new BundledCommandLine();

const PRIVILEGED = 'services:\n  web:\n    image: docker.io/library/nginx:1.29.3\n    privileged: true\n';
const OPEN = 'services:\n  web:\n    image: docker.io/library/nginx:1.29.3\n';
const ADDING = 'FROM ubuntu:24.04\nADD . /app\nUSER ubuntu\n';

let repository: LocalRepositoryFixture;
beforeEach(() => {
  repository = new LocalRepositoryFixture({
    'compose.yaml': PRIVILEGED,
    'app/Dockerfile': ADDING,
    '.dockerignore': '*\n',
  });
  repository.git('config', 'user.name', 'a');
  repository.git('config', 'user.email', 'a@example.org');
});
afterEach(() => repository.delete());

const run = (...words: readonly string[]) => commandLine.run(repository.folder, ['debt', ...words]);
const record = (...words: readonly string[]) => run('record', '--at', '2026-02-01', ...words);

test('what is recorded is shown, with ages from the history of the repository', async () => {
  const recorded = await record();
  expect(recorded).toMatchObject({ code: 0, stderr: '' });
  expect(recorded.stdout).toMatch(
    /^Recorded [0-9a-f]{12} in the branch bulkhead-debt: \d+ found that were there before\.\n/,
  );
  const { stdout } = await run('show', '--at', '2026-02-10');
  expect(stdout).toContain('  critical compose.yaml:4 privileged-container (service:web), 40 days (estimated)\n');
  expect(stdout).toContain(', fixed by bulkhead fix --only add-instead-of-copy\n');
  expect(repository.git('status', '--porcelain')).toBe('');
  expect(
    repository
      .git('branch', '--list')
      .split('\n')
      .map((line) => line.trim()),
  ).toEqual(['bulkhead-debt', '* main', '']);
  expect(() => repository.git('merge-base', 'main', 'bulkhead-debt')).toThrow();
});

test('before the first record there is nothing to show, and nothing to verify', async () => {
  expect(await run('show')).toMatchObject({
    code: 0,
    stdout: 'There is no debt on record yet: run bulkhead debt record.\n',
  });
  expect(await run('verify')).toMatchObject({
    code: 0,
    stdout: 'The ledger in the branch bulkhead-debt is whole: 0 events.\n',
  });
});

test('the report for programs keeps to its schema', async () => {
  const schema = readFileSync(path.join(__dirname, '../../schema/debt.schema.json'), 'utf8');
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(schema));
  repository.commit({
    '.github/bulkhead.yml': 'debt: { max-age: { critical: 7d } }\naccept: [{ rule: missing-healthcheck }]\n',
  });
  for (const words of [['report'], ['record', '--at', '2026-02-01'], ['report', '--at', '2026-03-01']]) {
    const { stdout } = await run(...words, '--format', 'json');
    expect([validate(JSON.parse(stdout)), validate.errors]).toEqual([true, null]);
  }
});

test('show fails when debt is past the budget of the policy', async () => {
  repository.commit({ '.github/bulkhead.yml': 'debt: { max-age: { critical: 40d } }\n' });
  await record();
  expect(await run('show', '--at', '2026-02-10')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('The budget of the policy is kept.'),
  });
  const { code, stdout } = await run('show', '--at', '2026-02-11');
  expect([code, stdout]).toEqual([1, expect.stringContaining('41 days (estimated), was due 2026-02-10')]);
});

test('a ledger in a folder is gone on from, and can be looked at where there is no repository', async () => {
  await record('--storage', 'debt');
  repository.commit({ 'compose.yaml': OPEN });
  const second = await run('record', '--at', '2026-02-03', '--storage', 'debt');
  expect(second.stdout).toMatch(/in the folder debt: .*1 paid/);
  const elsewhere = mkdtempSync(path.join(tmpdir(), 'bulkhead-elsewhere-'));
  const { code, stdout } = await commandLine.run(elsewhere, [
    'debt',
    'show',
    '--storage',
    path.join(repository.folder, 'debt'),
  ]);
  expect([code, stdout]).toEqual([0, expect.stringContaining('1 paid')]);
  rmSync(elsewhere, { recursive: true });
});

test('a damaged ledger is told, not written to, and mended', async () => {
  await record('--storage', 'debt');
  const month = path.join(repository.folder, 'debt/events/2026-02.jsonl');
  const lines = readFileSync(month, 'utf8').split('\n');
  writeFileSync(month, [lines[0], ...lines.slice(2)].join('\n'));
  repository.git('rm', '--quiet', 'compose.yaml');
  repository.git('commit', '--quiet', '--message=x');
  const refused = await run('record', '--at', '2026-02-03', '--storage', 'debt');
  expect(refused).toMatchObject({ code: 2, stderr: expect.stringContaining('bulkhead debt verify --repair') });
  const told = await run('verify', '--storage', 'debt');
  expect(told).toMatchObject({ code: 1, stdout: expect.stringContaining('  Event 2 is missing.\n') });
  expect(await run('verify', '--repair', '--at', '2026-02-03', '--storage', 'debt')).toMatchObject({ code: 0 });
  expect(await run('verify', '--storage', 'debt')).toMatchObject({
    code: 0,
    stdout: expect.stringContaining('is whole'),
  });
  expect(await run('record', '--at', '2026-02-03', '--storage', 'debt')).toMatchObject({
    code: 0,
    stdout: expect.stringMatching(/\d paid/),
  });
});

test('a line that was cut out of the branch is taken from an earlier commit of it', async () => {
  await record();
  const before = repository.git('show', 'bulkhead-debt:debt/events/2026-02.jsonl');
  repository.git('checkout', '--quiet', 'bulkhead-debt');
  const [first, , ...rest] = before.split('\n');
  repository.commit({ 'debt/events/2026-02.jsonl': [first, ...rest].join('\n') });
  repository.git('checkout', '--quiet', 'main');
  const { code, stderr } = await run('verify', '--repair');
  expect([code, stderr]).toEqual([0, 'Lines found in earlier commits of the ledger: 1.\n']);
  expect(repository.git('show', 'bulkhead-debt:debt/events/2026-02.jsonl')).toBe(before);
});

test('an older commit is not recorded after a newer one', async () => {
  repository.commit({ 'compose.yaml': OPEN });
  await record();
  const { stdout } = await record('--ref', 'HEAD~1');
  expect(stdout).toMatch(/^A newer commit, [0-9a-f]{12}, is recorded already; nothing is written\.\n/);
});

test('what is renamed keeps its age', async () => {
  await record();
  repository.git('mv', 'app', 'api');
  repository.commit({ 'compose.yaml': PRIVILEGED.replace('web:', 'front:') });
  const moved = await run('record', '--at', '2026-02-03');
  expect(moved.stdout).toMatch(/^Recorded [0-9a-f]{12} in the branch bulkhead-debt: \d+ moved\.\n/);
  const { stdout } = await run('show', '--at', '2026-02-10');
  expect(stdout).toContain('  critical compose.yaml:4 privileged-container (service:front), 40 days (estimated)\n');
});

test('a dry run writes nothing', async () => {
  expect((await record('--dry-run')).stdout).toMatch(/^Would record /);
  expect(repository.git('branch', '--list', 'bulkhead-debt')).toBe('');
});

describe('debt pay', () => {
  test('commits safe fixes of one rule, and says what it pays', async () => {
    await record();
    const before = repository.git('rev-parse', 'HEAD');
    const { code, stdout } = await run('pay', '--at', '2026-02-10', '--max', '1');
    expect([code, stdout]).toEqual([
      0,
      expect.stringMatching(
        /^Committed [0-9a-f]{12}: Fix [a-z-]+\n\nPays 1 finding of the debt \(score \d+\), open for 40 days\.\n/,
      ),
    ]);
    expect(repository.git('rev-parse', 'HEAD~1')).toBe(before);
    expect(repository.git('log', '-1', '--format=%B')).toContain('Pays 1 finding of the debt');
    expect(repository.git('status', '--porcelain')).toBe('');
    expect((await run('record', '--at', '2026-02-11')).stdout).toContain('1 paid');
  });

  test('says when there is nothing left, after as many commits as it takes', async () => {
    for (let commits = 0; commits < 20; commits += 1) {
      const { stdout } = await run('pay');
      if (stdout === 'No finding has a fix that changes nothing of what runs.\n') break;
      expect(stdout).toMatch(/^Committed /);
    }
    expect((await run('pay')).stdout).toBe('No finding has a fix that changes nothing of what runs.\n');
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test('touches no tree with changes', async () => {
    repository.write({ 'compose.yaml': `${PRIVILEGED}# half done\n` });
    expect(await run('pay')).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('has changes that are not committed'),
    });
    repository.git('add', 'compose.yaml');
    expect(await run('pay')).toMatchObject({ code: 2 });
    expect(repository.git('rev-list', '--count', 'HEAD').trim()).toBe('1');
  });

  test('leaves the files as they were when Git does not commit', async () => {
    writeFileSync(path.join(repository.folder, '.git/index.lock'), '');
    const { code, stderr } = await run('pay');
    expect([code, stderr]).toEqual([2, expect.stringContaining('Git does not commit: ')]);
    rmSync(path.join(repository.folder, '.git/index.lock'));
    expect(repository.git('status', '--porcelain')).toBe('');
  });

  test.each(['0', '-1', '1000', 'x'])('takes no --max %s', async (most) => {
    expect(await run('pay', `--max=${most}`)).toMatchObject({
      code: 2,
      stderr: expect.stringContaining('from 1 to 999'),
    });
  });
});

test.each([
  [['pays'], 'There is no debt "pays"; it is record, show, report, verify or pay.'],
  [['record', '--ref', 'nowhere'], 'There is no revision "nowhere" in this repository'],
  [[], 'The command debt needs ACTION.'],
])('%j is refused', async (words, message) => {
  expect(await run(...words)).toMatchObject({ code: 2, stderr: expect.stringContaining(message) });
});
