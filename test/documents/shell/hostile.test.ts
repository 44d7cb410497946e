import fc from 'fast-check';
import { allCommands, allPipelines } from '../../../src/documents/shell/walk.ts';
import { posix, scriptsIn } from './scripts.ts';

const LENGTH = 64 * 1024;

function fill(piece: string): string {
  return piece.repeat(Math.floor(LENGTH / piece.length));
}

describe('64 KiB of hostile text end in an answer', () => {
  const pieces = [
    ...[
      '<<a ',
      '"$(',
      '$(',
      '(',
      '{ ',
      'if a; then ',
      '`',
      '`\\`',
      `\${a:-`,
      '$((',
      '<(',
      'a|',
      'a&&',
      '"',
      "'",
      'f(){ ',
    ],
    ...[
      'case x in a) ',
      '{a,',
      'a\n',
      '[[ ( ',
      '@(',
      '\\`',
      'sh -c "',
      "eval '",
      'X=',
      'for ',
      '\\\n',
      '-',
      'a -exec ',
      'sudo ',
    ],
  ];
  test.each(pieces)('%j', (piece) => {
    const script = posix(fill(piece));
    expect(allCommands(script).length).toBeGreaterThanOrEqual(0);
    expect(allPipelines(script).length).toBeLessThanOrEqual(LENGTH);
    if (!script.understood) expect(script.gap?.detail).toMatch(/^The command .*\.$/);
  });

  test.each(['(', '{', '"', '`', '$', '|', 'a (', ';'])('Windows: %j', (piece) => {
    for (const language of ['powershell', 'cmd'] as const) {
      expect(allCommands(posix(fill(piece), { language })).length).toBeGreaterThanOrEqual(0);
    }
  });

  test('nesting of scripts in scripts ends at a depth', () => {
    const deep = `${'$('.repeat(2000)}a${')'.repeat(2000)}`;
    expect(posix(deep).gap?.reason).toBeDefined();
    const shallow = `${'$('.repeat(100)}a${')'.repeat(100)}`;
    expect(allCommands(posix(shallow)).some(({ name }) => name === 'a')).toBe(true);
  });
});

test('a script over 64 KiB is a gap, not an answer', () => {
  const script = posix('a'.repeat(LENGTH + 1));
  expect([script.understood, script.gap?.reason, script.steps.length]).toEqual([false, 'run-body-too-large', 0]);
});

test('broken syntax is a gap that keeps what could be read', () => {
  const script = posix('a; if b; then c');
  expect([script.understood, script.gap?.reason]).toEqual([false, 'shell-not-understood']);
  expect(allCommands(script).map(({ name }) => name)).toContain('a');
});

test('any text is read without an exception, and every range lies in the document', () => {
  const fragment = fc.constantFrom(
    ...[
      'a',
      ' ',
      '"',
      "'",
      '$(',
      ')',
      '`',
      '|',
      '&&',
      ';',
      '<<E',
      '\n',
      'E\n',
      '\\',
      '{',
      '}',
      '$X',
      'sh -c ',
      'eval ',
      '#',
    ],
    ...['X=1', '>', '<(', 'if ', 'then ', 'fi', 'cat ', 'case ', '漢', '\r\n', 'powershell -c '],
  );
  fc.assert(
    fc.property(fc.array(fragment, { maxLength: 40 }), (fragments) => {
      const body = fragments.join('');
      for (const text of [`FROM x\nRUN ${body}\n`, `FROM x\nRUN <<EOT\n${body}\nEOT\n`]) {
        for (const shell of [['sh'], ['powershell'], ['cmd']]) {
          for (const script of scriptsIn(text, shell)) {
            for (const { range, args } of allCommands(script)) {
              for (const each of [range, ...args.map((word) => word.range)]) {
                expect(each.start).toBeGreaterThanOrEqual(0);
                expect(each.end).toBeGreaterThanOrEqual(each.start);
                expect(each.end).toBeLessThanOrEqual(text.length);
              }
            }
          }
        }
      }
    }),
    { numRuns: 150, seed: 7 },
  );
});
