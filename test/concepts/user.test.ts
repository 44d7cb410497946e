import { isRootUser, userName } from '../../src/concepts/user.ts';
import { literal, type Value } from '../../src/concepts/value.ts';

const unknown = (text: string) => ({ unknown: text });
const value = (...parts: (string | { unknown: string })[]): Value => ({ parts, assumed: false });

describe('isRootUser', () => {
  test.each(['root', '0', '00', '0:0', 'root:root', '0:1000', ' root ', '+0', '-0', 'root:app'])(
    '%s is root',
    (text) => {
      expect(isRootUser(literal(text))).toBe(true);
    },
  );

  test.each(['app', '1000', '1000:0', 'rootless', 'Root', '10', '0x0', '65532:65532'])('%s is not root', (text) => {
    expect(isRootUser(literal(text))).toBe(false);
  });

  test.each([
    ['an empty value', value()],
    ['a group only', value(':1000')],
    ['a variable', value(unknown('${UID}'))],
    ['a variable user with a known group', value(unknown('${UID}'), ':0')],
    ['a name that is not complete', value('0', unknown('${X}'))],
  ])('%s is undecided', (_, user) => {
    expect(isRootUser(user)).toBeUndefined();
  });

  test('an unknown group does not hide root', () => {
    expect(isRootUser(value('root:', unknown('${GID}')))).toBe(true);
  });
});

test('userName is the part before the colon', () => {
  expect(userName(literal('app:staff'))).toBe('app');
  expect(userName(literal('1000'))).toBe('1000');
  expect(userName(value(unknown('${U}'), ':staff'))).toBeUndefined();
});
