import fc from 'fast-check';
import type { JsonNode } from '../../../src/documents/json/json-node.ts';
import { memberNamed } from '../../../src/documents/json/json-node.ts';
import { parseJson } from '../../../src/documents/json/parse-json.ts';

/** The value a program reads; the last of two equal keys wins. */
function plain(node: JsonNode | undefined): unknown {
  if (!node) return undefined;
  if (node.kind === 'array') return node.items.map(plain);
  if (node.kind === 'object') {
    return Object.fromEntries(node.members.map(({ key, value }) => [key, plain(value)]));
  }
  return node.type === 'string' ? node.text : JSON.parse(node.text);
}

describe('a JSON text', () => {
  test('says what JSON.parse says, whatever it holds', () => {
    fc.assert(
      fc.property(fc.json(), fc.constantFrom(undefined, 2, '\t'), (json, indentation) => {
        const text = JSON.stringify(JSON.parse(json), undefined, indentation);
        expect(plain(parseJson(text).root)).toEqual(JSON.parse(text));
      }),
    );
  });

  test('is refused exactly when JSON.parse refuses it', () => {
    const word = fc.constantFrom(
      '{',
      '}',
      '[',
      ']',
      ':',
      ',',
      '"a"',
      '"',
      '\\',
      '1',
      '-',
      '01',
      'true',
      'nul',
      ' ',
      '\n',
      '/',
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join('');
        fc.pre(text.trim() !== '');
        expect(parseJson(text).problem !== undefined).toBe(isRefused(text));
      }),
      { numRuns: 2_000 },
    );
  });

  test('gives every key and value its place', () => {
    const text = '{ "a\\u0062": [1, "x\\n"],\r\n  "c" : {"d": null} }';
    const { root } = parseJson(text);
    const found: string[] = [];
    const walk = (node: JsonNode): void => {
      found.push(text.slice(node.range.start, node.range.end));
      if (node.kind === 'array') node.items.forEach(walk);
      if (node.kind === 'object') {
        for (const { keyRange, range, value } of node.members) {
          found.push(text.slice(keyRange.start, keyRange.end), text.slice(range.start, range.end));
          walk(value);
        }
      }
    };
    if (root) walk(root);
    expect(found).toEqual([
      text,
      ...['"a\\u0062"', '"a\\u0062": [1, "x\\n"]', '[1, "x\\n"]', '1', '"x\\n"'],
      ...['"c"', '"c" : {"d": null}', '{"d": null}', '"d"', '"d": null', 'null'],
    ]);
  });

  test.each([
    ['a comment', '{\n  // no\n  "a": 1 }', 'JSON has no comments.', '//'],
    ['a block comment', '{ /* no */ }', 'JSON has no comments.', '/*'],
    ['a comma behind the last entry', '{"a": 1, }', 'A comma stands behind the last entry.', ','],
    ['a comma behind the last item', '[1,]', 'A comma stands behind the last entry.', ','],
    ['a missing comma', '{"a": 1 "b": 2}', 'A comma or } is expected.', '"'],
    ['single quotes', "{'a': 1}", 'A key in double quotes is expected.', "'"],
    ['a missing colon', '{"a" 1}', 'A colon is expected behind the key.', '1'],
    ['a line break in a string', '["a\n"]', 'A string holds a control character or a line break.', '\n'],
    ['an unknown escape', '["\\x"]', 'The backslash stands before a character that JSON does not escape.', '\\'],
    ['a string that is not closed', '["a', 'A string is not closed.', '"'],
    ['two values', '{} {}', 'There is text behind the end of the JSON value.', '{'],
    ['the end', '{"a": 1', 'A comma or } is expected.', ''],
  ])('says what is wrong: %s', (_because, text, message, at) => {
    const { problem, root } = parseJson(text);
    expect(root).toBeUndefined();
    expect(problem?.message).toBe(message);
    expect(text.slice(problem?.range.start, problem?.range.end)).toBe(at);
  });

  test('with comments and spare commas is read where they are allowed', () => {
    const text = '// first\n{ "a": [1, /* two */ 2,], // three\n }\n// last';
    expect(plain(parseJson(text, { lenient: true }).root)).toEqual({ a: [1, 2] });
    expect(parseJson('{ /* open', { lenient: true }).problem?.message).toBe('A comment is not closed.');
    expect(parseJson('{,}', { lenient: true }).problem?.message).toBe('A key in double quotes is expected.');
  });

  test('may be blank and may begin with a byte order mark', () => {
    expect(parseJson(' \n')).toEqual({ root: undefined, problem: undefined, tooDeep: false });
    expect(parseJson('\ufeff{"a": 1}').root?.range).toEqual({ start: 1, end: 9 });
  });

  test('keeps a key that is written twice, and the names of prototypes', () => {
    const { root } = parseJson('{"__proto__": 1, "a": 1, "constructor": 2, "a": 2}');
    if (root?.kind !== 'object') throw new Error('an object');
    expect(root.members.map(({ key }) => key)).toEqual(['__proto__', 'a', 'constructor', 'a']);
    expect(memberNamed(root, 'a')?.value).toMatchObject({ text: '2' });
    expect(memberNamed(root, 'toString')).toBeUndefined();
  });

  test('that nests without end is refused, and nothing overflows', () => {
    for (const open of ['[', '{"a":']) {
      const reading = parseJson(open.repeat(100_000));
      expect(reading.tooDeep).toBe(true);
      expect(reading.problem?.message).toBe('The JSON nests deeper than 200 levels.');
    }
    expect(parseJson(`${'['.repeat(200)}${']'.repeat(200)}`).tooDeep).toBe(false);
  });

  test('of hundreds of thousands of characters is read at once', () => {
    const long = `{"a": [${'"\\u00e9", '.repeat(30_000)}1]${' '.repeat(200_000)}}`;
    expect(parseJson(long).problem).toBeUndefined();
    expect(parseJson(`"${'\\'.repeat(200_000)}`).problem?.message).toBe('A string is not closed.');
  });
});

function isRefused(text: string): boolean {
  try {
    JSON.parse(text);
    return false;
  } catch {
    return true;
  }
}
