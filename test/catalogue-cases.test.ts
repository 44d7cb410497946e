import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readCaseIds } from './catalogue/case-reader.ts';
import caseIds from './rules/case-ids.json';

const FOLDER = path.join(__dirname, 'rules');
const SUFFIX = '.test.ts';

const expected = new Map<string, readonly string[]>(Object.entries(caseIds));
const carried = new Map(
  readdirSync(FOLDER)
    .filter((name) => name.endsWith(SUFFIX))
    .map((name) => [name.slice(0, -SUFFIX.length), readCaseIds(readFileSync(path.join(FOLDER, name), 'utf8'))]),
);

describe('the cases of the catalogue', () => {
  test('are known for rules that are tested', () => {
    expect([...expected.keys()].filter((rule) => !carried.has(rule))).toEqual([]);
  });

  test.each([...carried])('%s: each has one test', (rule, { ids, computed }) => {
    const wanted = expected.get(rule) ?? [];
    expect(computed).toBe(0);
    expect({
      missing: wanted.filter((id) => !ids.includes(id)),
      unknown: ids.filter((id) => !wanted.includes(id)),
      repeated: ids.filter((id, index) => ids.indexOf(id) !== index),
    }).toEqual({ missing: [], unknown: [], repeated: [] });
  });
});

describe('the reader of case ids', () => {
  test('finds texts wherever they stand, in file order', () => {
    const code = `
      const table = { flags: [{ case: 'one', because: 'a' }, { 'case': \`two\` }], nested: () => ({ case: "three" as const }) };
      // { case: 'commented' }
      const text = "case: 'quoted'"; switch (x) { case 'four': }`;
    expect(readCaseIds(code).ids).toEqual(['one', 'two']);
  });

  test('counts what it cannot read', () => {
    expect(readCaseIds(`x = [{ case: id }, { case: \`a-\${b}\` }, { case: 'c' }]`)).toEqual({
      ids: ['c'],
      computed: 2,
    });
  });
});
