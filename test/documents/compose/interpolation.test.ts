import { knownText, literal, shownText } from '../../../src/concepts/value.ts';
import { interpolate } from '../../../src/documents/compose/interpolation.ts';

const VARIABLES = new Map([
  ['SET', literal('s')],
  ['EMPTY', literal('')],
]);

/** The text with unknown pieces in angle brackets, `~` behind what may be overridden. */
function read(text: string): string {
  const { value, problem } = interpolate(text, VARIABLES);
  const pieces = value.parts.map((part) => (typeof part === 'string' ? part : `<${part.unknown}>`)).join('');
  return `${pieces}${value.assumed ? '~' : ''}${problem === undefined ? '' : ' !'}`;
}

describe('interpolation', () => {
  test.each([
    ['a plain text', 'plain', 'plain'],
    ['a known variable', '$SET', 's~'],
    ['in braces', 'a${SET}b', 'asb~'],
    ['an unknown variable', 'a$X:b', 'a<$X>:b'],
    ['an unknown one in braces', '${X}', '<${X}>'],
    ['a default', '${X:-d}', 'd~'],
    ['a default for empty', '${EMPTY:-d}', 'd~'],
    ['no default for empty', '${EMPTY-d}', '~'],
    ['an empty default', '${X:-}', '~'],
    ['a default beside a known one', '${SET:-d}', 's~'],
    ['a nested default', '${X:-${Y:-z}}', 'z~'],
    ['a nested unknown default', '${X:-a${Y}}', 'a<${Y}>~'],
    ['a default with a separator', '${X:-a:-b}', 'a:-b~'],
    ['a default that begins with a dash', '${X:--1}', '-1~'],
    ['a required variable', '${X:?no}', '<${X:?no}>'],
    ['a required known variable', '${SET?no}', 's~'],
    ['a required variable that is empty', '${EMPTY:?no}', '<${EMPTY:?no}>'],
    ['a replacement', '${SET:+r}', 'r~'],
    ['no replacement for empty', '${EMPTY:+r}', '~'],
    ['a replacement for empty', '${EMPTY+r}', 'r~'],
    ['a replacement for unknown', 'a${X:+r}', 'a<${X:+r}>'],
    ['an escaped dollar', '$$SET a$$', '$SET a$'],
    ['an escaped dollar in a default', '${X:-$$}', '$~'],
    ['digits and brackets stay', '$1 $(c) $ $-', '$1 $(c) $ $-'],
    ['a brace in a default ends it', '${X:-{a}}', '{a}~'],
    ['a lone closing brace', 'a}b', 'a}b'],
    ['underscores', '$_A1-', '<$_A1>-'],
    ['letters of other alphabets end a name', '$SETé', 'sé~'],
  ])('%s: %s', (_, text, expected) => {
    expect(read(text)).toBe(expected);
  });

  test.each(['${}', '${1}', '${X', '${X/a/b}', '${X:}', '${X:-a', 'a ${ X}', '${X-${Y'])('%s is refused', (text) => {
    expect(read(text)).toMatch(/ !$/);
    expect(knownText(interpolate(text, VARIABLES).value)).toBeUndefined();
  });

  test('nesting has a bound, and costs no more than its length', () => {
    const text = `${'${A:-'.repeat(50_000)}x${'}'.repeat(50_000)}`;
    expect(interpolate(text, VARIABLES).problem).toBeDefined();
    const wide = '${A:-x}'.repeat(50_000);
    expect(shownText(interpolate(wide, VARIABLES).value)).toHaveLength(50_000);
  });
});
