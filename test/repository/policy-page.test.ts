import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import Ajv from 'ajv';
import { parse } from 'yaml';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { POLICY_KEYS, PRESETS } from '../../src/policy/settings.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { SourceText } from '../../src/text/source-text.ts';

const root = join(__dirname, '../..');
const page = readFileSync(join(root, 'docs/policy.md'), 'utf8');
const schema = JSON.parse(readFileSync(join(root, 'schema/policy.schema.json'), 'utf8'));
const validate = new Ajv({ strict: true, allowUnionTypes: true }).compile(schema);
const ids = allRules.map(({ id }) => id);

const examples = [...page.matchAll(/```yaml\n([\s\S]*?)```/g)].map(([, text = '']) => text);
/** The part of the page under the heading of a key. */
const sectionOf = (key: string) => page.split(`\n### ${key}\n`)[1]?.split(/\n##/)[0] ?? '';

test.each(examples.map((text) => [text]))('the example is a policy, and the schema agrees: %j', (text) => {
  const parsed = parsePolicy(new SourceText('.github/bulkhead.yml', text), ids);
  expect(isPolicyFailure(parsed) ? parsed.errors : []).toEqual([]);
  expect(validate(parse(text))).toBe(true);
});

test.each(POLICY_KEYS.map((key) => [key]))('the page has a section about %s with an example of it', (key) => {
  const [, example = ''] = /```yaml\n([\s\S]*?)```/.exec(sectionOf(key)) ?? [];
  expect(Object.keys(parse(example) ?? {})).toContain(key);
});

test('every key of a scope, an image and an accepted risk is in an example', () => {
  const all = examples.join('\n');
  const { paths, images, accept } = schema.properties;
  for (const { properties } of [paths.additionalProperties, images.additionalProperties, accept.items]) {
    for (const key of Object.keys(properties)) expect(all).toMatch(new RegExp(`\\b${key}:`));
  }
});

test('every preset is explained', () => {
  for (const preset of PRESETS) expect(sectionOf('preset')).toContain(`| \`${preset}\` |`);
});

test('its links lead somewhere', () => {
  for (const [, target = ''] of page.matchAll(/\]\(([^)#:]+)\)/g)) {
    const rule = /^rules\/(.+)\.md$/.exec(target)?.[1];
    if (rule !== undefined && rule !== 'README') expect(ids).toContain(rule);
    else expect(() => readFileSync(join(root, 'docs', target))).not.toThrow();
  }
});
