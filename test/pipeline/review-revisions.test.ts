import type { Analyst, ReviewRequest } from '../../src/pipeline/analyst.ts';
import { MOST_JOINS, type RevisionsToReview, reviewRevisions } from '../../src/pipeline/review-revisions.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { planOf } from '../reports/report-fixture.ts';
import { MemoryRevision } from './memory-revision.ts';

/** Keeps the request, and needs what `needs` says of each file that was read. */
function recordingAnalyst(needs: Readonly<Record<string, readonly string[]>> = {}) {
  const requests: ReviewRequest[] = [];
  const analyst: Analyst = {
    discover: async ({ snapshot }) =>
      [...snapshot.files.keys()].flatMap((path) => needs[path] ?? []).filter((path) => !snapshot.files.has(path)),
    review: async (request) => {
      requests.push(request);
      return planOf();
    },
    repair: async () => ({ files: [], leftOut: [] }),
    trace: async () => new Map(),
    check: async () => ({ findings: [], accepted: [], gaps: [] }),
  };
  return { analyst, requests };
}

type Files = Readonly<Record<string, string>>;

async function review(base: Files, head: Files, given: Partial<RevisionsToReview>, needs?: Record<string, string[]>) {
  const { analyst, requests } = recordingAnalyst(needs);
  const revisions = { base: new MemoryRevision(base), head: new MemoryRevision(head) };
  const result = await reviewRevisions(analyst, {
    ...{ ...revisions, changes: [], policy: DEFAULT_POLICY, date: '2026-11-24', threads: [], gaps: [] },
    documentation: '',
    ...given,
  });
  const [request] = requests;
  if (!request) throw new Error('No review was asked for.');
  const paths = (side: 'base' | 'head') => [...request[side].files.keys()].sort();
  return { ...revisions, request, result, atBase: paths('base'), atHead: paths('head') };
}

test('a change that cannot matter reads and lists nothing', async () => {
  const { base, head, atHead } = await review(
    { 'a.txt': '1', Dockerfile: 'FROM a' },
    { 'a.txt': '2', Dockerfile: 'FROM a' },
    { changes: [{ path: 'a.txt', status: 'modified' }] },
  );
  expect([base.listed, head.listed, base.asked, head.asked, atHead]).toEqual([0, 0, [], [], []]);
});

test('changed files are read on the side where they are, renamed ones under both names', async () => {
  const { atBase, atHead, request } = await review(
    { Dockerfile: '1', 'gone.yaml': '1', 'old/Dockerfile': '1', 'x.go': '1', 'other/Dockerfile': '1' },
    { Dockerfile: '2', 'new.yaml': '1', 'new/Dockerfile': '1', 'x.go': '2', 'other/Dockerfile': '1' },
    {
      changes: [
        { path: 'Dockerfile', status: 'modified' },
        { path: 'gone.yaml', status: 'deleted' },
        { path: 'new.yaml', status: 'added' },
        { path: 'new/Dockerfile', previousPath: 'old/Dockerfile', status: 'renamed' },
        { path: 'x.go', status: 'modified' },
      ],
    },
  );
  expect(atBase).toEqual(['Dockerfile', 'gone.yaml', 'old/Dockerfile']);
  expect(atHead).toEqual(['Dockerfile', 'new.yaml', 'new/Dockerfile']);
  expect(request.changes).toHaveLength(5);
});

test('a Dockerfile that became something else still counts', async () => {
  const { atBase, atHead } = await review(
    { Dockerfile: '1' },
    { 'notes.txt': '1' },
    { changes: [{ path: 'notes.txt', previousPath: 'Dockerfile', status: 'renamed' }] },
  );
  expect([atBase, atHead]).toEqual([['Dockerfile'], []]);
});

test('what was read may need more, on both sides', async () => {
  const files = { 'compose.yaml': '', 'app/Dockerfile': '', 'app/.dockerignore': '' };
  const { atBase, atHead } = await review(
    files,
    files,
    { changes: [{ path: 'compose.yaml', status: 'modified' }] },
    { 'compose.yaml': ['app/Dockerfile'], 'app/Dockerfile': ['app/.dockerignore', 'nowhere'] },
  );
  expect(atHead).toEqual(['app/.dockerignore', 'app/Dockerfile', 'compose.yaml']);
  expect(atBase).toEqual(atHead);
});

test('unchanged Compose files are read for joins, the nearest first, and what is left is a gap', async () => {
  const far = Object.fromEntries(
    Array.from({ length: MOST_JOINS + 5 }, (_, index) => [`far/${`${index}`.padStart(3, '0')}/compose.yaml`, '']),
  );
  const files = { ...far, 'z/app/Dockerfile': '1', 'z/compose.yaml': '' };
  const { request } = await review(files, files, { changes: [{ path: 'z/app/Dockerfile', status: 'modified' }] });
  expect(request.head.files.has('z/compose.yaml')).toBe(true);
  expect(request.base.files.has('z/compose.yaml')).toBe(true);
  expect(request.head.files.size).toBe(MOST_JOINS + 1);
  expect(request.gaps).toMatchObject([{ path: '', reason: 'joins-not-followed' }]);
});

test('gaps of the environment and of both sides reach the analyst once each', async () => {
  const cut = new MemoryRevision({ Dockerfile: '1' }, false);
  const refused = { path: '', reason: 'listing-incomplete', detail: 'GitHub cut it.' } as const;
  const { request } = await review(
    {},
    {},
    {
      base: cut,
      head: cut,
      changes: [{ path: 'Dockerfile', status: 'modified' }],
      gaps: [refused],
    },
  );
  expect(request.gaps).toHaveLength(2);
  expect(request.head.paths).toBeUndefined();
});

test('the texts that were read come back with the plan', async () => {
  const { result } = await review(
    { Dockerfile: '1' },
    { Dockerfile: '2' },
    { changes: [{ path: 'Dockerfile', status: 'modified' }] },
  );
  expect([result.base.files.get('Dockerfile'), result.head.files.get('Dockerfile')]).toEqual(['1', '2']);
});
