import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { CommandLineFolder } from './command-line.ts';

const WORKFLOW = '.github/workflows/bulkhead.yml';
const POLICY = '.github/bulkhead.yml';
const DOCKERFILE = 'FROM ubuntu:24.04\n# hadolint ignore=DL3004 # old base\nRUN sudo true\nUSER ubuntu\n';
const TOKEN = 'ghp_0123456789abcdefghijABCDEFGHIJ012345';

const place = new CommandLineFolder('init');
const write = (files: Readonly<Record<string, string>>) => place.write(files);

const read = (name: string) => place.read(name);
const run = (line: string, from = place.folder) => place.command(line, from);

describe('bulkhead init', () => {
  test('writes both files, says what is there today and what comes next', async () => {
    write({ Dockerfile: DOCKERFILE, 'compose.yaml': 'services:\n  a:\n    image: nginx\n    privileged: true\n' });
    const { stdout, stderr, code } = await run('init');
    expect([stderr, code]).toEqual(['', 0]);
    expect(stdout).toMatch(
      /^1 Dockerfile and 1 Compose file; today 1 critical, 1 medium, \d+ low, \d+ missing protections, /,
    );
    expect(stdout).toContain(`Files\n  ${WORKFLOW}: written.\n  ${POLICY}: written.\n`);
    expect(stdout).toMatch(
      /\nNext\n {2}1\. In the workflow replace OWNER .*\n {2}2\. Commit .*\n {2}3\. Require .*\n {2}4\. .*CODEOWNERS.*\n$/,
    );
    expect(read(WORKFLOW)).toContain('      - uses: OWNER/bulkhead@COMMIT # v');
    expect(read(POLICY)).toContain('\nfail-on: high\n');
    expect((await run('check --fail-on none')).code).toBe(0);
  });

  test('counts as bulkhead check does, other files too', async () => {
    write({
      Dockerfile: DOCKERFILE,
      'start.sh': '#!/bin/sh\ndocker run --privileged docker.io/library/nginx:1.29.3\n',
      'compose.yaml': 'include: [other/part.yaml]\nservices:\n  a:\n    image: nginx\n',
      'other/part.yaml': 'services:\n  b:\n    image: nginx\n    privileged: true\n',
    });
    const { stdout } = await run('init');
    expect(stdout).toMatch(/^1 Dockerfile, \d Compose files? and 1 other file; today \d+ critical/);
    const { findings } = JSON.parse((await run('check --format json')).stdout);
    const [, critical] = /today (\d+) critical/.exec(stdout) ?? [];
    const worst = findings.filter(({ severity }: { severity: string }) => severity === 'critical');
    expect(Number(critical)).toBe(worst.length);
  });

  test('a second run changes nothing and has nothing to say next', async () => {
    await run('init --at 2026-11-24');
    const { stdout, code } = await run('init --at 2026-11-24');
    expect(code).toBe(0);
    expect(stdout).toContain(`${WORKFLOW}: is up to date.\n  ${POLICY}: is up to date.\n`);
    expect(stdout).not.toContain('Next');
  });

  test('what exists stays, the rest is written, and the exit code says so', async () => {
    write({ [POLICY]: 'fail-on: low\n' });
    const { stdout, code } = await run('init');
    expect([read(POLICY), code]).toEqual(['fail-on: low\n', 1]);
    expect(stdout).toContain(
      `${WORKFLOW}: written.\n  ${POLICY}: It exists and stays as it is. See the new text with --dry-run; replace the file with --force.\n`,
    );
  });

  test('--force replaces it, and says where the old text is', async () => {
    write({ [POLICY]: 'fail-onn: broken\n' });
    expect((await run('init')).code).toBe(2);
    const { stdout, code } = await run('init --force');
    expect(code).toBe(0);
    expect(stdout).toContain(`${POLICY}: replaced; what it said before is only in Git, if it was committed.\n`);
    expect(read(POLICY)).toContain('\nfail-on: high\n');
  });

  test('--dry-run prints both files and writes nothing', async () => {
    write({ Dockerfile: DOCKERFILE });
    const { stdout, code } = await run('init --dry-run');
    expect(code).toBe(0);
    expect(readdirSync(place.folder)).toEqual(['Dockerfile']);
    expect(stdout).toContain(`--- ${WORKFLOW} ---\n# Reviews`);
    expect(stdout).toContain(`--- ${POLICY} ---\n# The policy`);
    expect(stdout).toContain(`Nothing is written in a dry run\n  ${WORKFLOW}: would be written.\n`);
  });

  test('another policy or a workflow that runs Bulkhead is not doubled, not even with --force', async () => {
    write({
      '.bulkhead.yml': 'fail-on: low\n',
      '.github/workflows/ci.yml': 'on: push\njobs:\n  a:\n    steps:\n      - uses: acme/bulkhead@abc\n',
    });
    const { stdout, code } = await run('init --force');
    expect([code, existsSync(path.join(place.folder, POLICY)), existsSync(path.join(place.folder, WORKFLOW))]).toEqual([
      1,
      false,
      false,
    ]);
    expect(stdout).toContain(`${WORKFLOW}: It was not written: .github/workflows/ci.yml runs Bulkhead already.`);
    expect(stdout).toContain(`${POLICY}: It was not written: .bulkhead.yml is the policy already.`);
  });

  test('from a folder below it works on the repository, and names paths from there', async () => {
    write({ 'app/Dockerfile': DOCKERFILE, '.github/CODEOWNERS': '* @acme/all\n' });
    execFileSync('git', ['init', '-q', '-b', 'trunk'], { cwd: place.folder });
    const { stdout, code } = await run('init', path.join(place.folder, 'app'));
    expect(code).toBe(0);
    expect(stdout).toContain(`  ../${WORKFLOW}: written.\n`);
    expect(stdout).toContain('a line such as /.github/ @OWNER/security in .github/CODEOWNERS\n');
    expect(existsSync(path.join(place.folder, POLICY))).toBe(true);
  });

  test('the default branch is named where it is known', async () => {
    write({ Dockerfile: DOCKERFILE });
    const git = (...words: string[]) =>
      execFileSync('git', ['-c', 'user.name=a', '-c', 'user.email=a@b.c', ...words], { cwd: place.folder });
    git('init', '-q', '-b', 'main');
    git('add', '.');
    git('commit', '-q', '-m', 'x');
    expect((await run('init')).stdout).toContain('open a pull request to main: ');
  });

  test('a link in the way is not followed', async () => {
    const outside = mkdtempSync(path.join(tmpdir(), 'bulkhead-outside-'));
    try {
      mkdirSync(path.join(place.folder, '.github'));
      symlinkSync(outside, path.join(place.folder, '.github/workflows'));
      const { stdout, code } = await run('init');
      expect(code).toBe(1);
      expect(stdout).toContain(`${WORKFLOW}: It was not written: symbolic links are not followed.`);
      expect(readdirSync(outside)).toEqual([]);
    } finally {
      rmSync(outside, { recursive: true, force: true });
    }
  });

  test.each([
    [
      'init --from tflint',
      /^bulkhead: The option --from is hadolint, compose-lint, trivy, checkov, kics or dclint, not "tflint"\.\n$/,
    ],
    ['init --apply', /^bulkhead: The option --apply writes the comments of another tool; name it with --from\.\n$/],
    ['init here', /^bulkhead: The command init does not take "here"\./],
  ])('%s: exit code 2 and one sentence', async (line, sentence) => {
    const { stdout, stderr, code } = await run(line);
    expect([stdout, code]).toEqual(['', 2]);
    expect(stderr).toMatch(sentence);
    expect(readdirSync(place.folder)).toEqual([]);
  });
});

