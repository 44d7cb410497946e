import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { version } from '../../package.json';
import { LocalRepositoryFixture } from '../edge/git/local-repository.ts';
import { CommandLineFolder } from './command-line.ts';

const SAFE = 'services:\n  web:\n    image: docker.io/library/nginx:1.29.3\n';
const PRIVILEGED = `${SAFE}    privileged: true\n`;

const place = new CommandLineFolder('cli');
const write = (files: Readonly<Record<string, string>>) => place.write(files);

const run = (line: string, environment?: Readonly<Record<string, string>>) =>
  place.command(line, place.folder, environment);

function validator(name: string) {
  const file = path.join(__dirname, '../../schema', `${name}.schema.json`);
  return new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(file, 'utf8')));
}

interface Reported {
  readonly rule: string;
  readonly path: string;
}

const rulesOf = (findings: readonly Reported[]) => findings.map(({ rule }) => rule);

describe('help', () => {
  test('--version and --help', async () => {
    expect(await run('--version')).toEqual({ stdout: `${version}\n`, stderr: '', code: 0 });
    expect(await run('--help')).toMatchObject({
      stdout: expect.stringContaining('Usage: bulkhead'),
      stderr: '',
      code: 0,
    });
  });

  test('a mistake is one line on standard error and exit code 2', async () => {
    const { stdout, stderr, code } = await run('chekc');
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toBe(
      'bulkhead: There is no command "chekc". Did you mean check? Run bulkhead --help for the list.\n',
    );
  });
});

