import { Secrets } from '../../../src/reports/masking.ts';
import { SourceTexts } from '../../../src/reports/source-texts.ts';
import { drawFrame } from '../../../src/reports/terminal/code-frame.ts';
import { PLAIN } from '../../../src/reports/terminal/style.ts';
import { findingOf } from '../../support/finding.ts';
import { markedText } from './marked.ts';

/** Draws text with «marks» around the range; «» is an empty one. `secrets` are hidden. */
function draw(marked: string, { width = 60, secrets = [] as readonly string[] } = {}): string {
  const { text, range } = markedText(marked);
  const sources = new SourceTexts(new Map([['f', text]]));
  const masked = secrets.map((secret) => {
    const start = text.indexOf(secret);
    return { path: 'f', range: { start, end: start + secret.length } };
  });
  const frame = drawFrame({
    source: sources.of('f'),
    range,
    secrets: new Secrets([findingOf({ path: 'f', masked })], sources),
    width,
    style: PLAIN,
    mark: (text) => text,
  });
  return frame.join('\n');
}

test.each([
  ['one line', 'a\nUSER «root»\nb\n', '2 │ USER root\n  │      ^^^^'],
  ['the first line without an ending', '«FROM a»', '1 │ FROM a\n  │ ^^^^^^'],
  ['a range with its line ending', 'a\n«USER root\n»b\n', '2 │ USER root\n  │ ^^^^^^^^^'],
  ['Windows line endings', 'a\r\n«USER root»\r\nb', '2 │ USER root\n  │ ^^^^^^^^^'],
  ['an empty range marks what follows', 'a\n«»USER x\n', '2 │ USER x\n  │ ^'],
  ['an empty range at the end of a line', 'USER x«»\nb', '1 │ USER x\n  │       ^'],
  ['an empty file', '«»', '1 │\n  │ ^'],
  [
    'several lines, indentation unmarked',
    'web:\n  «a: 1\n  b: 2»\nc',
    '2 │   a: 1\n  │   ^^^^\n3 │   b: 2\n  │   ^^^^',
  ],
  ['a blank line between', '«a\n\nb»', '1 │ a\n  │ ^\n2 │\n3 │ b\n  │ ^'],
  ['tabs reach to the next stop of four', 'a\tb\t«c\td»', '1 │ a   b   c   d\n  │         ^^^^^'],
  ['wide characters take two columns', '# 漢字 «x»漢', '1 │ # 漢字 x漢\n  │        ^'],
  ['a marked wide character', '«漢字»', '1 │ 漢字\n  │ ^^^^'],
  ['an emoji', '😀«x»', '1 │ 😀x\n  │   ^'],
  ['combining marks take none', 'e\u0301«x»', '1 │ e\u0301x\n  │  ^'],
  ['a terminal escape is written out', 'a\u001b[31m«b»', '1 │ a\\u{1b}[31mb\n  │            ^'],
  ['a bidirectional control is written out', '«\u202ex»', '1 │ \\u{202e}x\n  │ ^^^^^^^^^'],
  ['a lone carriage return is written out', 'a\r«b»', '1 │ a\\u{d}b\n  │       ^'],
  ['a lone surrogate is written out', '\ud800«b»', '1 │ \\u{d800}b\n  │         ^'],
])('%s', (_name, marked, drawn) => {
  expect(draw(marked)).toBe(drawn);
});

test('line numbers are aligned', () => {
  expect(draw(`${'x\n'.repeat(8)}«a\nb»\n`)).toBe(' 9 │ a\n   │ ^\n10 │ b\n   │ ^');
});

test('a long range is cut after six lines', () => {
  const lines = draw(`«${'abc\n'.repeat(20)}»`).split('\n');
  expect(lines).toHaveLength(13);
  expect(lines.at(-1)).toBe('  │ … 14 more lines');
});

describe('long lines are cut around the range', () => {
  const long = 'x'.repeat(300);

  test.each([
    ['at its beginning', `«ab»${long}`, /^1 │ abx+…\n {2}│ \^\^$/],
    ['in its middle', `${long}«ab»${long}`, /^1 │ …x{16}abx+…\n {2}│ {18}\^\^$/],
    ['at its end', `${long}«ab»`, /^1 │ …x{16}ab\n {2}│ {18}\^\^$/],
  ])('%s', (_name, marked, drawn) => {
    const frame = draw(marked);
    expect(frame).toMatch(drawn);
    for (const line of frame.split('\n')) expect(line.length).toBeLessThanOrEqual(60);
  });

  test('a range longer than the screen is marked as far as it is shown', () => {
    const [code = '', marks = ''] = draw(`«${long}»`).split('\n');
    expect(code.length).toBeLessThanOrEqual(60);
    expect(marks.trimEnd().length).toBe(code.length - 1);
  });

  test('a line as long as a file costs little', () => {
    const marked = `${'x'.repeat(250_000)}«ab»`;
    for (let count = 0; count < 200; count += 1) expect(draw(marked)).toContain('xxab');
  });

  test('a pair of surrogates is not cut apart', () => {
    expect(draw(`${'😀'.repeat(100)}«a»`)).not.toContain('\\u{d');
  });
});

describe('secrets', () => {
  test('the secret of the range is hidden and stays marked', () => {
    expect(draw('TOKEN=«hunter2» x', { secrets: ['hunter2'] })).toBe('1 │ TOKEN=••• x\n  │       ^^^');
  });

  test('a secret beside the range is hidden too', () => {
    expect(draw('«A=1» B=hunter2', { secrets: ['hunter2'] })).toBe('1 │ A=1 B=•••\n  │ ^^^');
  });

  test('a secret over several lines is hidden on each', () => {
    const drawn = draw('«KEY: |\n  abc\n  def»\nx', { secrets: ['abc\n  def'] });
    expect(drawn).toBe('1 │ KEY: |\n  │ ^^^^^^\n2 │   •••\n  │   ^^^\n3 │ •••\n  │ ^^^');
  });

  test('a long secret does not push the rest out of sight', () => {
    const secret = 's'.repeat(5_000);
    const drawn = draw(`A=«${secret}»`, { secrets: [secret] });
    expect(drawn).not.toContain('ss');
    expect(drawn).toContain('A=•••');
  });
});
