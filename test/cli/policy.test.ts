import { mkdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import Ajv2020 from 'ajv/dist/2020';
import { CommandLineFolder } from './command-line.ts';

const place = new CommandLineFolder('policy');
beforeEach(() => mkdirSync(path.join(place.folder, '.git')));
const write = (files: Readonly<Record<string, string>>) => place.write(files);

const run = (line: string, below = '.') => place.command(line, path.join(place.folder, below));

const POLICY = '.github/bulkhead.yml';
const COMMIT = '0123456789'.repeat(4);
const STATED = `preset: strict
fail-on: high
rules: { docker-socket: { severity: high } }
paths:
  dev/**:
    fail-on: none
    rules:
      docker-socket: off
      missing-user: low
accept:
  - { rule: host-network, path: "dev/**", subject: service:agent, until: 2027-01-31, reason: it answers multicast }
`;

describe('policy check', () => {
  test('no policy, a valid one, and a file that is to become one', async () => {
    expect(await run('policy check')).toEqual({
      ...{ stdout: 'There is no policy file here, so the defaults count.\n', stderr: '', code: 0 },
    });
    write({ [POLICY]: STATED, 'draft.yml': 'fail-on: low\n', 'a/b': '' });
    expect(await run('policy check')).toEqual({ stdout: `${POLICY} is valid.\n`, stderr: '', code: 0 });
    expect(await run('policy check', 'a')).toEqual({ stdout: `${POLICY} is valid.\n`, stderr: '', code: 0 });
    expect(await run('policy check draft.yml')).toEqual({ stdout: 'draft.yml is valid.\n', stderr: '', code: 0 });
  });

  test('every mistake has its place', async () => {
    write({ [POLICY]: 'fail-on: hihg\nrules:\n  rot-user: off\npaths: { dev/: { fail-on: low } }\n' });
    const { stdout, stderr, code } = await run('policy check');
    expect({ stdout, code }).toEqual({ stdout: '', code: 2 });
    expect(stderr.split('\n')).toEqual([
      `${POLICY}:1:10: "fail-on" is "hihg"; it can be none, critical, high, medium or low. Did you mean "high"?`,
      `${POLICY}:3:3: There is no rule "rot-user". Did you mean "root-user"?`,
      `${POLICY}:4:10: "dev/" is no folder; write dev/** for everything below it.`,
      '',
    ]);
  });

  test('two policy files, a file that is not there, and words that mean nothing', async () => {
    write({ [POLICY]: '', '.bulkhead.yml': '' });
    expect(await run('policy check')).toMatchObject({
      ...{
        code: 2,
        stderr: expect.stringContaining(`There are two policy files, ${POLICY} and .bulkhead.yml; keep one.`),
      },
    });
    expect(await run('policy check absent.yml')).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining('There is no policy file absent.yml') },
    });
    expect(await run('policy chekc')).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining('does check or show, not "chekc"') },
    });
    expect(await run('policy show')).toMatchObject({ code: 2, stderr: expect.stringContaining('needs a path') });
    expect(await run('policy show ../x')).toMatchObject({ code: 2, stderr: expect.stringContaining('is no path') });
  });
});

describe('a policy that extends another one', () => {
  beforeEach(() => {
    write({
      [POLICY]: `extends: acme/policies/docker.yml@${COMMIT}\n`,
      'shared.yml': 'fail-on: none\nrules: { privileged-container: low }\n',
      'broken.yml': 'fail-on: x\n',
      'compose.yaml': 'services:\n  web:\n    image: docker.io/library/nginx:1.29.3\n    privileged: true\n',
    });
  });

  test('is refused with the command that fetches it, and contacts nobody', async () => {
    for (const line of ['check', 'fix', 'policy show compose.yaml']) {
      const { code, stderr } = await run(line);
      expect(code).toBe(2);
      expect(stderr).toContain('The policy extends acme/policies/docker.yml@012345678901');
      expect(stderr).toContain('give it a copy with --extends FILE');
      expect(stderr).toContain(
        `gh api -H 'Accept: application/vnd.github.raw' 'repos/acme/policies/contents/docker.yml?ref=${COMMIT}'`,
      );
    }
  });

  test('takes the shared one from a file', async () => {
    const { code, stdout } = await run('check --extends shared.yml --explain');
    expect(code).toBe(0);
    expect(stdout).toContain('low by acme/policies/docker.yml@012345678901:2');
    expect(stdout).toContain('fail-on none by acme/policies/docker.yml@012345678901:1');
  });

  test('is checked alone or with the shared one', async () => {
    expect(await run('policy check')).toEqual({
      stdout: `${POLICY} is valid.\n`,
      stderr:
        'acme/policies/docker.yml@012345678901, which it extends, was not looked at; give it with --extends FILE.\n',
      code: 0,
    });
    expect((await run('policy check --extends shared.yml')).stdout).toBe(`${POLICY} and shared.yml are valid.\n`);
    expect(await run('policy check --extends broken.yml')).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining('broken.yml:1:10: "fail-on" is "x"') },
    });
    expect(await run('check --extends broken.yml')).toMatchObject({
      ...{ code: 2, stderr: expect.stringContaining('acme/policies/docker.yml@012345678901:1:10: "fail-on" is "x"') },
    });
  });
});

