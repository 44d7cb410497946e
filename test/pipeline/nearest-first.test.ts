import { nearestFirst } from '../../src/pipeline/nearest-first.ts';

test.each([
  ['the same folder before the one above', ['x', 'a/x', 'a/b/x'], ['a/b/c'], ['a/b/x', 'a/x', 'x']],
  ['equally near ones in path order', ['b/x', 'a/x', 'c/x'], ['d/y'], ['a/x', 'b/x', 'c/x']],
  ['folders whose names begin alike are no relatives', ['ab/x', 'a/x'], ['a/y'], ['a/x', 'ab/x']],
  ['the nearest of several places', ['a/x', 'b/c/x'], ['a/y', 'b/c/y'], ['b/c/x', 'a/x']],
  ['nothing', [], ['a'], []],
])('%s', (_name, paths, places, ordered) => {
  expect(nearestFirst(paths, places)).toEqual(ordered);
});

test('paths with thousands of folders cost little', () => {
  const deep = 'd/'.repeat(2_000);
  const paths = Array.from({ length: 2_000 }, (_, index) => `${deep}${index}`);
  expect(nearestFirst(paths, paths)).toHaveLength(2_000);
});
