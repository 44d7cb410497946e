import { pairRenames } from '../../src/changes/pair-renames.ts';

const file = (path: string, content?: string) => ({ path, content });

/** `old → new`, `+ new`, `- old`. */
function pairs(...given: Parameters<typeof pairRenames>): readonly string[] {
  return pairRenames(...given).map(({ path, previousPath, status }) => {
    if (status === 'renamed') return `${previousPath} → ${path}`;
    return status === 'added' ? `+ ${path}` : `- ${path}`;
  });
}

test.each([
  ['equal texts', [file('a', 'x\n')], [file('b', 'x\n')], ['a → b']],
  ['half the same', [file('a', '1\n2\n3\n4\n')], [file('b', '1\n2\n5\n6\n')], ['a → b']],
  ['less than half the same', [file('a', '1\n2\n3\n4\n')], [file('b', '1\n5\n6\n7\n')], ['+ b', '- a']],
  [
    'the more similar one wins',
    [file('a', '1\n2\n3\n'), file('b', '1\n2\n3\n4\n5\n')],
    [file('c', '1\n2\n3\n4\n')],
    ['b → c', '- a'],
  ],
  ['equal beats similar', [file('a', '1\n2\n3\n'), file('b', '1\n2\n')], [file('c', '1\n2\n')], ['b → c', '- a']],
  [
    'among equal ones the same file name',
    [file('x/a', '1'), file('x/b', '1')],
    [file('y/b', '1')],
    ['x/b → y/b', '- x/a'],
  ],
  [
    'among similar ones the same file name',
    [file('x/a', '1\n2\n3'), file('x/b', '1\n2\n3')],
    [file('y/b', '1\n2\n4')],
    ['x/b → y/b', '- x/a'],
  ],
  ['each file once', [file('a', '1')], [file('b', '1'), file('c', '1')], ['a → b', '+ c']],
  ['empty files are not the same file', [file('a', '')], [file('b', '')], ['+ b', '- a']],
  ['unread files pair with nothing', [file('a')], [file('b')], ['+ b', '- a']],
  ['nothing', [], [], []],
])('%s', (_name, gone, fresh, expected) => {
  expect(pairs(gone, fresh)).toEqual(expected);
});

test('thousands of files cost little: only equal ones are paired then', () => {
  const many = (prefix: string, tail: string) =>
    Array.from({ length: 2_000 }, (_, index) => file(`${prefix}${index}`, `${index}\n${'line\n'.repeat(20)}${tail}`));
  const changes = pairRenames([...many('a', 'x'), file('equal', 'same')], [...many('b', 'y'), file('moved', 'same')]);
  expect(changes.filter(({ status }) => status === 'renamed')).toEqual([
    { path: 'moved', previousPath: 'equal', status: 'renamed' },
  ]);
});
