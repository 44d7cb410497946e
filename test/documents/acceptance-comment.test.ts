import fc from 'fast-check';
import { readAcceptance } from '../../src/documents/acceptance-comment.ts';
import { yamlAcceptances } from '../../src/documents/compose/acceptance-comments.ts';
import { dockerfileAcceptances } from '../../src/documents/dockerfile/acceptance-comments.ts';
import { parseDockerfile } from '../../src/documents/dockerfile/parse-dockerfile.ts';
import { SourceText } from '../../src/text/source-text.ts';

describe('a comment', () => {
  test.each([
    ['# bulkhead: allow a-b -- why', { rule: 'a-b', until: undefined, reason: 'why' }],
    ['#bulkhead:allow a-b -- why', { rule: 'a-b', until: undefined, reason: 'why' }],
    ['#  bulkhead:  allow  a-b  --  why so -- really  ', { rule: 'a-b', until: undefined, reason: 'why so -- really' }],
    ['# bulkhead: allow a-b until 2028-02-29 -- why', { rule: 'a-b', until: '2028-02-29', reason: 'why' }],
    ['# bulkhead: allow a-b', { rule: 'a-b', until: undefined, reason: '' }],
    ['# bulkhead: allow a-b until 2027-01-01', { rule: 'a-b', until: '2027-01-01', reason: '' }],
    ['# bulkhead: allow a-b --', { rule: 'a-b', until: undefined, reason: '' }],
  ])('%j accepts', (text, expected) => {
    expect(readAcceptance(text, 0)).toMatchObject({ ...expected, problem: undefined });
  });

  test.each([
    '# bulkhead: allow',
    '# bulkhead: allow -- why',
    '# bulkhead: allows a-b -- why',
    '# Bulkhead: allow a-b -- why',
    '# bulkhead : allow a-b -- why',
    '# bulkhead:ignore a-b',
    '# bulkhead allow a-b -- why',
    '# bulkhead disable=a-b',
    '# bulkhead-allow a-b -- why',
    '## bulkhead: allow a-b -- why',
    '# bulkhead: allow a-b because',
    '# bulkhead: allow a-b, c -- why',
    '# bulkhead: allow a-b --why',
    '# bulkhead: allow a-b until',
    '# bulkhead: allow a-b until 2027-02-29 -- why',
    '# bulkhead: allow a-b until 27-01-01 -- why',
    '# bulkhead: allow a-b until 2027-01-01 or so -- why',
    `# bulkhead: allow a-b -- ${'x'.repeat(3_000)}`,
  ])('%j begins like one and is told', (text) => {
    expect(readAcceptance(text, 0)?.problem).toMatch(/^[^.]+[^.]$|2026-12-31$/);
  });

  test.each([
    '# bulkhead',
    '# Bulkhead reviews this',
    '# see bulkhead: allow x',
    '# bulkheads: allow x',
    '#',
    '# allow x',
  ])('%j is any other', (text) => {
    expect(readAcceptance(text, 0)).toBeUndefined();
  });

  test('is read in linear time whatever it says', () => {
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('-', ' ', ':', 'a', '\t', 'until'), maxLength: 400 }), (tail) => {
        const read = readAcceptance(`# bulkhead: allow${tail}`, 7);
        expect(read === undefined || read.range.start === 7).toBe(true);
      }),
    );
    expect(readAcceptance(`# bulkhead${' '.repeat(200_000)}x`, 0)).toBeUndefined();
    expect(readAcceptance(`# bulkhead: allow x${' '.repeat(200_000)}y`, 0)?.problem).toContain('longer');
  });
});

