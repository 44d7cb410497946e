import fc from 'fast-check';
import { writeJson } from '../../src/reports/write-json.ts';

test('any value reads back as it was', () => {
  fc.assert(
    fc.property(fc.jsonValue(), (value) => {
      expect(JSON.parse(writeJson(value))).toEqual(JSON.parse(JSON.stringify(value)));
    }),
  );
});

test.each([
  ['a terminal escape', 'a\u001b[31mb', 'a\\u001b[31mb'],
  ['a control of the upper range', 'a\u009b31mb', 'a\\u009b31mb'],
  ['a bidirectional override', 'a\u202eb', 'a\\u202eb'],
  ['a line separator', 'a\u2028b', 'a\\u2028b'],
  ['a tag character', 'a\u{e0041}b', 'a\\udb40\\udc41b'],
  ['the old form of a workflow command', '##[add-mask]x', '##\\u005badd-mask]x'],
])('%s is written as an escape', (_name, value, written) => {
  const text = writeJson({ value });
  expect(text).toContain(`"${written}"`);
  expect(JSON.parse(text)).toEqual({ value });
});

test('a value cannot begin a line with a workflow command', () => {
  for (const line of writeJson({ value: '\n::error::x' }).split('\n')) expect(line.trimStart()).not.toMatch(/^::/);
});
