import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { renderCatalogue } from '../../src/catalogue/catalogue.ts';
import { defineRule, EXAMPLE_PATHS, type Rule } from '../../src/rule-model/rule.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { introducedFindings, judge, openFindings, snapshotOf } from '../support/judge.ts';
import { readMarks } from '../support/marked-text.ts';
import retiredIds from './retired-ids.json';

const ROOT = path.join(__dirname, '../..');
const LIST = 'all-rules.ts';

const files = readdirSync(path.join(ROOT, 'src/rules')).filter((name) => name !== LIST);
const ids = allRules.map(({ id }) => id);

describe('the list of rules', () => {
  test('holds the rule of every file, and nothing else', async () => {
    const exported = await Promise.all(
      files.map(async (file) => Object.values(await import(path.join(ROOT, 'src/rules', file)))),
    );
    const found = exported.map((values, index) => ({
      file: files[index],
      ids: values.map((value) => (value as Rule).id),
    }));
    expect(found).toEqual(files.map((file) => ({ file, ids: [file.replace(/\.ts$/, '')] })));
    const rules = exported.flat() as readonly Rule[];
    expect(rules.filter((rule) => !allRules.includes(rule)).map(({ id }) => id)).toEqual([]);
    expect(allRules.filter((rule) => !rules.includes(rule)).map(({ id }) => id)).toEqual([]);
  });

  test('is in the order of the ids, without one twice', () => {
    expect(ids).toEqual([...new Set(ids)].sort());
  });

  test('takes no id that a rule once had', () => {
    expect(ids.filter((id) => (retiredIds as readonly string[]).includes(id))).toEqual([]);
  });

  test('has a test for every rule, and no test without a rule', () => {
    const tested = readdirSync(__dirname)
      .filter((name) => name.endsWith('.test.ts') && name !== 'all-rules.test.ts')
      .filter((name) => !name.endsWith('.property.test.ts'))
      .map((name) => name.replace(/\.test\.ts$/, ''));
    expect(tested.sort()).toEqual([...ids].sort());
  });

  test('names only rules of the list as weaker ones', () => {
    const weaker = allRules.flatMap(({ id, supersedes = [] }) => supersedes.map(({ rule }) => ({ id, rule })));
    expect(weaker.filter(({ id, rule }) => rule === id || !ids.includes(rule))).toEqual([]);
  });
});

describe('the documentation', () => {
  const pages = renderCatalogue(allRules);
  const folder = path.join(ROOT, 'docs/rules');

  test('has the pages of the rules and no other', () => {
    expect(existsSync(folder) ? readdirSync(folder).sort() : []).toEqual([...pages.keys()].sort());
  });

  test.each([...pages])('%s is what `npm run docs` writes', (name, page) => {
    expect(readFileSync(path.join(folder, name), 'utf8')).toBe(page);
  });
});

describe.each(allRules.map((rule) => [rule.id, rule] as const))('%s', (_, rule) => {
  test('explains itself in whole sentences', () => {
    expect(rule.title).toMatch(/^[A-Z0-9`#].*[^.\s]$/);
    for (const text of [rule.why, rule.remedy, rule.allowWhen]) {
      expect(text).toMatch(/^[A-Z0-9`].*[.`]$/);
      expect(text).not.toMatch(/\s{2}|\n/);
    }
    expect(rule.practice).toMatch(/^[a-z0-9]+(-[a-z0-9]+)*$/);
  });

  test('refers to pages that can be opened safely', () => {
    expect(rule.references).not.toEqual([]);
    for (const { name, url } of rule.references) {
      expect(name).not.toBe('');
      expect(new URL(url)).toMatchObject({ protocol: 'https:', username: '', password: '' });
    }
    expect(new Set(rule.references.map(({ name }) => name)).size).toBe(rule.references.length);
  });

  const file = EXAMPLE_PATHS[rule.example.kind];
  const { trustedRegistries = [], before } = rule.example;
  const findingsOf = (files: Record<string, string>) => {
    const head = judge(snapshotOf(files), allRules, { trustedRegistries });
    expect(head.gaps).toEqual([]);
    const base = before === undefined ? undefined : judge(snapshotOf({ [file]: before }), allRules);
    const findings = base ? introducedFindings(base, head, allRules) : openFindings(head, allRules);
    return findings.filter(({ rule: id }) => id === rule.id);
  };

  test('reports its example exactly at the marks', () => {
    const marked = Object.entries({ [file]: rule.example.flagged, ...rule.example.besides }).map(([path, text]) => ({
      path,
      ...readMarks(text),
    }));
    const expected = marked.flatMap(({ path, text, ranges }) =>
      ranges.map((range) => ({ path, range, text: text.slice(range.start, range.end) })),
    );
    expect(expected).not.toEqual([]);
    const texts = Object.fromEntries(marked.map(({ path, text }) => [path, text]));
    const found = findingsOf(texts).map(({ path, range }) => ({
      path,
      range,
      text: texts[path]?.slice(range.start, range.end),
    }));
    expect(found).toEqual(expected);
  });

  test('accepts the corrected example', () => {
    expect(readMarks(rule.example.accepted)).toEqual({ text: rule.example.accepted, ranges: [] });
    expect(findingsOf({ [file]: rule.example.accepted })).toEqual([]);
  });
});

describe('a rule cannot be defined', () => {
  const sound: Omit<Rule, 'id' | 'image'> = {
    title: 'A',
    why: 'A.',
    remedy: 'A.',
    allowWhen: 'A.',
    practice: 'a',
    references: [],
    example: { kind: 'dockerfile', flagged: '', accepted: '' },
  };
  const image = [{ severity: 'low', default: 'on', check: () => [] }] as const;

  test.each(['', 'A', 'a_b', 'a--b', '-a', 'a-', '1a', 'é'])('with the id %j', (id) => {
    expect(() => defineRule({ ...sound, id, image })).toThrow('kebab case');
  });

  test('without a reader', () => {
    expect(() => defineRule({ ...sound, id: 'a' })).toThrow('reads nothing');
    expect(() => defineRule({ ...sound, id: 'a', image: [], container: [] })).toThrow('reads nothing');
  });
});
