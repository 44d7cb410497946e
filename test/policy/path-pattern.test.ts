import { fitsPattern } from '../../src/policy/path-pattern.ts';

test.each([
  ['Dockerfile', 'Dockerfile', true],
  ['Dockerfile', 'dockerfile', false],
  ['a/Dockerfile', 'Dockerfile', false],
  ['a/Dockerfile', '*/Dockerfile', true],
  ['a/b/Dockerfile', '*/Dockerfile', false],
  ['a/b/Dockerfile', '**/Dockerfile', true],
  ['Dockerfile', '**/Dockerfile', true],
  ['a/b/c', 'a/**', true],
  ['a', 'a/**', true],
  ['b/a/c', 'a/**', false],
  ['a/x/y/b', 'a/**/b', true],
  ['a/b', 'a/**/b', true],
  ['a/b/c', 'a/**/b', false],
  ['x', '**', true],
  ['compose.prod.yaml', 'compose*.yaml', true],
  ['compose.prod.yml', 'compose*.yaml', false],
  ['a1', 'a?', true],
  ['a/1', 'a?1', false],
  ['a.b', 'a[.]b', false],
  ['a+b', 'a+b', true],
  ['aab', '*a*b', true],
  ['aba', '*b', false],
])('%s %s: %s', (path, pattern, expected) => {
  expect(fitsPattern(path, pattern)).toBe(expected);
});

test('hostile patterns cost little', () => {
  expect(fitsPattern('a'.repeat(4_000), `${'*a'.repeat(400)}b`)).toBe(false);
  expect(fitsPattern('a/'.repeat(2_000), `${'**/a/'.repeat(150)}b`)).toBe(false);
});
