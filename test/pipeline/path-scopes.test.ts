import { checkFiles } from '../../src/pipeline/check-files.ts';
import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import { mergePolicy } from '../../src/policy/merge-policy.ts';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { settlePolicy } from '../../src/policy/settle-policy.ts';
import type { PolicyInputs } from '../../src/policy/tighten.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { type Files, reviewFiles } from '../support/reviewed-files.ts';
import { MemoryRevision } from './memory-revision.ts';

const POLICY = '.github/bulkhead.yml';
const NGINX = 'docker.io/library/nginx:1.29.3';
const CALM = `services:\n  web:\n    image: ${NGINX}\n    user: "101"\n`;
const WEAK = `${CALM}    privileged: true\n`;

/** What of these rules is there, as `rule path severity disposition`. */
const told = (
  findings: readonly { rule: string; path: string; severity: string; disposition: string }[],
  ...rules: readonly string[]
) =>
  findings
    .filter(({ rule }) => rules.includes(rule))
    .map(({ rule, path, severity, disposition }) => `${rule} ${path} ${severity} ${disposition}`);

async function review(policy: string, base: Files, head: Files, ...rules: readonly string[]) {
  const plan = await reviewFiles({ ...base, [POLICY]: policy }, { ...head, [POLICY]: policy });
  const { introduced, worsened, persisting } = plan.comparison;
  const wanted = rules.length > 0 ? rules : ['privileged-container'];
  return {
    ...plan,
    introduced: told([...introduced, ...worsened], ...wanted),
    persisting: told(persisting, ...wanted),
  };
}

async function check(policy: string, files: Files) {
  const parsed = parsePolicy(new SourceText(POLICY, policy));
  if (isPolicyFailure(parsed)) throw new Error(JSON.stringify(parsed.errors));
  return await checkFiles(createAnalyst(allRules), {
    ...{ revision: new MemoryRevision(files), named: [], folders: [''], date: '2026-11-24', rules: 'default' },
    policy: mergePolicy({ file: parsed.layer, shared: null }),
  });
}

const OFF = 'paths: { "dev/**": { rules: { privileged-container: off } } }\n';

const NEVER = 'paths: { "dev/**": { fail-on: none } }\n';

describe('a setting of a path scope', () => {
  const both = { 'dev/compose.yaml': WEAK, 'compose.yaml': WEAK };

  test.each([
    ['off', []],
    ['advice', ['privileged-container dev/compose.yaml critical advice']],
    ['low', ['privileged-container dev/compose.yaml low on']],
    ['{ severity: medium }', ['privileged-container dev/compose.yaml medium on']],
    ['hardening', ['privileged-container dev/compose.yaml critical hardening']],
  ])('%s counts in the files that fit, in reviews and checks alike', async (setting, expected) => {
    const policy = OFF.replace('off', setting);
    const elsewhere = 'privileged-container compose.yaml critical on';
    const { introduced } = await review(policy, {}, both);
    expect(introduced.sort()).toEqual([elsewhere, ...expected]);
    const { findings } = await check(policy, both);
    expect(told(findings, 'privileged-container').sort()).toEqual([elsewhere, ...expected]);
  });

  test('outranks what the policy says of every path, and a later scope an earlier one', async () => {
    const policy =
      'rules: { privileged-container: off }\npaths:\n  "**": { rules: { privileged-container: low } }\n  dev/**: { rules: { privileged-container: { severity: high } } }\n';
    const { introduced } = await review(policy, {}, both);
    expect(introduced.sort()).toEqual([
      'privileged-container compose.yaml low on',
      'privileged-container dev/compose.yaml high on',
    ]);
  });

  test('switches a rule on that is off by default, in its files only', async () => {
    const dockerfile = 'FROM node:24-slim\nUSER node\nCMD ["a"]\n';
    const policy = 'paths: { "dev/**": { rules: { missing-healthcheck: high } } }\n';
    const { introduced, conclusion } = await review(
      policy,
      {},
      { Dockerfile: dockerfile, 'dev/Dockerfile': dockerfile },
      'missing-healthcheck',
    );
    expect(introduced).toEqual(['missing-healthcheck dev/Dockerfile high on']);
    expect(conclusion).toBe('failure');
  });

  test('keeps a severity that several things together would raise', async () => {
    const service = `${CALM}    volumes: [/etc:/host]\n    ports: ["8080:80"]\n`;
    const policy = 'paths: { "dev/**": { rules: { sensitive-host-mount: low } } }\n';
    const { introduced } = await review(policy, {}, { 'dev/compose.yaml': service }, 'sensitive-host-mount');
    expect(introduced).toEqual(['sensitive-host-mount dev/compose.yaml low on']);
  });
});