describe('check', () => {
  test('nothing to look at, nothing wrong, something at fail-on', async () => {
    expect(await run('check')).toEqual({ stdout: 'No Dockerfile and no Compose file here.\n', stderr: '', code: 0 });
    write({ 'compose.yaml': PRIVILEGED });
    expect((await run('check')).code).toBe(1);
    expect((await run('check --fail-on none')).code).toBe(0);
    expect((await run('check')).stdout).toContain('compose.yaml:4:5 critical privileged-container\n');
  });

  test('JSON follows its schema; paths are relative to the current folder, above it too', async () => {
    write({ 'app/compose.yaml': PRIVILEGED, 'here/empty': '' });
    const { stdout, code } = await place.run(path.join(place.folder, 'here'), ['check', '../app', '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(validator('check')(report)).toBe(true);
    expect(code).toBe(1);
    expect(rulesOf(report.findings)).toContain('privileged-container');
    expect(new Set(report.findings.map((finding: Reported) => finding.path))).toEqual(new Set(['../app/compose.yaml']));
  });

  test('a file that is named is judged by its content, whatever its name and place', async () => {
    write({
      'node_modules/stack.txt': PRIVILEGED,
      recipe: 'FROM ubuntu\nRUN curl https://x.example | sh\n',
      'notes.md': '# hi\n',
    });
    const { stdout } = await run('check --format json node_modules/stack.txt recipe notes.md');
    const paths = new Set(JSON.parse(stdout).findings.map((finding: Reported) => finding.path));
    expect(paths).toEqual(new Set(['node_modules/stack.txt', 'recipe']));
    expect(JSON.parse((await run('check --format json')).stdout)).toEqual({
      schemaVersion: 1,
      accepted: [],
      findings: [],
      gaps: [],
    });
  });

  test('context is read from the repository around the current folder', async () => {
    write({
      '.git/HEAD': '',
      Dockerfile: 'FROM scratch\nUSER 10001\n',
      'deploy/compose.yaml': 'services:\n  web:\n    build: ..\n',
    });
    const { stdout } = await place.run(path.join(place.folder, 'deploy'), ['check', '--format', 'json']);
    const report = JSON.parse(stdout);
    expect(report.gaps).toEqual([]);
    expect(rulesOf(report.findings)).not.toContain('missing-user');
  });

  test.each([
    ['a link', 'link', 'symlink'],
    ['too large', 'large.yaml', 'too-large'],
  ])('a named file that is %s is a gap and not green', async (_name, file, reason) => {
    write({ 'large.yaml': `services: {}\n${'# x\n'.repeat(70_000)}` });
    symlinkSync('/etc/passwd', path.join(place.folder, 'link'));
    const { stdout, code } = await run(`check --format json ${file}`);
    expect(JSON.parse(stdout).gaps).toMatchObject([{ path: file, reason }]);
    expect(code).toBe(1);
  });

  test.each([
    ['check nowhere', /^bulkhead: There is no file or folder "nowhere"; name one that exists\.\n$/],
    ['check --policy nowhere.yml', /^bulkhead: There is no policy file nowhere\.yml that can be read\.\n$/],
    ['check --policy bad.yml', /^bulkhead: The policy is not valid: bad\.yml:1:1: .*\n$/],
    ['check --at tomorrow', /^bulkhead: The option --at is a day such as .*\n$/],
  ])('%s: exit code 2 and one sentence', async (line, sentence) => {
    write({ 'bad.yml': 'fail-onn: high\n' });
    const { stdout, stderr, code } = await run(line);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(sentence);
  });

  test('policy: a file that is named, and the usual one of the folder', async () => {
    write({ 'compose.yaml': PRIVILEGED, 'own.yml': 'rules:\n  privileged-container: off\nfail-on: critical\n' });
    expect((await run('check --policy own.yml')).stdout).not.toContain('privileged-container');
    write({ '.github/bulkhead.yml': 'advisory: true\n' });
    expect((await run('check')).code).toBe(0);
    expect((await run('check --fail-on low')).code).toBe(1);
  });

  test('a secret is in no format', async () => {
    write({ 'compose.yaml': `${SAFE}    environment:\n      API_TOKEN: ghp_0123456789abcdefghijABCDEFGHIJ012345\n` });
    for (const format of ['text', 'json', 'sarif']) {
      const { stdout } = await run(`check --rules all --format ${format}`);
      expect(stdout).toContain('API_TOKEN');
      expect(stdout).not.toContain('0123456789abcdefghij');
    }
  });

  test('colours only when they are asked for', async () => {
    write({ 'compose.yaml': PRIVILEGED });
    expect((await run('check')).stdout).not.toContain('\u001b');
    expect((await run('check', { FORCE_COLOR: '1' })).stdout).toContain('\u001b[1;35mcritical\u001b[0m');
  });

  test('a report that is larger than a pipe arrives in full', async () => {
    const services = Array.from({ length: 400 }, (_, index) => `  s${index}:\n    image: a\n    privileged: true\n`);
    write({ 'compose.yaml': `services:\n${services.join('')}` });
    const { stdout } = await run('check --format json');
    expect(stdout.length).toBeGreaterThan(200_000);
    expect(rulesOf(JSON.parse(stdout).findings).filter((rule) => rule === 'privileged-container')).toHaveLength(400);
  }, 30_000);

  test('the same input gives the same bytes', async () => {
    write({ 'b/compose.yaml': PRIVILEGED, 'a/Dockerfile': 'FROM ubuntu\nRUN curl http://x.example | sh\n' });
    const [first, second] = [await run('check --format json'), await run('check --format json')];
    expect(first.stdout).toBe(second.stdout);
  });
});

describe('review of two folders', () => {
  test('only what got worse, as text, JSON by its schema, Markdown and SARIF', async () => {
    write({ 'base/compose.yaml': SAFE, 'head/compose.yaml': PRIVILEGED });
    const json = await run('review --base base/ --head head/ --format json');
    const report = JSON.parse(json.stdout);
    expect(validator('review')(report)).toBe(true);
    expect(rulesOf(report.introduced)).toEqual(['privileged-container']);
    expect(report.conclusion).toBe('failure');
    expect(json.code).toBe(1);
    const line = 'review --base base/ --head head/';
    expect((await run(line)).stdout).toContain('compose.yaml:4:5 critical privileged-container\n');
    expect((await run(`${line} --format markdown`)).stdout).toContain('### `compose.yaml:4`\n');
    expect(JSON.parse((await run(`${line} --format sarif`)).stdout).version).toBe('2.1.0');
    expect((await run(`${line} --fail-on none`)).code).toBe(0);
  });

  test('a moved file introduces nothing; the other way round resolves', async () => {
    write({ 'base/compose.yaml': PRIVILEGED, 'head/deploy/compose.yaml': PRIVILEGED });
    const moved = JSON.parse((await run('review --base ./base --head ./head --format json')).stdout);
    expect([moved.introduced, moved.resolved, moved.conclusion]).toEqual([[], [], 'success']);
    write({ 'head/compose.yaml': SAFE });
    rmSync(path.join(place.folder, 'head/deploy'), { recursive: true });
    const better = JSON.parse((await run('review --base ./base --head ./head --format json')).stdout);
    expect(rulesOf(better.resolved)).toEqual(['privileged-container']);
  });

  test('the policy is the one of the base', async () => {
    write({ 'base/compose.yaml': SAFE, 'head/compose.yaml': PRIVILEGED });
    write({ 'head/.github/bulkhead.yml': 'advisory: true\nrules:\n  privileged-container: off\n' });
    expect((await run('review --base ./base --head ./head')).code).toBe(1);
  });

  test('a changed file that cannot be looked at is not green', async () => {
    write({ 'base/Dockerfile': 'FROM scratch\n', 'head/Dockerfile': `FROM scratch\n${'# x\n'.repeat(70_000)}` });
    const { stdout, code } = await run('review --base ./base --head ./head');
    expect(stdout).toContain('Dockerfile: too-large.');
    expect(code).toBe(1);
  });

  test.each([
    ['review --base ./nowhere', /There is no folder ".\/nowhere"/],
    ['review --head ./x', /Name the folder to compare with: --base DIR\./],
  ])('%s: exit code 2', async (line, sentence) => {
    const { stderr, code } = await run(line);
    expect(code).toBe(2);
    expect(stderr).toMatch(sentence);
  });
});

describe('review of a repository', () => {
  let repository: LocalRepositoryFixture;
  beforeEach(() => {
    repository = new LocalRepositoryFixture({ 'compose.yaml': SAFE });
  });
  afterEach(() => repository.delete());

  const review = (line: string) =>
    place.run(repository.folder, ['review', ...line.split(' ').filter(Boolean), '--format', 'json']);
  const introduced = async (line: string) => rulesOf(JSON.parse((await review(line)).stdout).introduced);

  test('commits of the branch, uncommitted and untracked work, from the merge base', async () => {
    expect((await review('')).code).toBe(0);
    repository.git('checkout', '--quiet', '-b', 'work');
    repository.commit({ 'compose.yaml': PRIVILEGED });
    repository.git('checkout', '--quiet', 'main');
    repository.commit({ 'other/compose.yaml': PRIVILEGED });
    repository.git('checkout', '--quiet', 'work');
    expect(await introduced('')).toEqual(['privileged-container']);
    expect(await introduced('--base HEAD')).toEqual([]);
    repository.write({ 'new/Dockerfile': 'FROM scratch\nUSER 10001\nRUN curl -k https://x.example\n' });
    expect((await introduced('--base HEAD')).length).toBeGreaterThan(0);
    expect(await introduced('--base main --head work')).toEqual(['privileged-container']);
  });

  test('it works from a folder below, and a folder that is called like a branch is not taken for it', async () => {
    repository.write({ 'sub/x': '', 'main/x': '', 'compose.yaml': PRIVILEGED });
    const { stdout } = await place.run(path.join(repository.folder, 'sub'), ['review', '--format', 'json']);
    expect(rulesOf(JSON.parse(stdout).introduced)).toEqual(['privileged-container']);
    expect(await introduced('--base main')).toEqual(['privileged-container']);
  });

  test('nothing of the repository is changed', async () => {
    repository.write({ 'compose.yaml': PRIVILEGED });
    const before = readdirSync(path.join(repository.folder, '.git')).sort();
    await review('');
    expect(readdirSync(path.join(repository.folder, '.git')).sort()).toEqual(before);
  });

  test.each([
    ['--base nowhere', /There is no revision "nowhere" in this repository/],
    ['--head nowhere', /There is no revision "nowhere" in this repository/],
    ['--base --help', /^(?!.*Usage)/],
  ])('%s: exit code 2', async (line, sentence) => {
    const { stdout, stderr, code } = await review(line);
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr).toMatch(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  test('no history in common, no commit, no repository', async () => {
    repository.git('checkout', '--quiet', '--orphan', 'other');
    repository.commit({ 'compose.yaml': PRIVILEGED });
    expect((await review('')).stderr).toContain('have no history in common here');
    const empty = new LocalRepositoryFixture();
    expect(await place.run(empty.folder, ['review'])).toMatchObject({ code: 2, stdout: '' });
    empty.delete();
    const outside = await run('review');
    expect(outside.stderr).toContain('This folder is not in a Git repository.');
    expect(outside.code).toBe(2);
  });

  test('an invalid policy of the base is an error, whatever the change says', async () => {
    repository.commit({ '.github/bulkhead.yml': 'fail-on: sometimes\n' });
    repository.write({ '.github/bulkhead.yml': 'fail-on: high\n', 'compose.yaml': PRIVILEGED });
    const { stderr, code } = await review('');
    expect(code).toBe(2);
    expect(stderr).toContain('The policy is not valid: .github/bulkhead.yml:1:10:');
  });
});

describe('rules', () => {
  test('explain shows a rule; a typing mistake names the nearest', async () => {
    const { stdout, code } = await run('explain privileged-container');
    expect(code).toBe(0);
    expect(stdout).toContain('privileged-container');
    expect(stdout).toMatch(/\nWhy\n/);
    expect(await run('explain priviledged-container')).toEqual({
      stdout: '',
      stderr:
        'bulkhead: There is no rule "priviledged-container". Did you mean privileged-container? Run bulkhead rules for the list.\n',
      code: 2,
    });
  });

  test('rules lists all of them, as text and as JSON', async () => {
    const { rules } = JSON.parse((await run('rules --format json')).stdout);
    const text = (await run('rules')).stdout;
    expect(rules.length).toBeGreaterThan(20);
    for (const { id, title } of rules)
      expect(text).toMatch(new RegExp(`^${id} .*${title.replace(/[()]/g, '\\$&')}$`, 'm'));
  });
});

test('demo shows a review, ends well and leaves nothing behind', async () => {
  const temporary = path.join(place.folder, 'tmp');
  mkdirSync(temporary);
  const { stdout, stderr, code } = await run('demo', { TMPDIR: temporary });
  expect({ stderr, code }).toEqual({ stderr: '', code: 0 });
  expect(stdout).toContain('privileged-container');
  expect(stdout).not.toContain('hunter2');
  expect(readdirSync(temporary)).toEqual([]);
  expect(existsSync(temporary)).toBe(true);
});
