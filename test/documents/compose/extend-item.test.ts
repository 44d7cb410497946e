import { addToMapping, prefixScalar, replaceTail } from '../../../src/documents/compose/extend-item.ts';
import { parseComposeFile } from '../../../src/documents/compose/parse-compose.ts';
import type { FixRefusal } from '../../../src/documents/edits.ts';
import { isRefusal } from '../../../src/documents/edits.ts';
import { applyEdits, type TextEdit } from '../../../src/text/edit.ts';
import type { TextRange } from '../../../src/text/range.ts';
import { SourceText } from '../../../src/text/source-text.ts';
import { readMarks } from '../../support/marked-text.ts';

function outcome(
  marked: string,
  edit: (file: ReturnType<typeof parseComposeFile>, target: TextRange) => TextEdit | FixRefusal,
): string {
  const { text, ranges } = readMarks(marked);
  const [target] = ranges;
  if (!target) throw new Error('Nothing is marked.');
  const result = edit(parseComposeFile(new SourceText('compose.yaml', text)), target);
  if (isRefusal(result)) return `refused: ${result.refused}`;
  const changed = applyEdits(text, [result]);
  expect(parseComposeFile(new SourceText('compose.yaml', changed)).problems).toEqual([]);
  return changed;
}

describe('putting a text before that of a scalar', () => {
  test.each([
    ['a:\n  - «80:80» # x\n', 'a:\n  - 127.0.0.1:80:80 # x\n'],
    ['a:\n  - «"80:80"»\n', 'a:\n  - "127.0.0.1:80:80"\n'],
    ["a:\n  - «'80:80'»\n", "a:\n  - '127.0.0.1:80:80'\n"],
    ['a:\n  - «"${P}:80"»\n', 'a:\n  - "127.0.0.1:${P}:80"\n'],
    ['a:\n  - «|\n    80»\n', 'refused: not-editable'],
  ])('%j', (marked, expected) => {
    expect(outcome(marked, (file, target) => prefixScalar(file, target, '127.0.0.1:'))).toBe(expected);
  });

  test('a result that needs quotes gets them', () => {
    expect(outcome('a: «b»\n', (file, target) => prefixScalar(file, target, '*: '))).toBe('a: "*: b"\n');
  });
});

describe('replacing the end of a scalar', () => {
  test.each([
    ['a:\n  - «/a:/b:z» # x\n', ':z', '', 'a:\n  - /a:/b # x\n'],
    ['a:\n  - «"${A}:/b:z"»\n', ':z', ':ro', 'a:\n  - "${A}:/b:ro"\n'],
    ["a:\n  - «'/a:/b'»\n", '', ':ro', "a:\n  - '/a:/b:ro'\n"],
    ['a:\n  - «/a:/b»\n', ':z', '', 'refused: not-editable'],
    ['a:\n  - «/a:/b»\n', '', ':', 'refused: not-editable'],
    ['a:\n  - «"\\x7a"»\n', 'z', '', 'refused: not-editable'],
    ['a:\n  - «|\n    z»\n', 'z', '', 'refused: not-editable'],
  ])('%j %j %j', (marked, tail, text, expected) => {
    expect(outcome(marked, (file, target) => replaceTail(file, target, tail, text))).toBe(expected);
  });
});

describe('adding an entry to a mapping in a list', () => {
  const add = (marked: string) =>
    outcome(marked, (file, target) => addToMapping(file, target, { key: 'ip', value: '127.0.0.1' }));

  test.each([
    ['a:\n  - «b: 1\n    c: 2» # x\n  - d: 3\n', 'a:\n  - b: 1\n    c: 2 # x\n    ip: 127.0.0.1\n  - d: 3\n'],
    ['a:\n  - «b: 1»\n', 'a:\n  - b: 1\n    ip: 127.0.0.1\n'],
    ['a:\n- «b: 1»', 'a:\n- b: 1\n  ip: 127.0.0.1'],
    ['a:\r\n  - «b: 1»\r\n', 'a:\r\n  - b: 1\r\n    ip: 127.0.0.1\r\n'],
    ['a:\n  -   «b: 1»\n', 'a:\n  -   b: 1\n      ip: 127.0.0.1\n'],
    ['a:\n  - «ip: 1»\n', 'refused: key-exists'],
    ['a:\n  - «{b: 1}»\n', 'refused: flow-style'],
    ['a:\n  - «b»\n', 'refused: not-editable'],
  ])('%j', (marked, expected) => expect(add(marked)).toBe(expected));
});
