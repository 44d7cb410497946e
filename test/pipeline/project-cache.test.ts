import { ProjectCache } from '../../src/pipeline/project-cache.ts';
import type { Snapshot } from '../../src/project/snapshot.ts';

function snapshotOf(files: Readonly<Record<string, string>>, given: Partial<Snapshot> = {}): Snapshot {
  return { files: new Map(Object.entries(files)), paths: undefined, unreadable: [], ...given };
}

test('an equal snapshot is not built again', () => {
  const cache = new ProjectCache();
  const project = cache.of(snapshotOf({ Dockerfile: 'FROM a\n' }));
  expect(cache.of(snapshotOf({ Dockerfile: 'FROM a\n' }))).toBe(project);
});

test.each([
  ['another text', snapshotOf({ Dockerfile: 'FROM b\n' })],
  ['another path', snapshotOf({ 'a/Dockerfile': 'FROM a\n' })],
  ['a further file', snapshotOf({ Dockerfile: 'FROM a\n', b: '' })],
  ['a listing', snapshotOf({ Dockerfile: 'FROM a\n' }, { paths: new Set(['Dockerfile']) })],
  ['a named file', snapshotOf({ Dockerfile: 'FROM a\n' }, { named: new Set(['Dockerfile']) })],
  [
    'an unreadable file',
    snapshotOf({ Dockerfile: 'FROM a\n' }, { unreadable: [{ path: 'b', reason: 'binary', detail: '' }] }),
  ],
])('%s is another project', (_name, other) => {
  const cache = new ProjectCache();
  const project = cache.of(snapshotOf({ Dockerfile: 'FROM a\n' }));
  expect(cache.of(other)).not.toBe(project);
});

test('a snapshot that grows after it was explored is built again', () => {
  const cache = new ProjectCache();
  const files = new Map([['Dockerfile', 'FROM a\n']]);
  const project = cache.of({ files, paths: undefined, unreadable: [] });
  files.set('b/Dockerfile', 'FROM b\n');
  expect(cache.of({ files, paths: undefined, unreadable: [] }).images).toHaveLength(2);
  expect(cache.of(snapshotOf({ Dockerfile: 'FROM a\n' }))).toBe(project);
});

test('only the last snapshots are remembered', () => {
  const cache = new ProjectCache();
  const first = cache.of(snapshotOf({ Dockerfile: 'FROM a0\n' }));
  for (let at = 1; at < 4; at += 1) cache.of(snapshotOf({ Dockerfile: `FROM a${at}\n` }));
  expect(cache.of(snapshotOf({ Dockerfile: 'FROM a0\n' }))).not.toBe(first);
});
