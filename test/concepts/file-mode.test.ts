import { ownerWritable, parseFileMode } from '../../src/concepts/file-mode.ts';

describe('file modes', () => {
  test.each([
    ['777', 'othersWrite groupWrite'],
    ['0755', ''],
    ['06755', 'setuid setgid'],
    ['1777', 'othersWrite groupWrite sticky'],
    ['+w', ''],
    ['+s', 'setuid setgid'],
    ['+t', 'sticky'],
    ['a+w', 'othersWrite groupWrite'],
    ['a+w,o=r', 'groupWrite'],
    ['o=w-w', ''],
    ['u+s', 'setuid'],
    ['g+s', 'setgid'],
    ['o+s', ''],
  ])('%s: %s', (text, expected) => {
    const granted = Object.entries(parseFileMode(text) ?? {}).filter(([, on]) => on);
    expect(granted.map(([name]) => name).join(' ')).toBe(expected);
  });

  test.each(['', 'x', '888', 'a+q', '/srv', '777777', `${'a+w,'.repeat(100)}a+w`])('%j is none', (text) => {
    expect(parseFileMode(text)).toBeUndefined();
  });

  test.each([
    ['777', '755'],
    ['0666', '0644'],
    ['2777', '2755'],
    ['a+rwx', 'u+rwx,go+rx'],
    ['ugo+w', 'u+w'],
    ['o+w', 'o-w'],
    ['go=rw', 'go=r'],
    ['u+w', 'u+w'],
    ['nothing', undefined],
  ])('%s with writing for the owner only is %s', (text, expected) => {
    expect(ownerWritable(text)).toBe(expected);
  });
});
