import { parseComposeFile } from '../../../src/documents/compose/parse-compose.ts';
import { SourceText } from '../../../src/text/source-text.ts';

const reasons = (text: string) =>
  parseComposeFile(new SourceText('compose.yaml', text)).gaps.map(({ reason }) => reason);

/** Ten levels of ten aliases each. */
function bomb(levels: number, width: number): string {
  const lines = ['a0: &a0 [x, x, x]'];
  for (let level = 1; level <= levels; level += 1) {
    lines.push(`a${level}: &a${level} [${Array.from({ length: width }, () => `*a${level - 1}`).join(', ')}]`);
  }
  return `${lines.join('\n')}\n`;
}

describe('hostile YAML ends in a gap', () => {
  test.each<[string, string, readonly string[]]>([
    ['deep brackets', '['.repeat(100_000), ['too-deep']],
    ['deep braces', `a: ${'{a: '.repeat(3_000)}`, ['too-deep']],
    ['deep dashes', `a:\n  ${'- '.repeat(3_000)}x\n`, ['too-deep']],
    ['deep blocks', Array.from({ length: 400 }, (_, level) => `${' '.repeat(level)}a:`).join('\n'), ['too-deep']],
    ['many aliases', `a: &a 1\nb: [${'*a, '.repeat(3_000)}]\n`, ['too-many-aliases']],
    [
      'many anchors',
      Array.from({ length: 3_000 }, (_, index) => `a${index}: &a${index} 1`).join('\n'),
      ['too-many-aliases'],
    ],
    ['many anchors on one node', `a: ${'&a '.repeat(60_000)}1\n`, ['too-many-aliases']],
    ['an alias bomb', bomb(9, 9), ['too-complex']],
    ['an alias chain', bomb(600, 1), ['too-deep']],
    [
      'a merge bomb',
      `${Array.from({ length: 1_000 }, (_, index) => `${index === 0 ? 'a: &a\n' : ''}  k${index}: 1`).join('\n')}\n${Array.from({ length: 900 }, (_, index) => `b${index}:\n  <<: *a`).join('\n')}\n`,
      ['too-complex'],
    ],
    ['many nodes', `a: [${'1,'.repeat(110_000)}]\n`, ['too-complex']],
    ['bad escapes', `a: "${'\\z'.repeat(20_000)}"\n`, ['syntax-error']],
    ['garbage', '\t: :'.repeat(5_000), ['too-deep']],
    ['many tags', `a: ${'!x '.repeat(20_000)}\n`, ['syntax-error']],
    ['many documents', '---\na: 1\n'.repeat(20_000), []],
    ['many keys', Array.from({ length: 30_000 }, (_, index) => `k${index}: 1`).join('\n'), []],
    ['one key again and again', 'a: 1\n'.repeat(20_000), ['syntax-error']],
    ['a long text', `a: ${'x'.repeat(250_000)}\n`, []],
    ['a long comment', `#${'{'.repeat(250_000)}\n`, []],
    ['many quotes', '"'.repeat(100_001), ['syntax-error']],
    ['zero bytes', 'a: \u0000\u0000\nb: \u001f\u0002\n', []],
    ['half characters', 'a: \ud800\n', []],
  ])(
    '%s',
    (_, text, expected) => {
      expect(reasons(text)).toEqual(expected);
    },
    20_000,
  );

  test('the same deep text again and again', () => {
    const text = '['.repeat(850);
    expect(Array.from({ length: 8 }, () => reasons(text))).toEqual(Array.from({ length: 8 }, () => ['too-deep']));
  });
});
