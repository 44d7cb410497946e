import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import {
  ACCEPT_KEYS,
  DISPOSITIONS,
  FAIL_ON,
  HARDENING,
  MAX_COMMENTS,
  ON_GAP,
  POLICY_KEYS,
  POLICY_LIMITS,
  RULE_KEYS,
  SELF_ACCEPT,
} from '../../src/policy/settings.ts';
import { SEVERITIES } from '../../src/rule-model/severity.ts';
import { SourceText } from '../../src/text/source-text.ts';

const schema = JSON.parse(readFileSync(join(__dirname, '../../schema/policy.schema.json'), 'utf8'));
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);

describe('the schema for editors names what the parser knows', () => {
  const { properties } = schema;
  const rule = properties.rules.additionalProperties.anyOf;

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
    ['registries', properties['trusted-registries'].maxItems, POLICY_LIMITS.registries],
  ])('%s', (_, inSchema, inParser) => {
    expect(inSchema).toEqual(inParser);
  });

  test('its defaults are the defaults', () => {
    const defaults = Object.entries(properties as Record<string, { default?: unknown }>)
      .filter(([, property]) => property.default !== undefined)
      .map(([key, property]) => [key, property.default]);
    expect(Object.fromEntries(defaults)).toEqual({
      'fail-on': DEFAULT_POLICY.failOn,
      'on-gap': DEFAULT_POLICY.onGap,
      advisory: DEFAULT_POLICY.advisory,
      hardening: DEFAULT_POLICY.hardening,
      'max-comments': DEFAULT_POLICY.maxComments,
      'self-accept': DEFAULT_POLICY.selfAccept,
    });
  });
});

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
