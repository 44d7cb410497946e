import { BranchLedger } from '../../../src/edge/git/branch-ledger.ts';
import { parseBlame } from '../../../src/edge/git/repository-history.ts';
import { LocalRepositoryFixture } from './local-repository.ts';

let repository: LocalRepositoryFixture;
beforeEach(() => {
  repository = new LocalRepositoryFixture({ file: 'x' });
});
afterEach(() => repository.delete());

const open = () => new BranchLedger(repository.folder).open();
const write = async (files: Readonly<Record<string, string | null>>) =>
  await (await open()).write(new Map(Object.entries(files)), 'x');
const contents = async () => Object.fromEntries(await (await open()).read((await open()).paths));

test('files are replaced, taken away and kept, and the working tree does not notice', async () => {
  expect(await write({ 'state.json': '1', 'events/a': 'a', 'events/b': 'ü\n' })).toBe(true);
  expect(await write({ 'state.json': '2', 'events/a': null })).toBe(true);
  expect(await contents()).toEqual({ 'state.json': '2', 'events/b': 'ü\n' });
  expect(repository.git('status', '--porcelain')).toBe('');
  expect(repository.git('rev-list', '--count', 'bulkhead-debt').trim()).toBe('2');
});

test('what else is on the branch stays', async () => {
  await write({ 'state.json': '1' });
  repository.git('checkout', '--quiet', 'bulkhead-debt');
  repository.commit({ 'README.md': 'mine', 'debt/badge.svg': '<svg/>' });
  repository.git('checkout', '--quiet', 'main');
  await write({ 'state.json': '2' });
  const files = repository.git('ls-tree', '-r', '--name-only', 'bulkhead-debt').trim().split('\n');
  expect(files).toEqual(['README.md', 'debt/badge.svg', 'debt/state.json']);
});

test('of two that read the same the second one writes nothing', async () => {
  await write({ 'state.json': '1' });
  const [one, two] = [await open(), await open()];
  expect(await one.write(new Map([['state.json', 'one']]), 'x')).toBe(true);
  expect(await two.write(new Map([['state.json', 'two']]), 'x')).toBe(false);
  expect(await contents()).toEqual({ 'state.json': 'one' });
});

test('of two that begin the branch the second one writes nothing', async () => {
  const [one, two] = [await open(), await open()];
  expect(await one.write(new Map([['state.json', 'one']]), 'x')).toBe(true);
  expect(await two.write(new Map([['state.json', 'two']]), 'x')).toBe(false);
});

test('the branch of the remote is gone on from where it is ahead, and not where it is behind', async () => {
  await write({ 'state.json': '1' });
  const first = repository.git('rev-parse', 'bulkhead-debt').trim();
  await write({ 'state.json': '2' });
  const second = repository.git('rev-parse', 'bulkhead-debt').trim();
  repository.git('update-ref', 'refs/remotes/origin/bulkhead-debt', second);
  repository.git('update-ref', 'refs/heads/bulkhead-debt', first);
  expect(await contents()).toEqual({ 'state.json': '2' });
  expect(await write({ 'state.json': '3' })).toBe(true);
  expect(repository.git('rev-parse', 'bulkhead-debt~1').trim()).toBe(second);
  repository.git('update-ref', 'refs/remotes/origin/bulkhead-debt', first);
  expect(await contents()).toEqual({ 'state.json': '3' });
});

test('what files of events held before is told, the latest first', async () => {
  for (const text of ['1', '1\n2', '1\n2\n3']) await write({ 'state.json': text, 'events/2026-01.jsonl': text });
  const versions: string[] = [];
  for await (const { path, content } of (await open()).earlier?.() ?? []) versions.push(`${path} ${content}`);
  expect(versions).toEqual(['1\n2\n3', '1\n2', '1'].map((text) => `events/2026-01.jsonl ${text}`));
});

test('blame is read line by line, dates in UTC', () => {
  const [one, two] = ['a'.repeat(40), 'b'.repeat(40)];
  const output = [
    `${one} 1 2 1`,
    'author x',
    'committer-time 1767225599',
    'summary committer-time 5',
    '\tFROM a',
    `${two} 4 4 1`,
    'committer-time 1767225600',
    '\tUSER b',
    `${one} 9 9 1`,
    '\tx',
    '',
  ].join('\n');
  expect(parseBlame(output)).toEqual([
    [2, { commit: one, date: '2025-12-31' }],
    [4, { commit: two, date: '2026-01-01' }],
    [9, { commit: one, date: '2025-12-31' }],
  ]);
});
