import { literal, shownText } from '../../../src/concepts/value.ts';
import { parseEnvFile } from '../../../src/documents/compose/env-file.ts';
import { SourceText } from '../../../src/text/source-text.ts';

function read(text: string): readonly string[] {
  const { entries, problems } = parseEnvFile(new SourceText('.env', text), new Map([['OUTER', literal('o')]]));
  const lines = entries.map(({ name, value }) => (value ? `${name}=${shownText(value)}` : name));
  return [...lines, ...problems.map(({ message }) => `! ${message}`)];
}

describe('an environment file', () => {
  test.each<[string, string, readonly string[]]>([
    ['assigns', 'A=1\nB = 2\n', ['A=1', 'B=2']],
    ['assigns with a colon', 'A: 1\n', ['A=1']],
    ['may export', 'export A=1\nexport\tB=2\n', ['A=1', 'B=2']],
    ['passes a name on', 'A\nB # x\n', ['A', 'B']],
    ['has comments', '# a\n\n  # b\nA=1 # c\nB=x#y\nC=#z\n', ['A=1', 'B=x#y', 'C=']],
    ['trims values without quotes', 'A=  x y  \n', ['A=x y']],
    ['takes single quotes literally', "A='$OUTER \\n' # c\n", ['A=$OUTER \\n']],
    ['reads escapes in double quotes', 'A="a\\nb\\"c\\\\"\n', ['A=a\nb"c\\']],
    ['keeps an escaped dollar', 'A="\\$OUTER"\nB=$$OUTER\n', ['A=$OUTER', 'B=$OUTER']],
    ['lets quotes span lines', 'A="x\ny"\nB=1\n', ['A=x\ny', 'B=1']],
    ['replaces variables', 'A=$OUTER-${X:-d}-$Y\n', ['A=o-d-$Y']],
    ['sees earlier lines', 'A=1\nB=${A}2\n', ['A=1', 'B=12']],
    ['sees outer variables first', 'OUTER=new\nB=$OUTER\n', ['OUTER=new', 'B=o']],
    ['has dots and brackets in names', 'a.b-c[0]=1\n', ['a.b-c[0]=1']],
    ['may be empty', '', []],
    ['may have Windows line endings', 'A=1\r\nB="2"\r\nC\r\n', ['A=1', 'B=2', 'C']],
    ['may begin with a byte order mark', '\ufeffA=1\n', ['A=1']],
    ['may say a name twice', 'A=1\nA=2\n', ['A=1', 'A=2']],
    ['stops at what is no assignment', 'A=1\nB C=2\nD=3\n', ['A=1', '! A line is no assignment.']],
    ['stops at an open quote', 'A=1\nB="x\nC=2\n', ['A=1', '! A quoted value does not end.']],
  ])('%s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  test('says where name and value are written', () => {
    const text = 'A=1\nexport B="x y" # c\nC=z # d\n';
    const found = parseEnvFile(new SourceText('.env', text), new Map()).entries.map(({ range, valueRange }) => [
      text.slice(range.start, range.end),
      valueRange && text.slice(valueRange.start, valueRange.end),
    ]);
    expect(found).toEqual([
      ['A=1', '1'],
      ['B="x y"', '"x y"'],
      ['C=z', 'z'],
    ]);
  });

  test('costs no more than its length', () => {
    const { entries } = parseEnvFile(new SourceText('.env', 'A=" x # y'.repeat(30_000)), new Map());
    expect(entries.length).toBeGreaterThan(0);
  });
});
