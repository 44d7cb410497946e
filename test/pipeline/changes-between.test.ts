import { changesBetween } from '../../src/pipeline/changes-between.ts';
import type { RevisionListing, TreeEntry } from '../../src/pipeline/revision.ts';

const listing = (files: Readonly<Record<string, string>>, complete = true): RevisionListing => ({
  entries: Object.entries(files).map(
    ([path, id]): TreeEntry => ({ path, kind: id === 'link' ? 'symlink' : 'file', id }),
  ),
  complete,
});

test('finds what differs and keeps what is known', () => {
  const listed = [{ path: 'new', previousPath: 'old', status: 'renamed' }] as const;
  const base = listing({ old: '1', same: '2', changed: '3', gone: '4', kind: '5' });
  const head = listing({ new: '1', same: '2', changed: '3b', fresh: '6', kind: 'link' });
  expect(changesBetween(listed, base, head)).toEqual([
    ...listed,
    { path: 'changed', status: 'modified' },
    { path: 'fresh', status: 'added' },
    { path: 'kind', status: 'modified' },
    { path: 'gone', status: 'deleted' },
  ]);
});

test('takes nothing for new or gone that a cut listing may only hide', () => {
  expect(changesBetween([], listing({ a: '1' }, false), listing({ b: '1' }, false))).toEqual([]);
});
