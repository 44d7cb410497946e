import { rmSync } from 'node:fs';
import path from 'node:path';
import { createWorkerAnalyst, type WorkerAnalyst } from '../../../src/edge/worker/worker-analyst.ts';
import type { Analyst, CheckRequest, ReviewRequest } from '../../../src/pipeline/analyst.ts';
import { DEFAULT_POLICY } from '../../../src/policy/policy.ts';
import { bundleEntry } from '../../support/bundle-entry.ts';

type Files = Readonly<Record<string, string>>;

let bundle: string;
beforeAll(() => {
  bundle = bundleEntry('test/edge/worker/fixture-worker.ts');
}, 30_000);
afterAll(() => rmSync(path.dirname(bundle), { recursive: true, force: true }));

let analyst: WorkerAnalyst;
afterEach(() => analyst.close());

function start(limits: { milliseconds?: number; megabytes?: number; culprits?: number } = {}): Analyst {
  analyst = createWorkerAnalyst(bundle, { milliseconds: 20_000, megabytes: 64, culprits: 4, ...limits });
  return analyst;
}

const snapshotOf = (files: Files) => ({ files: new Map(Object.entries(files)), paths: undefined, unreadable: [] });

function checkRequest(files: Files): CheckRequest {
  return {
    snapshot: snapshotOf(files),
    paths: undefined,
    policy: DEFAULT_POLICY,
    date: '2026-11-24',
    rules: 'default',
  };
}

function reviewRequest(base: Files, head: Files, changes: ReviewRequest['changes']): ReviewRequest {
  return {
    ...{ base: snapshotOf(base), head: snapshotOf(head), changes, policy: DEFAULT_POLICY, date: '2026-11-24' },
    ...{ threads: [], gaps: [], documentation: '' },
  };
}

test('calls are answered by the thread, one after the other', async () => {
  const worker = start();
  expect(await worker.discover({ snapshot: snapshotOf({ a: '', b: '' }) })).toEqual(['a.needed', 'b.needed']);
  const { findings, gaps } = await worker.check(checkRequest({ b: '', a: '' }));
  expect(findings.map(({ path: its }) => its)).toEqual(['a', 'b']);
  expect(gaps).toEqual([]);
  const plan = await worker.review(reviewRequest({ a: '' }, { a: '', c: '' }, []));
  expect(plan.comparison.introduced.map(({ path: its }) => its)).toEqual(['a', 'c']);
});

test.each([
  ['hangs', 'hang', 'time-limit', 'Judging this file took more than 1 seconds.'],
  ['eats memory', 'eat', 'memory-limit', 'Judging this file took more than 64 MiB of memory.'],
  ['makes the analyst throw', 'throw', 'rule-failed', 'Judging this file failed (RangeError).'],
])(
  'a file that %s is a gap, the others are judged',
  async (_name, content, reason, detail) => {
    const limits = content === 'hang' ? { milliseconds: 700 } : {};
    const { findings, gaps } = await start(limits).check(checkRequest({ a: '', bad: content, c: '' }));
    expect(findings.map(({ path: its }) => its)).toEqual(['a', 'c']);
    expect(gaps).toEqual([{ path: 'bad', reason, detail }]);
  },
  30_000,
);

test('a file that was taken out stays out of later calls', async () => {
  const worker = start({ milliseconds: 700 });
  expect(await worker.discover({ snapshot: snapshotOf({ a: '', bad: 'hang' }) })).toEqual(['a.needed']);
  const { findings, gaps } = await worker.check(checkRequest({ a: '', bad: 'hang' }));
  expect(findings.map(({ path: its }) => its)).toEqual(['a']);
  expect(gaps).toMatchObject([{ path: 'bad', reason: 'time-limit' }]);
}, 30_000);

test('in a review the file leaves both sides, and only head tells: so a changed file makes it fail', async () => {
  const request = reviewRequest({ a: '', old: 'fine' }, { a: '', new: 'throw' }, [
    { path: 'new', previousPath: 'old', status: 'renamed' },
  ]);
  const plan = await start().review(request);
  expect(plan.comparison.introduced.map(({ path: its }) => its)).toEqual(['a']);
  expect(plan.gaps.map(({ path: its, reason }) => [its, reason])).toEqual([['new', 'rule-failed']]);
  expect(plan.title).toBe('0 gaps in base');
});

test('a file of base alone is told as well', async () => {
  const request = reviewRequest({ gone: 'throw' }, { a: '' }, [{ path: 'gone', status: 'deleted' }]);
  const plan = await start().review(request);
  expect(plan.gaps).toMatchObject([{ path: 'gone', reason: 'rule-failed' }]);
});

test('after a few such files all are given up, and each is a gap', async () => {
  const files = Object.fromEntries(
    ['a', 'b', 'c', 'd', 'e', 'fine'].map((name) => [name, name === 'fine' ? '' : 'throw']),
  );
  const { findings, gaps } = await start({ culprits: 2 }).check(checkRequest(files));
  expect(findings).toEqual([]);
  expect(gaps.map(({ path: its }) => its).sort()).toEqual(Object.keys(files));
}, 30_000);

test('a bundle that cannot be loaded is an error, not silence', async () => {
  analyst = createWorkerAnalyst(path.join(__dirname, 'nowhere.cjs'));
  await expect(analyst.check(checkRequest({ a: '' }))).rejects.toThrow(/nowhere\.cjs/);
});

test('the message of an error, which may quote a file, is in no gap', async () => {
  const { gaps } = await start().check(checkRequest({ bad: 'throw' }));
  expect(JSON.stringify(gaps)).not.toContain('hunter2');
});