describe('fail-on of a path scope', () => {
  const policy = 'fail-on: high\npaths:\n  dev/**: { fail-on: none }\n  prod/**: { fail-on: low }\n';
  const mild = CALM.replace('nginx:1.29.3', 'nginx').replace('docker.io/library/', '');

  test.each<[name: string, head: Files, conclusion: string, sentence: string]>([
    ['nothing fails where it is none', { 'dev/compose.yaml': WEAK }, 'success', 'The check does not fail on findings.'],
    ['the worst fails elsewhere', { 'compose.yaml': WEAK }, 'failure', 'something introduced is high or worse'],
    ['more fails where it is low', { 'prod/compose.yaml': mild }, 'failure', 'something introduced is low or worse'],
    ['the same passes elsewhere', { 'compose.yaml': mild }, 'success', 'Nothing introduced is high or worse.'],
    [
      'each by its own',
      { 'dev/compose.yaml': WEAK, 'compose.yaml': mild },
      'success',
      'Nothing introduced reaches what `fail-on` is for its path.',
    ],
    [
      'each by its own, and one is enough',
      { 'dev/compose.yaml': WEAK, 'prod/compose.yaml': mild },
      'failure',
      'something introduced reaches what `fail-on` is for its path.',
    ],
  ])('%s', async (_, head, conclusion, sentence) => {
    const plan = await review(policy, {}, head);
    expect(plan.conclusion).toBe(conclusion);
    expect(plan.summary).toContain(sentence);
  });

  test('is a floor for what a comment of the change may accept', async () => {
    const accepted = mild.replace('    image', '    # bulkhead: allow floating-image-tag -- new each day\n    image');
    const paths = 'paths: { "prod/**": { fail-on: low } }\n';
    expect((await review(paths, {}, { 'compose.yaml': accepted })).conclusion).toBe('success');
    expect((await review(paths, {}, { 'prod/compose.yaml': accepted })).conclusion).toBe('failure');
  });

  test('is tightened by an input and never loosened', () => {
    const parsed = parsePolicy(new SourceText(POLICY, policy));
    if (isPolicyFailure(parsed)) throw new Error();
    const under = (inputs: PolicyInputs) =>
      settlePolicy({ file: parsed.layer, shared: null }, inputs).policy.paths.map(({ failOn }) => failOn);
    expect(under({})).toEqual(['none', 'low']);
    expect(under({ failOn: 'critical' })).toEqual(['critical', 'low']);
    expect(under({ failOn: 'none' })).toEqual(['none', 'low']);
  });
});

