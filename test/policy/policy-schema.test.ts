import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import {
  ACCEPT_KEYS,
  DEBT_KEYS,
  DISPOSITIONS,
  FAIL_ON,
  HARDENING,
  IMAGE_KEYS,
  MAX_COMMENTS,
  ON_GAP,
  POLICY_KEYS,
  POLICY_LIMITS,
  PRESETS,
  RULE_KEYS,
  SCOPE_KEYS,
  SELF_ACCEPT,
} from '../../src/policy/settings.ts';
import { SEVERITIES } from '../../src/rule-model/severity.ts';
import { SourceText } from '../../src/text/source-text.ts';

const schema = JSON.parse(readFileSync(join(__dirname, '../../schema/policy.schema.json'), 'utf8'));
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

describe('the schema for editors names what the parser knows', () => {
  const { properties } = schema;
  const rule = schema.definitions.rules.additionalProperties.anyOf;
  const scope = properties.paths.additionalProperties.properties;
  const image = properties.images.additionalProperties.properties;

  test.each([
    ['keys', Object.keys(properties), POLICY_KEYS],
    ['fail-on', properties['fail-on'].enum, FAIL_ON],
    ['on-gap', properties['on-gap'].enum, ON_GAP],
    ['hardening', properties.hardening.enum, HARDENING],
    ['comments', [properties['max-comments'].minimum, properties['max-comments'].maximum], Object.values(MAX_COMMENTS)],
    ['settings of a rule', rule[0].enum, [...DISPOSITIONS, ...SEVERITIES]],
    ['self-accept', properties['self-accept'].enum, SELF_ACCEPT],
    ['keys of an accepted risk', Object.keys(properties.accept.items.properties), ACCEPT_KEYS],
    ['accepted risks', properties.accept.maxItems, POLICY_LIMITS.accepted],
    ['keys of a rule', Object.keys(rule[1].properties), RULE_KEYS],
    ['severities', rule[1].properties.severity.enum, SEVERITIES],
    ['dispositions', rule[1].properties.default.enum, DISPOSITIONS],
    ['presets', properties.preset.enum, PRESETS],
    ['keys of a path scope', Object.keys(scope), SCOPE_KEYS],
    ['fail-on of a path scope', scope['fail-on'].enum, FAIL_ON],
    ['hardening of a path scope', scope.hardening.enum, HARDENING],
    ['path scopes', properties.paths.maxProperties, POLICY_LIMITS.scopes],
    ['length of a pattern', properties.paths.propertyNames.maxLength, POLICY_LIMITS.patternLength],
    ['keys of debt', Object.keys(properties.debt.properties), DEBT_KEYS],
    ['score of debt', properties.debt.properties['max-score'].maximum, POLICY_LIMITS.debtScore],
    ['ages of debt', Object.keys(properties.debt.properties['max-age'].properties), SEVERITIES],
    ['keys of an image', Object.keys(image), IMAGE_KEYS],
    ['images', properties.images.maxProperties, POLICY_LIMITS.images],
    ['length of an image', properties.images.propertyNames.maxLength, POLICY_LIMITS.registryLength],
    [
      'entries of an image',
      [image.capabilities.maxItems, image.tmpfs.maxItems],
      [POLICY_LIMITS.imageList, POLICY_LIMITS.imageList],
    ],
    ['frontends', properties['build-frontends'].maxItems, POLICY_LIMITS.frontends],
    ['length of extends', properties.extends.maxLength, POLICY_LIMITS.extendsLength],
    ['registries', properties['trusted-registries'].maxItems, POLICY_LIMITS.registries],
  ])('%s', (_, inSchema, inParser) => {
    expect(inSchema).toEqual(inParser);
  });

  test('its defaults are the defaults', () => {
    const defaults = Object.entries(properties as Record<string, { default?: unknown }>)
      .filter(([, property]) => property.default !== undefined)
      .map(([key, property]) => [key, property.default]);
    expect(Object.fromEntries(defaults)).toEqual({
      preset: DEFAULT_POLICY.preset,
      'fail-on': DEFAULT_POLICY.failOn,
      'on-gap': DEFAULT_POLICY.onGap,
      advisory: DEFAULT_POLICY.advisory,
      hardening: DEFAULT_POLICY.hardening,
      'max-comments': DEFAULT_POLICY.maxComments,
      'self-accept': DEFAULT_POLICY.selfAccept,
    });
  });
});

test('every key has a description', () => {
  const undescribed: string[] = [];
  const visit = (node: unknown, name: string): void => {
    if (typeof node !== 'object' || node === null) return;
    for (const [key, value] of Object.entries(node)) {
      if (key === 'properties') {
        for (const [property, its] of Object.entries(
          value as Record<string, { description?: string; $ref?: string }>,
        )) {
          if (!its.description && !its.$ref) undescribed.push(`${name}/${property}`);
        }
      }
      visit(value, `${name}/${key}`);
    }
  };
  visit(schema, '');
  expect(undescribed).toEqual([]);
  expect(schema.definitions.rules.description).not.toBe('');
});

const COMMIT = '0123456789abcdefABCD'.repeat(2);

