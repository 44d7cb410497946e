import { checkFiles } from '../../src/pipeline/check-files.ts';
import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import { effectivePolicy } from '../../src/policy/effective-policy.ts';
import { mergePolicy } from '../../src/policy/merge-policy.ts';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import type { Policy } from '../../src/policy/policy.ts';
import { sharedPolicyTitle } from '../../src/policy/shared-policy.ts';
import { checkJson } from '../../src/reports/check-json.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { MemoryRevision } from './memory-revision.ts';

const OWN = `extends: acme/policies/docker.yml@${'5'.repeat(40)}\n`;
const TITLE = 'acme/policies/docker.yml@555555555555';

function merged(file: string, shared: string) {
  const own = parsePolicy(new SourceText('.github/bulkhead.yml', file));
  if (isPolicyFailure(own) || !own.layer.said.extends) throw new Error('The policy is not valid.');
  const other = parsePolicy(new SourceText(sharedPolicyTitle(own.layer.said.extends), shared), undefined, 'extends');
  if (isPolicyFailure(other)) throw new Error('The shared policy is not valid.');
  return mergePolicy({ file: own.layer, shared: other.layer });
}

describe('a policy and what it extends', () => {
  test.each([
    [
      'the file outranks the shared policy',
      'fail-on: low\n',
      'fail-on: none\non-gap: failure\n',
      { failOn: 'low', onGap: 'failure' },
    ],
    [
      'the shared policy outranks the preset',
      'preset: strict\n',
      'fail-on: critical\n',
      { failOn: 'critical', hardening: 'all' },
    ],
    [
      'the preset of the file outranks the other',
      'preset: recommended\n',
      'preset: strict\n',
      { preset: 'recommended', failOn: 'high' },
    ],
    ['the preset of the shared policy counts', '', 'preset: strict\n', { preset: 'strict', failOn: 'medium' }],
    [
      'lists add up, each entry once',
      'trusted-registries: [docker.io]\nbuild-frontends: [ghcr.io/a/b]\n',
      'trusted-registries: [ghcr.io, docker.io]\nbuild-frontends: [ghcr.io/a/c]\n',
      { trustedRegistries: ['ghcr.io', 'docker.io'], buildFrontends: ['ghcr.io/a/c', 'ghcr.io/a/b'] },
    ],
  ])('%s', (_, file, shared, expected) => {
    expect(merged(`${OWN}${file}`, shared)).toMatchObject(expected);
  });

  test('a mapping of a rule changes only what it names', () => {
    const { rules, origins } = merged(`${OWN}rules: { root-user: { severity: low } }\n`, 'rules: { root-user: off }\n');
    expect(rules.get('root-user')).toEqual({ severity: 'low', disposition: 'off' });
    expect(origins.get('rules/root-user/severity')).toMatchObject({ layer: 'file', line: 2 });
    expect(origins.get('rules/root-user/default')).toMatchObject({ layer: 'extends', file: TITLE, line: 1 });
  });

  test('path scopes of the file come after those of the shared policy, and its images before', () => {
    const { paths, images } = merged(
      `${OWN}paths: { a/**: { fail-on: low } }\nimages: { acme/*: { user: root } }\n`,
      'paths: { "**": { fail-on: none } }\nimages: { acme/base: { user: app } }\n',
    );
    expect(paths.map(({ pattern }) => pattern)).toEqual(['**', 'a/**']);
    expect(images.map(({ name }) => name)).toEqual(['acme/*', 'acme/base']);
  });
});

test('a policy crosses to another thread as it is', () => {
  const policy = merged(
    `${OWN}images: { acme/*: { user: root } }\naccept: [{ rule: root-user, reason: a }]\n`,
    'paths: { a/**: { fail-on: low, rules: { root-user: off } } }\n',
  );
  const cloned: Policy = structuredClone(policy);
  const facts = { id: 'root-user', references: [], guardsReview: false, readers: [] };
  const answersOf = (one: Policy) =>
    JSON.stringify([
      effectivePolicy(one).file('a/b'),
      effectivePolicy(one).rule(facts, 'a/b'),
      effectivePolicy(one).rule(facts, 'b'),
      one.images,
      one.accept,
    ]);
  expect(answersOf(cloned)).toBe(answersOf(policy));
  expect(answersOf(policy)).toContain('"disposition":"off"');
});

test('what a shared policy accepts is accepted and told with its line; what it accepts in vain is not told here', async () => {
  const policy = merged(
    OWN,
    '# shared\naccept:\n  - { rule: root-user, reason: all of our images }\n  - { rule: docker-socket, until: 2020-01-01, reason: old }\n',
  );
  const check = await checkFiles(createAnalyst(allRules), {
    ...{ revision: new MemoryRevision({ Dockerfile: 'FROM node:24-slim\nUSER root\n' }), named: [], folders: [''] },
    ...{ policy, date: '2026-11-24', rules: 'default' },
  });
  const { findings, accepted } = checkJson({ ...check, texts: check.snapshot.files, showPath: (path) => path });
  expect(accepted.map(({ rule, acceptance }) => [rule, acceptance?.by])).toEqual([['root-user', `${TITLE}:3`]]);
  expect(findings.filter(({ path }) => path !== 'Dockerfile')).toEqual([]);
});