describe('policy show', () => {
  test('says what counts for a path, and which line says it', async () => {
    write({ [POLICY]: STATED, 'dev/x': '' });
    const { stdout, code } = await run('policy show compose.yaml', 'dev');
    expect(code).toBe(0);
    expect(stdout).toContain(`What counts for dev/compose.yaml: ${POLICY}.`);
    expect(stdout).toMatch(/fail-on +none +\.github\/bulkhead\.yml:6 \(paths dev\/\*\*\)/);
    expect(stdout).toMatch(/hardening +all +preset strict \(\.github\/bulkhead\.yml:1\)/);
    expect(stdout).toMatch(/on-gap +neutral +default/);
    expect(stdout).toMatch(/docker-socket +off +instead of .*\.github\/bulkhead\.yml:8 \(paths dev\/\*\*\)/);
    expect(stdout).toMatch(/missing-user +low +instead of .*\.github\/bulkhead\.yml:9 \(paths dev\/\*\*\)/);
    expect(stdout).toMatch(/large-base-image +low +instead of advice +preset strict/);
    expect(stdout).toContain(`host-network of service:agent until 2027-01-31 (${POLICY}:11): it answers multicast`);
  });

  test('says so when everything is as by default', async () => {
    const { stdout } = await run('policy show Dockerfile');
    expect(stdout).toContain('What counts for Dockerfile: no policy file, so the defaults.');
    expect(stdout).toContain('Every rule is as by default.');
  });

  test('as JSON', async () => {
    write({ [POLICY]: STATED });
    const shown = JSON.parse((await run('policy show Dockerfile --format json')).stdout);
    expect(shown).toMatchObject({
      ...{ schemaVersion: 1, path: 'Dockerfile', policy: POLICY, extends: null, scopes: [], accepted: [] },
      settings: {
        'fail-on': { value: 'high', by: { layer: 'file', place: `${POLICY}:2`, name: null } },
        hardening: { value: 'all', by: { layer: 'preset', place: `${POLICY}:1`, name: 'strict' } },
        advisory: { value: false, by: null },
      },
    });
    expect(shown.rules).toContainEqual({
      rule: 'docker-socket',
      default: expect.any(Array),
      now: [{ severity: 'high', disposition: 'on' }],
      severityBy: { layer: 'file', place: `${POLICY}:3`, name: null },
      dispositionBy: null,
    });
  });
});

describe('--explain', () => {
  const weak = 'services:\n  web:\n    image: docker.io/library/nginx:1.29.3\n    privileged: true\n';

  test('names the lines behind every finding, and the threshold that is typed', async () => {
    write({ [POLICY]: 'rules: { privileged-container: { severity: low } }\n', 'compose.yaml': weak });
    const { stdout } = await run('check --explain --fail-on critical');
    expect(stdout).toContain(`Policy: low by ${POLICY}:1, on by the rule, fail-on critical by the input fail-on.`);
    expect((await run('check')).stdout).not.toContain('Policy:');
  });

  test('names the line of an accepted risk', async () => {
    write({ [POLICY]: 'accept:\n  - { rule: privileged-container, reason: it mounts }\n', 'compose.yaml': weak });
    expect((await run('check --explain')).stdout).toContain(`Accepted by ${POLICY}:2: it mounts`);
  });

  test('works for reviews of two folders', async () => {
    write({ [`base/${POLICY}`]: 'fail-on: low\n', 'base/x': '', 'head/compose.yaml': weak });
    const { stdout, code } = await run('review --base ./base --head ./head --explain');
    expect(code).toBe(1);
    expect(stdout).toContain(`Policy: critical by the rule, on by the rule, fail-on low by ${POLICY}:1.`);
  });

  test('shows what the policy switches off, and which line does', async () => {
    const policy = 'rules: { floating-image-tag: off }\npaths:\n  dev/**: { rules: { privileged-container: off } }\n';
    write({
      ...{ [`base/${POLICY}`]: policy, 'base/x': '', [`head/${POLICY}`]: policy },
      'head/dev/compose.yaml': weak.replace(':1.29.3', ''),
      ...{ [POLICY]: policy, 'dev/compose.yaml': weak.replace(':1.29.3', '') },
    });
    const checked = await run('check dev --explain');
    expect(checked.stdout).toContain('Switched off by the policy');
    expect(checked.stdout).toMatch(
      /privileged-container The service web is privileged.*\n +Off by \.github\/bulkhead\.yml:3 \(paths dev\/\*\*\)\./,
    );
    expect(checked.stdout).toMatch(/floating-image-tag .*\n +Off by \.github\/bulkhead\.yml:1\./);
    expect((await run('check dev')).stdout).not.toContain('Switched off');
    const review = 'review --base ./base --head ./head --format json';
    const plain = JSON.parse((await run(review)).stdout);
    const explained = JSON.parse((await run(`${review} --explain`)).stdout);
    expect(plain).not.toHaveProperty('switchedOff');
    expect(explained.switchedOff).toMatchObject([
      {
        rule: 'floating-image-tag',
        policy: { disposition: 'off', dispositionBy: { layer: 'file', place: `${POLICY}:1` } },
      },
      {
        rule: 'privileged-container',
        policy: { disposition: 'off', dispositionBy: { layer: 'paths', name: 'dev/**' } },
      },
    ]);
    for (const [name, report] of [
      ['review', plain],
      ['review', explained],
      ['check', JSON.parse((await run('check dev --explain --format json')).stdout)],
    ] as const) {
      const schema = JSON.parse(readFileSync(path.join(__dirname, `../../schema/${name}.schema.json`), 'utf8'));
      const validate = new Ajv2020({ strict: true, allowUnionTypes: true }).compile(schema);
      expect([validate(report), validate.errors]).toEqual([true, null]);
    }
  });
});