/** The comments with what they cover, as text. */
function covered(kind: 'yaml' | 'dockerfile', content: string): readonly (string | undefined)[] {
  const source = new SourceText('x', content);
  const found = kind === 'yaml' ? yamlAcceptances(source) : dockerfileAcceptances(parseDockerfile(source).document);
  for (const { range } of found) expect(content.slice(range.start)).toMatch(/^# bulkhead:/);
  return found.map(({ covers }) => covers && content.slice(covers.range.start, covers.range.end));
}

const A = '# bulkhead: allow a -- b';

describe('in YAML', () => {
  test.each([
    ['an entry with everything in it', `${A}\nweb:\n  x: 1\n  y: 2\njob: 3\n`, ['web:\n  x: 1\n  y: 2']],
    ['the first entry of a mapping', `web:\n  ${A}\n  x: 1\n  y: 2\n`, ['x: 1']],
    ['a list item', `l:\n  - a\n  ${A}\n  - b: 1\n    c: 2\n  - d\n`, ['- b: 1\n    c: 2']],
    ['through other comments and empty lines', `${A}\n\n# more\n${A}\nx: 1\n`, ['x: 1', 'x: 1']],
    ['its line', `a: 1\nb: 2 ${A}\nc: 3\n`, [`b: 2 ${A}`]],
    ['the line of a key', `b: ${A}\n  c: 3\n`, [`b: ${A}`]],
    ['the line of a block scalar', `b: | ${A}\n  c: 3\n`, [`b: | ${A}`]],
    ['the line of an item of a list in brackets', `b: [x, ${A}\n  y]\n`, [`b: [x, ${A}`]],
    ['an item of a list in brackets', `b: [\n  ${A}\n  y,\n  z]\n`, ['y']],
    ['an entry with its anchor', `x:\n  ${A}\n  y: &y\n    z: 1\n`, ['y: &y\n    z: 1']],
    ['an entry with a block scalar', `${A}\nx: |\n  y\n\n  z\nw: 1\n`, ['x: |\n  y\n\n  z']],
    ['nothing at the end', `a: 1\n${A}\n`, [undefined]],
    ['nothing that is less indented', `a:\n  b: 1\n  ${A}\nc: 2\n`, [undefined]],
    ['nothing in quotes', `a: "${A}"\nb: '\n  ${A}\n  '\n`, []],
    ['nothing in a block scalar', `a: |\n  ${A}\n  b\n`, []],
    ['with line endings of Windows', `${A}\r\nweb:\r\n  x: 1\r\n`, ['web:\r\n  x: 1']],
  ])('it covers %s', (_, content, expected) => {
    expect(covered('yaml', content)).toEqual(expected);
  });

  test('thousands of them cost little', () => {
    expect(covered('yaml', `${`${A}\n`.repeat(20_000)}x: 1\n`)).toHaveLength(20_000);
  });
});

test('whatever the text is, a comment is where it says and covers what is there', () => {
  const piece = fc.constantFrom(
    ...[
      A,
      'web:',
      '- ',
      ' ',
      '  ',
      '\n',
      '\r\n',
      'x: 1',
      '{',
      '}',
      '[',
      ']',
      ', ',
      '"',
      "'",
      '|',
      '>-',
      '&a ',
      '*a',
      '? ',
    ],
    ...['FROM a', 'RUN b', ' \\', '<<E', 'E', '#', '---', '...', '!t ', '\t', '%', ': ', '\u2028', '\r'],
  );
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
      const content = pieces.join('');
      const source = new SourceText('x', content);
      for (const { range, covers } of [
        ...yamlAcceptances(source),
        ...dockerfileAcceptances(parseDockerfile(source).document),
      ]) {
        expect(content.slice(range.start, range.end)).toMatch(/^#[# ]*bulkhead:/);
        if (!covers) continue;
        expect(covers.range.start).toBeLessThanOrEqual(covers.range.end);
        expect(covers.range.end).toBeLessThanOrEqual(content.length);
      }
    }),
    { numRuns: 2_000 },
  );
});

describe('in a Dockerfile', () => {
  test.each([
    ['the next instruction', `FROM a\n${A}\n\n# more\nRUN b\nRUN c\n`, ['RUN b']],
    ['the instruction it stands in', `FROM a\nRUN b \\\n ${A}\n && c\nRUN d\n`, [`RUN b \\\n ${A}\n && c`]],
    ['FROM', `# syntax=docker/dockerfile:1\n${A}\nFROM a\n`, ['FROM a']],
    ['nothing at the end', `FROM a\n${A}\n`, [undefined]],
    ['nothing in a here-document', `FROM a\nRUN <<E\n${A}\nE\nRUN b\n`, []],
    ['nothing in the here-document of a trigger', `FROM a\nONBUILD RUN <<E\n${A}\nE\nRUN b\n`, []],
    ['nothing behind something', `FROM a ${A}\nRUN b ${A}\n`, []],
    ['with line endings of Windows', `FROM a\r\n${A}\r\nRUN b\r\n`, ['RUN b']],
  ])('it covers %s', (_, content, expected) => {
    expect(covered('dockerfile', content)).toEqual(expected);
  });
});
