import fc from 'fast-check';
import { SourceText } from '../../src/text/source-text.ts';

describe('SourceText', () => {
  const windows = new SourceText('f', 'ab\r\ncd\n\nx');

  test.each([
    [0, 1, 1],
    [2, 1, 3],
    [4, 2, 1],
    [7, 3, 1],
    [8, 4, 1],
    [9, 4, 2],
    [-5, 1, 1],
    [99, 4, 2],
  ])('offset %i is line %i, column %i', (offset, line, column) => {
    expect(windows.positionAt(offset)).toEqual({ line, column });
  });

  test('a line is given without its ending, be it LF or CRLF', () => {
    expect([1, 2, 3, 4].map((line) => windows.slice(windows.lineRange(line)))).toEqual(['ab', 'cd', '', 'x']);
  });

  test('full lines reach over the last line ending', () => {
    expect(windows.slice(windows.fullLines({ start: 1, end: 5 }))).toBe('ab\r\ncd\n');
    expect(windows.slice(windows.fullLines({ start: 0, end: 4 }))).toBe('ab\r\n');
    expect(windows.slice(windows.fullLines({ start: 8, end: 9 }))).toBe('x');
  });

  test.each([
    ['', 1],
    ['a', 1],
    ['a\n', 1],
    ['a\nb', 2],
    ['\n\n', 2],
  ])('%j has %i lines', (content, count) => {
    expect(new SourceText('f', content).lineCount).toBe(count);
  });

  test('positions and offsets are inverse, whatever the text', () => {
    const line = fc.string({ unit: fc.constantFrom('a', '漢', '\u{1F433}', '\r', '\n', ' ') });
    fc.assert(
      fc.property(line, fc.nat(), (content, at) => {
        const source = new SourceText('f', content);
        const offset = at % (content.length + 1);
        const position = source.positionAt(offset);
        const inEnding = content[offset] === '\n' && content[offset - 1] === '\r';
        if (!inEnding) expect(source.offsetAt(position)).toBe(offset);
        expect(content.slice(0, offset).split('\n')).toHaveLength(position.line);
      }),
    );
  });
});
