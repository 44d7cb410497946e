import { execFileSync } from 'node:child_process';
import { chmodSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { LocalRepositoryFixture } from '../edge/git/local-repository.ts';
import { CommandLineFolder } from './command-line.ts';

const DOCKERFILE = 'FROM ubuntu:24.04\nADD . /app\nUSER ubuntu\n';
const FIXED = 'FROM ubuntu:24.04\nCOPY . /app\nUSER ubuntu\n';
const TOKEN = 'ghp_0123456789abcdefghijABCDEFGHIJ012345';
const SECRET = `services:\n  web:\n    image: docker.io/library/nginx:1.29.3\n    environment:\n      API_TOKEN: ${TOKEN}\n`;

const place = new CommandLineFolder('fix');
const write = (files: Readonly<Record<string, string>>) => place.write(files);

const read = (name: string) => place.read(name);
const run = (line: string, from = place.folder) => place.command(line, from);

function apply(diff: string): void {
  execFileSync('git', ['apply', '-'], { cwd: place.folder, input: diff, stdio: ['pipe', 'pipe', 'pipe'] });
}

describe('without --apply', () => {
  test('one diff a file, nothing written, a summary on standard error', async () => {
    write({ Dockerfile: DOCKERFILE, 'b/Dockerfile': DOCKERFILE });
    const { stdout, stderr, code } = await run('fix');
    expect(stdout).toBe(
      ['Dockerfile', 'b/Dockerfile']
        .map(
          (name) =>
            `diff --git a/${name} b/${name}\n--- a/${name}\n+++ b/${name}\n@@ -1,3 +1,3 @@\n FROM ubuntu:24.04\n-ADD . /app\n+COPY . /app\n USER ubuntu\n`,
        )
        .join(''),
    );
    expect(stderr).toMatch(/^2 fixes in 2 files; \d+ findings have no safe fix.*\.\n$/);
    expect([code, read('Dockerfile')]).toEqual([0, DOCKERFILE]);
  });

  test.each([
    ['CRLF', DOCKERFILE.replaceAll('\n', '\r\n'), FIXED.replaceAll('\n', '\r\n')],
    ['no line ending at the end', DOCKERFILE.trimEnd(), FIXED.trimEnd()],
    [
      'a fix in a last line without ending',
      'FROM ubuntu:24.04\nUSER ubuntu\nADD . /app',
      'FROM ubuntu:24.04\nUSER ubuntu\nCOPY . /app',
    ],
    ['a byte order mark', `\uFEFF${DOCKERFILE}`, `\uFEFF${FIXED}`],
  ])('git apply takes it and gives the same bytes as --apply: %s', async (_name, before, after) => {
    const names = ['Dockerfile', 'a b/Dockerfile', 'ü/Dockerfile', '"q"\\/Dockerfile'];
    write(Object.fromEntries(names.map((name) => [name, before])));
    const { stdout } = await run('fix');
    apply(stdout);
    expect(names.map(read)).toEqual(names.map(() => after));
    write(Object.fromEntries(names.map((name) => [name, before])));
    await run('fix --apply');
    expect(names.map(read)).toEqual(names.map(() => after));
  });

  test('a secret is masked in the diff and in JSON, and the part that cannot be applied is named', async () => {
    write({ 'compose.yaml': SECRET });
    const { stdout, stderr } = await run('fix --all --only secret-in-environment');
    expect(stdout).toContain('-      API_TOKEN: •••\n');
    expect(stderr).toContain('compose.yaml: the part of the diff at line 2 cannot be applied as a patch: a secret');
    const json = await run('fix --all --only secret-in-environment --format json');
    expect(JSON.parse(json.stdout).files[0].isPatch).toBe(false);
    expect(stdout + stderr + json.stdout + json.stderr).not.toContain(TOKEN.slice(4));
    await run('fix --all --only secret-in-environment --apply');
    expect(read('compose.yaml')).toBe(SECRET.replace(TOKEN, '${API_TOKEN:?set API_TOKEN in the environment}'));
  });

  test('what would steer a terminal or a runner is written out, and that part is named', async () => {
    write({
      Dockerfile: `FROM ubuntu:24.04\n# \u001b[2J\u202e ##[group]x\nADD . /app\n# ::stop\n  ::add-mask::x\nUSER ubuntu\n`,
    });
    const { stdout, stderr } = await run('fix');
    expect(stdout).toContain('# \\u{1b}[2J\\u{202e} ##\\u{5b}group]x\n');
    expect(stderr).toMatch(
      /^Dockerfile: the part of the diff at line 1 cannot be applied as a patch: control characters/m,
    );
  });

  test('paths are relative to the current folder; files outside of it are named', async () => {
    write({ 'app/Dockerfile': DOCKERFILE, 'here/x': '' });
    expect((await run('fix', path.join(place.folder, 'app'))).stdout).toMatch(
      /^diff --git a\/Dockerfile b\/Dockerfile\n/,
    );
    const { stderr } = await run('fix ../app', path.join(place.folder, 'here'));
    expect(stderr).toContain('../app/Dockerfile is outside of the current folder');
  });
});

describe('with --apply', () => {
  test('it says what it did, keeps the mode, leaves nothing beside the file, and finds nothing to do afterwards', async () => {
    write({ Dockerfile: DOCKERFILE });
    chmodSync(path.join(place.folder, 'Dockerfile'), 0o640);
    const first = await run('fix --apply');
    expect(first.stdout).toMatch(/^Dockerfile: 1 fix applied\n {2}\w+ [a-z-]+: .*\.\n$/);
    expect(first.stderr).toMatch(/^1 fix applied in 1 file; /);
    expect(first.code).toBe(0);
    expect(statSync(path.join(place.folder, 'Dockerfile')).mode & 0o7777).toBe(0o640);
    expect(readdirSync(place.folder)).toEqual(['Dockerfile']);
    const second = await run('fix --apply');
    expect([second.stdout, second.code, read('Dockerfile')]).toEqual(['', 0, FIXED]);
    expect(second.stderr).toMatch(/^Nothing to fix; /);
  });

  test('--all makes the fixes that change what runs, with their caveats, and a second run has nothing to do', async () => {
    write({ 'compose.yaml': SECRET, Dockerfile: 'FROM ubuntu:24.04\nRUN curl -k https://x.example/a | sh\n' });
    const safe = await run('fix');
    expect(safe.stdout).not.toMatch(/API_TOKEN:\?|diff --git a\/Dockerfile/);
    expect(safe.stderr).toMatch(/of which \d+ can be fixed with --all in a way that changes what runs\.\n$/);
    const { stdout, stderr } = await run('fix --all --apply');
    expect(stdout).toContain('compose.yaml: ');
    expect(stderr).toMatch(/^compose\.yaml: secret-in-environment: Compose does not start until API_TOKEN is set/m);
    const fixed = [read('compose.yaml'), read('Dockerfile')];
    expect((await run('fix --all --apply')).stderr).toMatch(/^Nothing to fix; /);
    expect([read('compose.yaml'), read('Dockerfile')]).toEqual(fixed);
  });

  test('only what is named is written: files, folders, one rule', async () => {
    write({
      Dockerfile: DOCKERFILE,
      'a/Dockerfile': DOCKERFILE,
      'b/Dockerfile': DOCKERFILE,
      'node_modules/Dockerfile': DOCKERFILE,
    });
    await run('fix a --apply');
    expect(['Dockerfile', 'a/Dockerfile', 'b/Dockerfile'].map(read)).toEqual([DOCKERFILE, FIXED, DOCKERFILE]);
    await run('fix b/Dockerfile --apply --only privileged-container');
    expect(read('b/Dockerfile')).toBe(DOCKERFILE);
    await run('fix b/Dockerfile --apply');
    expect(['Dockerfile', 'b/Dockerfile', 'node_modules/Dockerfile'].map(read)).toEqual([
      DOCKERFILE,
      FIXED,
      DOCKERFILE,
    ]);
  });

  test('a link is refused: exit code 1 and its target as it was', async () => {
    write({ target: DOCKERFILE });
    symlinkSync('target', path.join(place.folder, 'Dockerfile'));
    const { stderr, code } = await run('fix Dockerfile --apply');
    expect(code).toBe(1);
    expect(stderr).toContain('Dockerfile: symlink. Symbolic links are not followed.');
    expect(read('target')).toBe(DOCKERFILE);
  });
});

test('JSON follows its schema, before and after', async () => {
  const file = path.join(__dirname, '../../schema/fix.schema.json');
  const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(JSON.parse(readFileSync(file, 'utf8')));
  write({ 'compose.yaml': SECRET, Dockerfile: DOCKERFILE, 'bad/compose.yaml': 'services: [\n' });
  for (const line of ['fix', 'fix --all', 'fix --all --apply', 'fix --all']) {
    const report = JSON.parse((await run(`${line} --format json`)).stdout);
    expect([validate(report), validate.errors]).toEqual([true, null]);
    expect(report.gaps).toMatchObject([{ path: 'bad/compose.yaml' }]);
    expect(report.summary.left).toBe(report.left.length);
  }
  expect(read('Dockerfile')).toContain('COPY . /app');
});

test.each([
  ['fix nowhere', /There is no file or folder "nowhere"/],
  [
    'fix --only priviledged-container',
    /There is no rule "priviledged-container"\. Did you mean privileged-container\?/,
  ],
  ['fix --aply', /The command fix has no option "--aply"\. Did you mean --apply\?/],
  ['fix --format text', /The option --format is diff or json/],
])('%s: exit code 2', async (line, sentence) => {
  const { stdout, stderr, code } = await run(line);
  expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
  expect(stderr).toMatch(sentence);
});

test('nothing to look at', async () => {
  expect(await run('fix')).toEqual({ stdout: '', stderr: 'No Dockerfile and no Compose file here.\n', code: 0 });
});

describe('review --apply-safe', () => {
  let repository: LocalRepositoryFixture;
  beforeEach(() => {
    repository = new LocalRepositoryFixture({ Dockerfile: FIXED, 'old/Dockerfile': DOCKERFILE });
  });
  afterEach(() => repository.delete());

  const text = (name: string) => readFileSync(path.join(repository.folder, name), 'utf8');

  test('fixes what the working tree introduces, and nothing that was there before', async () => {
    repository.write({ Dockerfile: DOCKERFILE });
    const { stdout, stderr, code } = await run('review --apply-safe', repository.folder);
    expect([text('Dockerfile'), text('old/Dockerfile')]).toEqual([FIXED, DOCKERFILE]);
    expect(stderr).toBe('Applied 1 safe fix to Dockerfile.\n');
    expect(stdout).not.toContain('ADD');
    expect(code).toBe(0);
    const again = await run('review --apply-safe', repository.folder);
    expect(again).toMatchObject({ stderr: 'No safe fix to apply.\n', code: 0 });
  });

  test('puts back what the working tree took away or made worse, as the base has it', async () => {
    const dockerfile = 'FROM node:24-slim\nUSER node\nHEALTHCHECK CMD ["/ping"]\nCMD ["/app"]\n';
    const compose =
      'services:\n  web:\n    image: acme/web:1.4\n    read_only: true\n    volumes: [ "/etc:/host:ro" ]\n';
    repository.commit({ Dockerfile: dockerfile, 'compose.yaml': compose });
    repository.write({
      Dockerfile: 'FROM node:24-slim\nCMD ["/app"]\n',
      'compose.yaml': 'services:\n  web:\n    image: acme/web:1.4\n    volumes: [ "/etc:/host" ]\n',
    });
    const { stderr } = await run('review --apply-safe', repository.folder);
    expect([text('Dockerfile'), text('compose.yaml')]).toEqual([dockerfile, compose]);
    expect(stderr).toBe('Applied 2 safe fixes to Dockerfile.\nApplied 2 safe fixes to compose.yaml.\n');
  });

  test('what has no safe fix is left in the review', async () => {
    repository.write({
      Dockerfile: DOCKERFILE,
      'compose.yaml': SECRET.replace('environment:', 'privileged: true\n    environment:'),
    });
    const { stdout, stderr, code } = await run('review --apply-safe --format json', repository.folder);
    const rules = JSON.parse(stdout).introduced.map(({ rule }: { rule: string }) => rule);
    expect(rules).toContain('privileged-container');
    expect(stderr).toContain('Applied 1 safe fix to Dockerfile.\n');
    expect(code).toBe(1);
  });

  test('two folders: head is written, base is not', async () => {
    write({ 'base/Dockerfile': FIXED, 'head/Dockerfile': DOCKERFILE });
    await run('review --base ./base --head ./head --apply-safe');
    expect([read('base/Dockerfile'), read('head/Dockerfile')]).toEqual([FIXED, FIXED]);
  });

  test('a revision cannot be written', async () => {
    const { stderr, code } = await run('review --base main --head main --apply-safe', repository.folder);
    expect(code).toBe(2);
    expect(stderr).toContain('leave --head out');
  });
});
