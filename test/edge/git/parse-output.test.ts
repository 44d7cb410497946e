import { parseIndex, parseRawDiff, parseTree } from '../../../src/edge/git/parse-output.ts';

const ID = '0123456789012345678901234567890123456789';
const nul = (...records: readonly string[]) => Buffer.from(records.map((record) => `${record}\0`).join(''));

test('a raw diff: every status, names with anything in them', () => {
  const output = nul(
    ...[`:000000 100644 ${ID} ${ID} A`, 'new\tfile'],
    ...[`:100644 000000 ${ID} ${ID} D`, 'gone\nfile'],
    ...[`:100644 100755 ${ID} ${ID} M`, 'M'],
    ...[`:100644 120000 ${ID} ${ID} T`, 'now-a-link'],
    ...[`:100644 100644 ${ID} ${ID} R100`, 'old', 'R100'],
    ...[`:100644 100644 ${ID} ${ID} C75`, 'from', 'copy'],
    ...[`:100644 100644 ${ID} ${ID} U`, 'torn'],
    ...[`:100644 100644 ${ID} ${ID} M`, 'torn'],
  );
  expect(parseRawDiff(output)).toEqual([
    { path: 'new\tfile', status: 'added' },
    { path: 'gone\nfile', status: 'deleted' },
    { path: 'M', status: 'modified' },
    { path: 'now-a-link', status: 'modified' },
    { path: 'R100', previousPath: 'old', status: 'renamed' },
    { path: 'copy', status: 'added' },
    { path: 'torn', status: 'modified' },
  ]);
});

test('a tree: files, links and submodules', () => {
  const output = nul(
    `100644 blob ${ID}\ta\tb`,
    `100755 blob ${ID}\trun`,
    `120000 blob ${ID}\tlink`,
    `160000 commit ${ID}\tsub`,
  );
  expect(parseTree(output)).toEqual([
    { path: 'a\tb', kind: 'file', id: ID },
    { path: 'run', kind: 'file', id: ID },
    { path: 'link', kind: 'symlink', id: ID },
    { path: 'sub', kind: 'submodule', id: ID },
  ]);
});

test('an index: sparse entries, an unmerged path once', () => {
  const output = nul(`H 100644 ${ID} 0\ta`, `S 100644 ${ID} 0\taway`, `M 100644 ${ID} 1\tx`, `M 100644 ${ID} 2\tx`);
  expect(parseIndex(output).map(({ path, isAbsent }) => [path, isAbsent])).toEqual([
    ['a', false],
    ['away', true],
    ['x', false],
  ]);
});

test.each([parseRawDiff, parseTree, parseIndex])('nothing and nonsense give nothing: %p', (parse) => {
  expect(parse(Buffer.from(''))).toEqual([]);
  expect(parse(Buffer.from('nonsense\0'))).toEqual([]);
});
