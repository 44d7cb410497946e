import fc from 'fast-check';
import { fitsPattern } from '../../src/policy/path-pattern.ts';
import { samplePaths } from '../../src/policy/sample-paths.ts';

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

/** The same as a regular expression, which may take long where a pattern is hostile. */
function expression(pattern: string): RegExp {
  const parts = pattern.split('/').map((part) => {
    if (part === '**') return '(?:[^/]+/)*';
    return `${part.replace(/[.]/g, '\\.').replace(/\*+/g, '[^/]*').replace(/\?/g, '[^/]')}/`;
  });
  return new RegExp(`^${parts.join('')}$`);
}

const words = fc.constantFrom('a', 'b', 'ab', 'a.b');
const parts = fc.constantFrom('a', 'b', 'a*', '*', '?', '*b', 'a?b', '**', '**');

test('any pattern fits what its regular expression fits, and its own samples', () => {
  fc.assert(
    fc.property(
      fc.array(words, { minLength: 1, maxLength: 5 }),
      fc.array(parts, { minLength: 1, maxLength: 5 }),
      (path, pattern) => {
        const written = pattern.join('/');
        expect([path, written, fitsPattern(path.join('/'), written)]).toEqual([
          path,
          written,
          expression(written).test(`${path.join('/')}/`),
        ]);
        for (const sample of samplePaths(written))
          expect([written, sample, fitsPattern(sample, written)]).toEqual([written, sample, true]);
      },
    ),
    { numRuns: 3_000, seed: 11 },
  );
});
