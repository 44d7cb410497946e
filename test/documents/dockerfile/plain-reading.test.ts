import fc from 'fast-check';
import { findOtherReading } from '../../../src/documents/dockerfile/other-reading.ts';
import { parseDockerfile } from '../../../src/documents/dockerfile/parse-dockerfile.ts';
import { isPlainReading } from '../../../src/documents/dockerfile/plain-reading.ts';
import { SourceText } from '../../../src/text/source-text.ts';

const PLAIN = [
  ['an ordinary file', '# syntax=docker/dockerfile:1\nFROM a AS b\n\n  run x && \\\n    y\n# text\nCMD ["z"]\n'],
  ['a file without a last line feed', 'FROM a'],
  ['escapes within a line', "FROM a\nRUN printf 'a\\tb\\n' \\\\server\n"],
  ['a comparison and a redirection', 'FROM a\nRUN test 1 -lt 2 < b > c\n'],
] as const;

const DOUBTFUL = [
  ['a here-document', 'FROM a\nRUN <<E\nx\nE\n'],
  ['a here-document in quotes', 'FROM a\nRUN <"<"E\n'],
  ['a here-document on two lines', 'FROM a\nRUN <\\\n<E\n'],
  ['a carriage return', 'FROM a\rUSER root\n'],
  ['a character beyond ASCII', 'FROM a\n\u00a0USER root\n'],
  ['another escape character', '# escape=`\nFROM a\n'],
  ['an escaped escape character at the end of a line', 'FROM a\nRUN x \\\\\nUSER root\n'],
  ['a blank behind an escape character', 'FROM a\nRUN x \\ \nUSER root\n'],
  ['an escape character at the end of the file', 'FROM a\nRUN x \\'],
  ['a comment within an instruction', 'FROM a\nRUN x \\\n# text\n  y\n'],
  ['an empty line within an instruction', 'FROM a\nRUN x \\\n\n  y\n'],
  ['a continued comment', 'FROM a\n# text \\\nUSER root\n'],
  ['a keyword on two lines', 'FROM a\nUS\\\nER root\n'],
  ['a keyword alone', 'FROM a\nUSER\n'],
  ['a line that begins with no letter', '// syntax=x\nFROM a\n'],
] as const;

describe('texts that all readers cut into the same instructions', () => {
  it.each(PLAIN)('%s is one', (_, content) => {
    expect(isPlainReading(content)).toBe(true);
  });

  it.each(DOUBTFUL)('%s is none', (_, content) => {
    expect(isPlainReading(content)).toBe(false);
  });

  it('never differ for another parser', () => {
    const piece = fc.constantFrom(
      ...['FROM a\n', 'RUN x ', 'run', '\nCOPY a b', '\n', ' ', '\t', '\\', '\\\n', ' \\\n', '# c', '# a=b', '#', '`'],
      ...['<', '<<E', '"', "'", 'ONBUILD ', '--mount=x', '$A', '/', '{', '\nENV A=b'],
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 16 }), (pieces) => {
        const source = new SourceText('Dockerfile', `FROM a\n${pieces.join('')}`);
        fc.pre(isPlainReading(source.content));
        expect(findOtherReading(source, parseDockerfile(source).document.instructions)).toBeUndefined();
      }),
      { numRuns: 500, seed: 1, maxSkipsPerRun: 1_000 },
    );
  });
});
