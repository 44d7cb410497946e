import fc from 'fast-check';
import { effectiveUser } from '../../../src/documents/dockerfile/effective-user.ts';
import type { Instruction } from '../../../src/documents/dockerfile/model.ts';
import { rangeContains, type TextRange } from '../../../src/text/range.ts';
import { parsed } from './parsed.ts';

const SIZE = 256 * 1024;
const full = (start: string, unit: string): string =>
  start + unit.repeat(Math.floor((SIZE - start.length) / unit.length));

/** Each would take minutes or all memory if anything in it were quadratic; the limit of time is that of the test runner. */
const SHAPES: Readonly<Record<string, string>> = {
  'comments between stages': full('', '#\nFROM a\n'),
  stages: full('', 'FROM a\n'),
  'stages from stages': `FROM a AS s0\n${Array.from({ length: 12_000 }, (_, at) => `FROM s${at} AS s${at + 1}\n`).join('')}`,
  'doubling variables': full('FROM a\nENV A=a\n', 'ENV A=$A$A\n'),
  'doubling unknowns': full('FROM a\nARG A\n', 'ENV A=$A$A\n'),
  'a long variable many times': full(`FROM a\nENV A=${'x'.repeat(8000)}\nEXPOSE `, 'y$A '),
  'variables of variables': `FROM a\n${Array.from({ length: 12_000 }, (_, at) => `ENV A${at + 1}=$A${at}\n`).join('')}`,
  'here-document words': full('FROM a\nRUN ', '<<a '),
  'here-documents': full('FROM a\n', 'RUN <<a\na\n'),
  continuations: full('FROM a\nRUN a', '\\\n'),
  'continued words': full('FROM a\nENV ', ' b=$b\\\n'),
  'double quotes': full('FROM a\nRUN ', '"'),
  'single quotes': full('FROM a\nLABEL A=', "'"),
  backslashes: full('FROM a\nRUN ', '\\'),
  'nested variables': full('FROM a\nUSER ', '${a:-'),
  'nested variables beside a here-document': full('FROM a\nRUN <<x ', '"${a:-'),
  'JSON brackets': full('FROM a\nRUN ', '['),
  'JSON strings': full('FROM a\nRUN [', '"a",'),
  'a JSON directive': full('{"syntax":"', '\\"'),
  'mount options': full('FROM a\nRUN --mount=', 'a="b",'),
  flags: full('FROM a\nCOPY ', '--a '),
  'carriage returns': full('FROM a\nRUN ', '\r'),
  'carriage returns between instructions': full('FROM a', '\rUSER a'),
  'no-break spaces': full('FROM a\n', '\u00a0'),
  'zero-width characters': full('FROM a\n', 'a\u200b'),
  'template marks': full('FROM a\nRUN ', '{{ '),
  'nothing but continuations': full('', '\\\n'),
  'unknown instructions': full('FROM a\n', 'x\n'),
  'nested triggers': full('FROM a\n', 'ONBUILD '),
};

/** Milliseconds; a busy machine needs some, a quadratic reader needs more. */
const PATIENCE = 20_000;

describe('hostile texts of 256 KiB end soon', () => {
  test.each(Object.entries(SHAPES))(
    '%s',
    (_, content) => {
      const { document } = parsed(content);
      for (const instruction of document.instructions) {
        const stage = document.stages[instruction.stageIndex ?? -1];
        if (stage) effectiveUser(stage, instruction);
      }
      expect(document.ambiguities.length).toBeLessThanOrEqual(50);
      expect(document.problems.length).toBeLessThanOrEqual(100);
    },
    PATIENCE,
  );

  test('a command that is too long is a gap, not a silence', () => {
    expect(parsed(`FROM a\nRUN ${'true && '.repeat(10_000)}true\n`).gaps).toContain('run-body-too-large');
  });
});

const PIECES = [
  ...['FROM ', 'RUN ', 'USER ', 'ENV ', 'ARG ', 'COPY ', 'ONBUILD ', 'HEALTHCHECK CMD ', 'LABEL ', 'SHELL ', 'CMD '],
  ...[
    'a',
    'AS b',
    'X=1',
    '$X',
    '${X:-',
    '}',
    '"',
    "'",
    '\\',
    '`',
    '<<X',
    'X',
    '["a"',
    ']',
    '--mount=type=a',
    '--',
    '=',
  ],
  ...['\n', '\n', '\r\n', '\r', '\\\n', ' ', '\t', '\u00a0', '#', '# escape=`\n', '\ufeff', '\0', '{{ a', '漢'],
];
const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 40 }).map((pieces) => pieces.join(''));

describe('any text', () => {
  test('is read without an error, and every range is inside of what holds it', () => {
    fc.assert(
      fc.property(text, (content) => {
        const { document, at } = parsed(content);
        const whole = { start: 0, end: content.length };
        let end = 0;
        for (const instruction of document.instructions) {
          expect(instruction.range.start).toBeGreaterThanOrEqual(end);
          end = instruction.range.end;
          for (const range of rangesOf(instruction)) expect(rangeContains(instruction.range, range)).toBe(true);
          expect(at(instruction.keywordRange).replace(/\\[ \t]*\r*\n|`[ \t]*\r*\n/g, '').length).toBeGreaterThan(0);
        }
        for (const { range } of [...document.ambiguities, ...document.problems, ...document.directives]) {
          expect(rangeContains(whole, range)).toBe(true);
        }
      }),
      { seed: 20261124, numRuns: 2000 },
    );
  });
});

function rangesOf({ keywordRange, words, pairs, flags, heredocs, trigger }: Instruction): readonly TextRange[] {
  return [
    keywordRange,
    ...[...words, ...pairs, ...flags].map(({ range }) => range),
    ...flags.flatMap(({ options }) => options.map(({ range }) => range)),
    ...heredocs.map(({ contentRange }) => contentRange),
    ...(trigger ? [trigger.range] : []),
  ];
}
