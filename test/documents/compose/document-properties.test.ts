import fc from 'fast-check';
import { shownText } from '../../../src/concepts/value.ts';
import type { ConfigNode } from '../../../src/documents/compose/config.ts';
import { mapAt } from '../../../src/documents/compose/config-tree.ts';
import { createEditor } from '../../../src/documents/compose/editor.ts';
import { interpolate } from '../../../src/documents/compose/interpolation.ts';
import { parseComposeFile } from '../../../src/documents/compose/parse-compose.ts';
import { stringText } from '../../../src/documents/compose/scalar-text.ts';
import { isRefusal } from '../../../src/documents/edits.ts';
import { applyEdits } from '../../../src/text/edit.ts';
import { SourceText } from '../../../src/text/source-text.ts';

const parse = (text: string) => parseComposeFile(new SourceText('compose.yaml', text));

/** What the nodes say, without places. */
function plain(node: ConfigNode): unknown {
  if (node.kind === 'scalar') return node.type === 'null' ? null : shownText(node.value);
  if (node.kind === 'list') return node.items.map(plain);
  return [...node.entries].map(([key, { value }]) => [key, plain(value)]);
}

const WORD = fc
  .stringMatching(/^[a-z][a-z0-9_]{0,6}$/)
  .filter((word) => !['y', 'n', 'yes', 'no', 'on', 'off', 'null', 'true', 'false'].includes(word));

/** One way of writing a list of words below a key at column 4. */
const LIST_STYLES: readonly ((items: readonly string[]) => string)[] = [
  (items) => `\n${items.map((item) => `      - ${item}\n`).join('')}`,
  (items) => `\n${items.map((item) => `    - ${item}\n`).join('')}`,
  (items) => ` # why\n\n${items.map((item) => `      # c\n      -   "${item}" # d\n`).join('')}`,
  (items) => ` [${items.join(', ')}]\n`,
  (items) => ` [\n${items.map((item) => `      '${item}',\n`).join('')}    ]\n`,
  (items) => `\n${items.map((item) => `      - >-\n        ${item}\n`).join('')}`,
  (items) => ` &used\n${items.map((item) => `      - !!str ${item}\n`).join('')}`,
];

describe('however a list is written', () => {
  const LISTS = fc.uniqueArray(WORD, { minLength: 1, maxLength: 4 });

  test('it says the same, and every item stands where it says', () => {
    fc.assert(
      fc.property(LISTS, fc.constantFrom(...LIST_STYLES), fc.constantFrom('\n', '\r\n'), (items, style, eol) => {
        const text = `services:\n  web:\n    image: a\n    cap_add:${style(items)}    user: b\n`.replaceAll('\n', eol);
        const file = parse(text);
        expect(file.problems).toEqual([]);
        const list = mapAt(mapAt(file.documents[0], 'services'), 'web')?.entries.get('cap_add')?.value;
        expect(list && plain(list)).toEqual(items);
        const written =
          list?.kind === 'list' ? list.items.map(({ at }) => text.slice(at.range.start, at.range.end)) : [];
        expect(written.map((item) => item.replace(/^>-\s+|^["']|["']$/g, ''))).toEqual(items);
      }),
    );
  });

  test('an edit changes what it says it changes, and nothing else', () => {
    fc.assert(
      fc.property(
        LISTS,
        fc.constantFrom(...LIST_STYLES),
        fc.nat(3),
        fc.constantFrom('\n', '\r\n'),
        (items, style, pick, eol) => {
          const text = `services:\n  web:\n    image: a\n    cap_add:${style(items)}    user: b\n`.replaceAll(
            '\n',
            eol,
          );
          const file = parse(text);
          const entry = mapAt(file.documents[0], 'services')?.entries.get('web');
          const list = mapAt(mapAt(file.documents[0], 'services'), 'web')?.entries.get('cap_add')?.value;
          if (entry?.value.kind !== 'map' || list?.kind !== 'list') throw new Error('No list.');
          const editor = createEditor({ at: entry.keyAt, config: entry.value, fileOf: () => file });
          const index = pick % items.length;
          const item = list.items[index];
          if (!item) throw new Error('No item.');
          const edits = editor.remove({ entryAt: item.at, at: item.at, origin: item.origin });
          if (isRefusal(edits)) {
            expect(edits.refused).toBe(item.origin.flow ? 'flow-style' : 'not-editable');
            return;
          }
          const left = items.filter((_, place) => place !== index);
          const after = parse(applyEdits(text, edits.edits));
          expect(after.problems).toEqual([]);
          expect(after.documents.map(plain)).toEqual([
            [['services', [['web', [['image', 'a'], ...(left.length > 0 ? [['cap_add', left]] : []), ['user', 'b']]]]]],
          ]);
        },
      ),
    );
  });
});

describe('texts', () => {
  const TEXT = fc
    .string({ unit: 'binary', maxLength: 12 })
    .filter(
      (text) =>
        !/[\ud800-\udfff\ufeff\u0085\u2028\u2029\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff]/.test(text),
    );

  test('a text that is written is read again', () => {
    fc.assert(
      fc.property(TEXT, (value) => {
        const text = `a: ${stringText(value)}\nb: 1\n`;
        const file = parse(text);
        expect(file.problems).toEqual([]);
        if (!file.template)
          expect(file.documents.map(plain)).toEqual([
            [
              ['a', value],
              ['b', '1'],
            ],
          ]);
      }),
      { numRuns: 500 },
    );
  });

  test('a text without dollar signs stays, and any text is read', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('$', '{', '}', ':', '-', '?', '+', 'a', '1', ' ') }), (text) => {
        const { value } = interpolate(text, new Map());
        if (!text.includes('$')) expect(value.parts.join('')).toBe(text);
        for (const part of value.parts) {
          if (typeof part !== 'string')
            expect(text.replaceAll('$$', '\u0001')).toContain(part.unknown.replaceAll('$$', '\u0001'));
        }
      }),
      { numRuns: 1_000 },
    );
  });

  test('no text breaks the reader', () => {
    const PIECES = [
      'a',
      ': ',
      '- ',
      '\n',
      '  ',
      '[',
      ']',
      '{',
      '}',
      '&x',
      '*x',
      '<<',
      '!reset ',
      '|',
      '>',
      '"',
      "'",
      '#',
      '?',
      '%',
      '---',
      '\t',
      '~',
      '\r',
      '${',
      'services',
    ];
    fc.assert(
      fc.property(fc.array(fc.constantFrom(...PIECES), { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        const file = parse(text);
        expect(file.problems.length === 0 || file.gaps.length > 0).toBe(true);
        for (const { range } of file.problems) expect(range.start >= 0 && range.start <= range.end).toBe(true);
      }),
      { numRuns: 1_500 },
    );
  });
});