const FILES: readonly string[] = [
  '',
  '{}',
  'fail-on: low',
  'fail-on: none',
  'fail-on: info',
  'fail-on: [low]',
  'fail_on: low',
  'on-gap: failure',
  'on-gap: fail',
  'advisory: true',
  'advisory: "true"',
  'advisory: yes',
  'hardening: all',
  'hardening: on',
  'max-comments: 0',
  'max-comments: 50',
  'max-comments: 51',
  'max-comments: -1',
  'max-comments: 2.5',
  'max-comments: "2"',
  'rules: {}',
  'rules: []',
  'rules: { root-user: off }',
  'rules: { root-user: critical }',
  'rules: { root-user: info }',
  'rules: { root-user: false }',
  'rules: { root-user: { severity: low } }',
  'rules: { root-user: { severity: low, default: advice } }',
  'rules: { root-user: { severity: on } }',
  'rules: { root-user: { default: low } }',
  'rules: { root-user: { level: low } }',
  'rules: { root-user: {} }',
  'trusted-registries: []',
  'trusted-registries: [docker.io, ghcr.io/acme]',
  'trusted-registries: [docker.io, docker.io]',
  'trusted-registries: ["https://ghcr.io"]',
  'trusted-registries: ["*.example.com"]',
  'trusted-registries: [ghcr.io/]',
  'trusted-registries: docker.io',
  'preset: strict',
  'preset: stricter',
  'preset: [cis]',
  `extends: acme/policies/docker.yml@${COMMIT}`,
  `extends: acme/policies/a/b/docker.yml@${COMMIT}`,
  `extends: acme/policies@${COMMIT}`,
  `extends: acme/policies/../docker.yml@${COMMIT}`,
  `extends: acme/../docker.yml@${COMMIT}`,
  `extends: ../policies/docker.yml@${COMMIT}`,
  `extends: acme/policies/a b.yml@${COMMIT}`,
  `extends: https://github.com/acme/policies/docker.yml@${COMMIT}`,
  `extends: acme/policies/docker.yml@${COMMIT.slice(1)}`,
  'extends: acme/policies/docker.yml@main',
  'extends: acme/policies/docker.yml',
  'extends: []',
  'paths: {}',
  'paths: []',
  'paths: { "dev/**": { fail-on: none } }',
  'paths: { "dev/**": { hardening: off, rules: { root-user: off } } }',
  'paths: { "dev/**": {} }',
  'paths: { "dev/**": off }',
  'paths: { "dev/**": { advisory: true } }',
  'paths: { "dev/**": { rules: { root-user: nothing } } }',
  'paths: { "dev/": { fail-on: none } }',
  'paths: { "/dev/**": { fail-on: none } }',
  'paths: { "../dev": { fail-on: none } }',
  'paths: { "!dev/**": { fail-on: none } }',
  'paths: { "": { fail-on: none } }',
  `paths: { "${'*a'.repeat(16)}": { fail-on: none } }`,
  `paths: { "${'*a'.repeat(17)}": { fail-on: none } }`,
  'build-frontends: [ghcr.io/acme/frontend]',
  'build-frontends: [ghcr.io]',
  'build-frontends: ["ghcr.io/acme/frontend:1"]',
  'build-frontends: ghcr.io/acme/frontend',
  'images: { acme/base: { user: root } }',
  'images: { "ghcr.io/acme/*": { user: "10001:10001", capabilities: [CHOWN], tmpfs: [/tmp] } }',
  'images: { "registry.example.com:5000/acme/base": { drops-privileges: true } }',
  'images: { "acme/base:1": { user: root } }',
  'images: { "*": { user: root } }',
  'images: { Acme/base: { user: root } }',
  'images: { acme/base: {} }',
  'images: { acme/base: { user: 10001 } }',
  'images: { acme/base: { user: "a b" } }',
  'images: { acme/base: { drops-privileges: yes } }',
  'images: { acme/base: { capabilities: [all] } }',
  'images: { acme/base: { capabilities: [CAP_NET_RAW] } }',
  'images: { acme/base: { tmpfs: [tmp] } }',
  'images: { acme/base: { tmpfs: [/a/../b] } }',
  'images: { acme/base: { users: root } }',
  'images: [acme/base]',
  'debt: { max-score: 40, max-age: { critical: 7d, high: 3650d } }',
  'debt: { max-score: -1 }',
  'debt: { max-score: 2.5 }',
  'debt: { max-age: { critical: 7 } }',
  'debt: { max-age: { critical: 3651d } }',
  'debt: { max-age: { critical: 0999d } }',
  'debt: { max-age: { advice: 7d } }',
  'debt: { score: 7 }',
  'debt: {}',
  'debt: 5',
  'self-accept: none',
  'self-accept: off',
  'accept: []',
  'accept: {}',
  'accept: [{ rule: root-user }]',
  'accept: [{ rule: root-user, reason: "" }]',
  'accept: [{ rule: no-such-rule, reason: why }]',
  'accept: [{ reason: why }]',
  'accept: [{ rule: "", reason: why }]',
  'accept: [{ rule: 1, reason: why }]',
  'accept: [{ rule: a, reason: 1 }]',
  'accept: [{ rule: a, path: "**/Dockerfile", subject: "service:web", until: 2026-12-31, reason: why }]',
  'accept: [{ rule: a, path: /Dockerfile }]',
  'accept: [{ rule: a, path: ../Dockerfile }]',
  'accept: [{ rule: a, path: a/./b }]',
  "accept: [{ rule: a, path: 'a\\b' }]",
  'accept: [{ rule: a, path: .github/a }]',
  'accept: [{ rule: a, path: "" }]',
  'accept: [{ rule: a, subject: web }]',
  'accept: [{ rule: a, subject: file/x }]',
  'accept: [{ rule: a, subject: filex }]',
  'accept: [{ rule: a, until: 2026-13-01 }]',
  'accept: [{ rule: a, until: tomorrow }]',
  'accept: [{ rule: a, until: }]',
  'accept: [{ rule: a, service: web }]',
  '- a',
  'text',
];

test.each(FILES.map((content) => [content]))('schema and parser agree about %j', (content) => {
  const bySchema = validate(parse(content));
  const byParser = !isPolicyFailure(parsePolicy(new SourceText('p.yml', content)));
  expect(bySchema).toBe(byParser);
});