describe('hardening of a path scope', () => {
  const lacking = { 'dev/compose.yaml': CALM, 'compose.yaml': CALM };

  test('off: nothing is said of new services there', async () => {
    const { introduced } = await review(
      'paths: { "dev/**": { hardening: off } }\n',
      {},
      lacking,
      'default-capabilities',
    );
    expect(introduced).toEqual(['default-capabilities compose.yaml medium hardening']);
  });

  test('all: what old services lack is listed there', async () => {
    const changed = Object.fromEntries(Object.entries(lacking).map(([path, text]) => [path, `${text}    tty: true\n`]));
    const { summary } = await review('paths: { "dev/**": { hardening: all } }\n', lacking, changed);
    expect(summary).toContain('dev/compose.yaml');
    expect(summary).not.toMatch(/`compose\.yaml/);
  });
});

describe('a file that moves', () => {
  const dockerfile =
    'FROM node:24-slim\nWORKDIR /app\nCOPY server.js .\nRUN npm ci\nUSER root\nCMD ["node", "server.js"]\n';
  const policy = 'fail-on: medium\npaths: { "dev/**": { rules: { root-user: off, privileged-container: low } } }\n';
  const rules = ['root-user', 'privileged-container', 'weakened-policy'];

  test('into a milder scope is judged as if it had stayed, and the reviewer is told', async () => {
    const plan = await review(
      policy,
      { Dockerfile: dockerfile.replace('USER root', 'USER node') },
      { 'dev/Dockerfile': dockerfile },
      ...rules,
    );
    expect(plan.introduced).toEqual(['root-user dev/Dockerfile medium on', 'weakened-policy dev/Dockerfile medium on']);
    expect(plan.conclusion).toBe('failure');
    const [, moved] = plan.comparison.introduced.filter(({ rule }) => rules.includes(rule));
    expect(moved?.message).toBe(
      'The file moves from Dockerfile to dev/Dockerfile, where the policy asks for less: after the merge a finding here would disappear or count for less, such as root-user in dev/Dockerfile.',
    );
  });

  test('into a milder scope unchanged introduces nothing but the move', async () => {
    const plan = await review(policy, { 'compose.yaml': WEAK }, { 'dev/compose.yaml': WEAK }, ...rules);
    expect(plan.introduced).toEqual(['weakened-policy dev/compose.yaml medium on']);
    expect(plan.persisting).toEqual(['privileged-container dev/compose.yaml critical on']);
  });

  test('into another scope that asks for as much is no news', async () => {
    const plan = await review(policy, { 'compose.yaml': WEAK }, { 'ops/compose.yaml': WEAK }, ...rules);
    expect(plan.introduced).toEqual([]);
    expect(plan.conclusion).toBe('success');
  });

  test('out of a milder scope brings what was not asked for there', async () => {
    const plan = await review(policy, { 'dev/Dockerfile': dockerfile }, { Dockerfile: dockerfile }, ...rules);
    expect(plan.introduced).toEqual(['root-user Dockerfile medium on']);
    const worse = await review(policy, { 'dev/compose.yaml': WEAK }, { 'compose.yaml': WEAK }, ...rules);
    expect(worse.introduced).toEqual(['privileged-container compose.yaml critical on']);
    expect(worse.comparison.worsened.map(({ worsened }) => worsened)).toContainEqual({
      ...{ from: 'low', because: 'the policy asks for more where it counts now', cause: null },
    });
    expect(worse.conclusion).toBe('failure');
  });

  test.each([
    ['advice', 'paths: { "dev/**": { rules: { privileged-container: advice } } }\n'],
    ['what fails no check', NEVER],
  ])('out of a scope where it was %s counts as worse', async (_, scope) => {
    const { introduced, conclusion } = await review(scope, { 'dev/compose.yaml': WEAK }, { 'compose.yaml': WEAK });
    expect(introduced).toEqual(['privileged-container compose.yaml critical on']);
    expect(conclusion).toBe('failure');
    const included = await review(
      scope,
      { 'dev/parts.yaml': WEAK, 'compose.yaml': CALM },
      { 'dev/parts.yaml': WEAK, 'compose.yaml': `include: [dev/parts.yaml]\n${CALM.replace('web', 'app')}` },
    );
    expect(included.introduced).toEqual(['privileged-container dev/parts.yaml critical on']);
    expect(included.conclusion).toBe('failure');
  });
});

describe('a service whose parts stand in several files', () => {
  const dev = { 'dev/parts.yaml': WEAK };
  const strict = ['privileged-container dev/parts.yaml critical on'];

  test.each<[how: string, compose: string]>([
    ['includes a file of a milder scope', 'include: [dev/parts.yaml]\n'],
    ['extends a service of a milder scope', 'services:\n  app:\n    extends: { file: dev/parts.yaml, service: web }\n'],
  ])('counts for the project that %s', async (_, compose) => {
    for (const policy of [OFF, OFF.replace('off', 'low'), OFF.replace('off', 'advice'), NEVER]) {
      const { introduced, conclusion } = await review(policy, {}, { ...dev, 'compose.yaml': compose });
      expect([policy, introduced, conclusion]).toEqual([policy, expect.arrayContaining(strict), 'failure']);
    }
  });

  test('counts for its own scope when nobody else takes it in', async () => {
    expect((await review(OFF, {}, dev)).introduced).toEqual([]);
  });

  test('may be told apart by the name of the override file', async () => {
    const policy = 'paths: { "**/compose.override.yaml": { rules: { privileged-container: off } } }\n';
    const override = 'services:\n  web:\n    privileged: true\n';
    const { introduced } = await review(policy, {}, { 'compose.yaml': CALM, 'compose.override.yaml': override });
    expect(introduced).toEqual([]);
  });
});