describe('bulkhead init --from', () => {
  const SETTINGS = 'ignored:\n  - DL3008 # fixes wanted\n  - DL3020\n';
  const WITH_COMMENT = DOCKERFILE.replace('# hadolint', '# bulkhead: allow sudo-in-build -- old base\n# hadolint');

  test('shows the comments as a diff that git apply takes', async () => {
    write({ Dockerfile: DOCKERFILE, '.hadolint.yaml': SETTINGS });
    const { stdout, code } = await run('init --from hadolint');
    expect([code, read('Dockerfile')]).toEqual([0, DOCKERFILE]);
    expect(stdout).toContain(
      'From hadolint (.hadolint.yaml)\n  1 rule set in the policy.\n  1 comment in 1 file, shown below; --apply writes them.\n',
    );
    expect(stdout).toContain(
      'Not taken over\n  Bulkhead asks nobody to pin versions of packages: distributions delete old ones:\n    DL3008 (.hadolint.yaml:2)\n',
    );
    expect(read(POLICY)).toContain(
      'rules:\n  # hadolint DL3020 (.hadolint.yaml:3): no reason given\n  add-instead-of-copy: off\n',
    );
    const [diff] = /^diff --git[\s\S]*?\n(?=\n)/m.exec(stdout) ?? [];
    execFileSync('git', ['apply', '-'], { cwd: place.folder, input: diff, stdio: ['pipe', 'pipe', 'pipe'] });
    expect(read('Dockerfile')).toBe(WITH_COMMENT);
  });

  test('--apply writes them, and Bulkhead then finds them used', async () => {
    write({ Dockerfile: DOCKERFILE, '.hadolint.yaml': SETTINGS });
    const { stdout } = await run('init --from hadolint --apply');
    expect(stdout).toContain('  1 comment in 1 file, written.\n');
    expect(stdout).not.toContain('diff --git');
    expect(read('Dockerfile')).toBe(WITH_COMMENT);
    const report = JSON.parse((await run('check --format json')).stdout);
    expect(report.accepted).toMatchObject([{ rule: 'sudo-in-build' }]);
    expect(
      report.findings.map(({ rule }: { rule: string }) => rule).filter((rule: string) => /suppression/.test(rule)),
    ).toEqual([]);
  });

  test('with a dry run --apply writes nothing', async () => {
    write({ Dockerfile: DOCKERFILE });
    const { stdout } = await run('init --from hadolint --apply --dry-run');
    expect(read('Dockerfile')).toBe(DOCKERFILE);
    expect(stdout).toContain('From hadolint (no settings file of it here)\n  1 comment in 1 file, shown below.\n');
  });

  test('where a policy exists, what belongs into it is printed', async () => {
    write({ Dockerfile: DOCKERFILE, '.hadolint.yaml': SETTINGS, [POLICY]: 'fail-on: low\n' });
    const { stdout, code } = await run('init --from hadolint');
    expect([code, read(POLICY)]).toEqual([1, 'fail-on: low\n']);
    expect(stdout).toContain(
      'Put into the policy by hand\nrules:\n  # hadolint DL3020 (.hadolint.yaml:3): no reason given\n  add-instead-of-copy: off\n',
    );
  });

  test('secrets beside a comment are not shown, and the hint says how to write it all the same', async () => {
    const compose = `services:\n  a:\n    image: docker.io/library/nginx:1.29.3\n    environment:\n      API_TOKEN: ${TOKEN}\n    # kics-scan ignore-line\n    privileged: true\n`;
    write({ 'compose.yaml': compose });
    const { stdout } = await run('init --from kics');
    expect(stdout).toContain('       API_TOKEN: •••\n');
    expect(stdout).not.toContain(TOKEN.slice(4));
    expect(stdout).toContain('cannot be applied as a patch; write it with --apply.');
    await run('init --from kics --apply');
    expect(read('compose.yaml')).toBe(
      compose.replace(
        '    # kics',
        '    # bulkhead: allow privileged-container -- imported from KICS, no reason given\n    # kics',
      ),
    );
  });

  test('nothing of a tool steers the terminal or a runner', async () => {
    write({
      Dockerfile: 'FROM a:1\n# hadolint ignore=DL3004 # \u001b[2J ##[error]x\nRUN sudo true\n',
      '.hadolint.yaml':
        'ignored:\n  - "\\e[2J\\n::error::x"\n  - "##[group]"\n  - DL3020 # \u202ex\ntrustedRegistries: ["\\e]0;x"]\n',
    });
    const { stdout, stderr } = await run('init --from hadolint');
    expect(stdout + stderr + read(POLICY)).not.toMatch(/[\u001b\u202e]|##\[|^\s*::/m);
    expect((await run('check --fail-on none')).code).toBe(0);
  });

  test('a tool that was never here leaves nothing to take over', async () => {
    write({ Dockerfile: 'FROM a:1\n' });
    const { stdout, code } = await run('init --from trivy');
    expect(code).toBe(0);
    expect(stdout).toContain('From Trivy (no settings file of it here)\n  nothing to take over.\n');
  });
});
