import fc from 'fast-check';
import { addMember, removeEntry } from '../../../src/documents/json/edit-json.ts';
import type { JsonArray, JsonObject } from '../../../src/documents/json/json-node.ts';
import { parseJson } from '../../../src/documents/json/parse-json.ts';
import { applyEdits } from '../../../src/text/edit.ts';
import { SourceText } from '../../../src/text/source-text.ts';

function list(text: string): JsonObject | JsonArray {
  const { root } = parseJson(text);
  if (!root || root.kind === 'scalar') throw new Error(`no list: ${text}`);
  return root;
}

function object(text: string): JsonObject {
  const root = list(text);
  if (root.kind !== 'object') throw new Error(`no object: ${text}`);
  return root;
}

const removed = (text: string, index: number) => applyEdits(text, [removeEntry(list(text), index)]);
const added = (text: string) =>
  applyEdits(text, [addMember(new SourceText('a.json', text), object(text), 'z', 'true')]);

test.each([
  ['the first', '{\n  "a": 1,\n  "b": 2\n}\n', 0, '{\n  "b": 2\n}\n'],
  ['the last, with the comma before it', '{\n  "a": 1,\n  "b": 2\n}\n', 1, '{\n  "a": 1\n}\n'],
  [
    'one in the middle, with CRLF',
    '{\r\n\t"a": 1,\r\n\t"b": [\r\n\t],\r\n\t"c": 3\r\n}',
    1,
    '{\r\n\t"a": 1,\r\n\t"c": 3\r\n}',
  ],
  ['the only one', '{ "a": 1 }', 0, '{}'],
  ['one of a line', '["a", "b" , "c"]', 1, '["a", "c"]'],
  ['the last where the comma leads', '[ "a"\n, "b"\n]', 1, '[ "a"\n]'],
])('removes %s', (_which, text, index, expected) => {
  expect(removed(text, index)).toBe(expected);
});

test.each([
  ['two spaces', '{\n  "a": 1\n}\n', '{\n  "a": 1,\n  "z": true\n}\n'],
  ['tabs, CRLF and a colon of its own', '{\r\n\t"a" : [\r\n\t]\r\n}', '{\r\n\t"a" : [\r\n\t],\r\n\t"z" : true\r\n}'],
  ['one line', '{"a":1}', '{"a":1, "z":true}'],
  ['one line, several', '{ "a": 1, "b": 2 }', '{ "a": 1, "b": 2, "z": true }'],
  ['nothing there', '{}\n', '{\n  "z": true\n}\n'],
  ['blanks there', '  {\r\n }', '  {\r\n    "z": true\r\n  }'],
  ['a colon on a line of its own', '{\n  "a"\n:\n1\n}', '{\n  "a"\n:\n1,\n  "z": true\n}'],
])('adds as the file is written: %s', (_how, text, expected) => {
  expect(added(text)).toBe(expected);
});

test('removing and adding leave JSON that has all else', () => {
  const layout = fc.constantFrom(undefined, 2, '\t');
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue(), { minKeys: 1, maxKeys: 5 }),
      layout,
      fc.nat(),
      (value, indentation, pick) => {
        const text = JSON.stringify(value, undefined, indentation);
        const { members } = object(text);
        const index = pick % members.length;
        const left = members.filter((_, position) => position !== index).map(({ key }) => key);
        expect(object(removed(text, index)).members.map(({ key }) => key)).toEqual(left);
        expect(object(added(text)).members.map(({ key }) => key)).toEqual([...members.map(({ key }) => key), 'z']);
      },
    ),
  );
});

test('two additions at one place follow one another', () => {
  const text = '{\n  "a": 1\n}';
  const source = new SourceText('a.json', text);
  const edits = ['y', 'z'].map((key) => addMember(source, object(text), key, 'false'));
  expect(applyEdits(text, edits)).toBe('{\n  "a": 1,\n  "y": false,\n  "z": false\n}');
});
