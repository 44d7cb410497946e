import fc from 'fast-check';
import { createLog, harmlessLines, LOG_LIMITS } from '../../../src/edge/runner/log.ts';
import type { Annotation } from '../../../src/review/plan.ts';

/** https://github.com/actions/runner/blob/main/src/Runner.Common/ActionCommand.cs */
const isCommand = (line: string) => /^\s*::/.test(line) || line.includes('##[');

const written = (act: (log: ReturnType<typeof createLog>) => void): string => {
  let text = '';
  act(createLog((piece) => (text += piece)));
  return text;
};

describe('text in the log', () => {
  test.each([
    ['a command', '::set-output name=a::b', ': :set-output name=a: :b'],
    ['an indented command', '  ::add-mask::a', '  : :add-mask: :a'],
    ['an old command anywhere', 'a ##[error]b', 'a ## [error]b'],
    ['a command in a later line', 'a\r\n::debug::x', 'a\n: :debug: :x'],
    ['a terminal escape', 'a\u001b[31mb', 'a\\u{1b}[31mb'],
    ['a lone carriage return', 'a\r::error::b', 'a\n: :error: :b'],
    ['a reversed text', 'a\u202eb', 'a\\u{202e}b'],
  ])('is harmless: %s', (_, text, shown) => {
    expect(harmlessLines(text)).toBe(shown);
  });

  test('is never a command, whatever it is', () => {
    const pieces = fc.constantFrom(
      '::',
      ':',
      '##[',
      '#',
      '[',
      '\n',
      '\r',
      '\u2028',
      ' ',
      '\t',
      'error',
      '\u001b',
      '\u200b',
      'x',
    );
    fc.assert(
      fc.property(fc.array(pieces, { maxLength: 12 }), (parts) => {
        expect(
          harmlessLines(parts.join(''))
            .split(/\r\n|\r|\n|\u2028/)
            .filter(isCommand),
        ).toEqual([]);
      }),
    );
  });
});

describe('our own commands', () => {
  const annotation = (more: Partial<Annotation> = {}): Annotation => {
    return { path: 'a', startLine: 1, endLine: 2, level: 'failure', title: 't', message: 'm', ...more };
  };

  test.each<[because: string, Partial<Annotation>, line: string]>([
    ['a failure', {}, '::error file=a,line=1,endLine=2,title=t::m\n'],
    ['a warning', { level: 'warning' }, '::warning file=a,line=1,endLine=2,title=t::m\n'],
    [
      'a path with the signs of the syntax',
      { path: 'a,b:c%' },
      '::error file=a%2Cb%3Ac%25,line=1,endLine=2,title=t::m\n',
    ],
    ['a message of two lines', { message: 'a\nb::c' }, '::error file=a,line=1,endLine=2,title=t::a%0Ab::c\n'],
    ['an old command in a title', { title: '##[error]' }, '::error file=a,line=1,endLine=2,title=## [error]::m\n'],
    ['an escape in a message', { message: '\u001b' }, '::error file=a,line=1,endLine=2,title=t::\\u{1b}\n'],
  ])('say exactly one thing: %s', (_, more, line) => {
    expect(written((log) => log.annotations([annotation(more)]))).toBe(line);
  });

  test('are ten at the most, as long as the runner takes them', () => {
    const text = written((log) =>
      log.annotations(Array.from({ length: 30 }, () => annotation({ message: 'x'.repeat(9000) }))),
    );
    const lines = text.trimEnd().split('\n');
    expect(lines).toHaveLength(LOG_LIMITS.annotations);
    expect(lines[0]?.split('::')[2]).toHaveLength(LOG_LIMITS.message);
  });

  test('tell errors and warnings', () => {
    expect(written((log) => log.error('100%\nbad'))).toBe('::error::100%25%0Abad\n');
    expect(written((log) => log.warning('careful'))).toBe('::warning::careful\n');
  });
});
