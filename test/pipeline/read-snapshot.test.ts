import type { Analyst } from '../../src/pipeline/analyst.ts';
import { ReadingBudget, readSnapshot } from '../../src/pipeline/read-snapshot.ts';
import type { Revision, RevisionListing } from '../../src/pipeline/revision.ts';

/** A revision in memory that notes what it was asked for; `broken` files are gaps. */
function revisionOf(files: Readonly<Record<string, string>>, broken: readonly string[] = [], complete = true) {
  const asked: (readonly string[])[] = [];
  const listing: RevisionListing = {
    entries: Object.entries(files).map(([path, text]) => ({ path, kind: 'file', id: text })),
    complete,
  };
  const revision: Revision = {
    name: 'memory',
    list: async () => listing,
    read: async (paths) => {
      asked.push(paths);
      const known = paths.filter((path) => path in files && !broken.includes(path));
      return {
        files: new Map(known.map((path) => [path, files[path] ?? ''])),
        gaps: paths.filter((path) => !known.includes(path)).map((path) => ({ path, reason: 'unreadable', detail: '' })),
      };
    },
  };
  return { revision, listing, asked };
}

/** Needs what each text names in its lines. */
const chain: Analyst = {
  discover: async ({ snapshot }) =>
    [...snapshot.files.values()].flatMap((text) => text.split(' ').filter((word) => word !== '')),
  repair: async () => ({ files: [], leftOut: [] }),
  trace: async () => new Map(),
  review: async () => {
    throw new Error('not asked');
  },
  check: async () => ({ findings: [], accepted: [], gaps: [] }),
};

const read = async (
  { revision, listing }: ReturnType<typeof revisionOf>,
  first: readonly string[],
  budget = new ReadingBudget(),
) => await readSnapshot(revision, listing, first, chain, budget);

test('reads what the files name, each once, and nothing that is not there', async () => {
  const memory = revisionOf({ a: 'b c', b: 'a d missing', c: 'd', d: '', unused: '' });
  const { snapshot, gaps } = await read(memory, ['a', 'a', 'nowhere']);
  expect([...snapshot.files.keys()]).toEqual(['a', 'b', 'c', 'd']);
  expect(memory.asked).toEqual([['a'], ['b', 'c'], ['d']]);
  expect([snapshot.unreadable, gaps]).toEqual([[], []]);
  expect(snapshot.paths?.has('unused')).toBe(true);
});

test('ends after six rounds with a gap', async () => {
  const files = Object.fromEntries(Array.from({ length: 20 }, (_, index) => [`f${index}`, `f${index + 1}`]));
  const { snapshot, gaps } = await read(revisionOf(files), ['f0']);
  expect(snapshot.files.size).toBe(7);
  expect(gaps).toMatchObject([{ path: 'f7', reason: 'joins-not-followed' }]);
});

test('a circle ends', async () => {
  const { snapshot, gaps } = await read(revisionOf({ a: 'b', b: 'a' }), ['a']);
  expect([snapshot.files.size, gaps]).toEqual([2, []]);
});

test('what cannot be read is a gap of the snapshot', async () => {
  const { snapshot } = await read(revisionOf({ a: '', b: '' }, ['b']), ['a', 'b']);
  expect(snapshot.unreadable).toMatchObject([{ path: 'b', reason: 'unreadable' }]);
});

test('a cut listing proves no absence, so everything is asked for', async () => {
  const memory = revisionOf({ a: 'hidden' }, [], false);
  const { snapshot, gaps } = await read(memory, ['a']);
  expect(memory.asked).toEqual([['a'], ['hidden']]);
  expect(snapshot.paths).toBeUndefined();
  expect(gaps).toMatchObject([{ reason: 'listing-incomplete' }]);
});

test('equal contents are read once for both revisions', async () => {
  const budget = new ReadingBudget();
  await read(revisionOf({ a: 'same', b: 'old' }), ['a', 'b'], budget);
  const head = revisionOf({ moved: 'same', b: 'new' });
  const { snapshot } = await read(head, ['moved', 'b'], budget);
  expect(head.asked).toEqual([['b']]);
  expect(snapshot.files.get('moved')).toBe('same');
});

test.each([
  ['files', { files: 2, characters: 100 }, ['c']],
  ['characters', { files: 9, characters: 1 }, []],
] as const)('stops at the limit of %s', async (_, limits, left) => {
  const { snapshot } = await read(revisionOf({ a: '', b: '', c: '' }), ['a', 'b', 'c'], new ReadingBudget(limits));
  expect(snapshot.unreadable.map(({ path }) => path)).toEqual(left);
});

test('texts that fill the limit stop what comes after them', async () => {
  const { snapshot } = await read(revisionOf({ a: 'b', b: '' }), ['a'], new ReadingBudget({ files: 9, characters: 1 }));
  expect(snapshot.unreadable).toMatchObject([{ path: 'b', reason: 'too-many-files' }]);
});

test('a document that cannot be read is a gap only when the user named it', async () => {
  const { revision, listing } = revisionOf({ 'README.md': '', 'up.sh': '' }, ['README.md', 'up.sh']);
  const named = async (paths: readonly string[]) => {
    const read = await readSnapshot(
      revision,
      listing,
      ['README.md', 'up.sh'],
      chain,
      new ReadingBudget(),
      new Set(paths),
    );
    return read.snapshot.unreadable.map(({ path }) => path);
  };
  expect(await named([])).toEqual(['up.sh']);
  expect(await named(['README.md'])).toEqual(['README.md', 'up.sh']);
});

test('documents beyond the budget are passed over', async () => {
  const memory = revisionOf({ Dockerfile: '', 'a.md': '', 'b.md': '' });
  const { snapshot } = await read(
    memory,
    ['Dockerfile', 'a.md', 'b.md'],
    new ReadingBudget({ files: 1, characters: 1_000 }),
  );
  expect([[...snapshot.files.keys()], snapshot.unreadable]).toEqual([['Dockerfile'], []]);
});
