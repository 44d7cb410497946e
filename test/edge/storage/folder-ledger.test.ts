import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderLedger } from '../../../src/edge/storage/folder-ledger.ts';

let root: string;
let folder: string;

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'bulkhead-ledger-'));
  folder = path.join(root, 'debt');
});

afterEach(() => rmSync(root, { recursive: true, force: true }));

const open = () => new FolderLedger(folder).open();
const contents = async () => Object.fromEntries(await (await open()).read((await open()).paths));

test('a folder that is not there is an empty ledger, and is made by the first record', async () => {
  const stored = await open();
  expect([stored.paths, await stored.read(['state.json'])]).toEqual([[], new Map()]);
  expect(
    await stored.write(
      new Map([
        ['state.json', 's'],
        ['events/2026-01.jsonl', 'e\n'],
      ]),
      'x',
    ),
  ).toBe(true);
  expect(await contents()).toEqual({ 'state.json': 's', 'events/2026-01.jsonl': 'e\n' });
  expect(readdirSync(folder).sort()).toEqual(['events', 'state.json']);
});

test('a record replaces files, takes away what is null and leaves the others', async () => {
  await (await open()).write(
    new Map([
      ['state.json', '1'],
      ['events/a', 'a'],
      ['events/b', 'b'],
    ]),
    'x',
  );
  await (await open()).write(
    new Map([
      ['state.json', '2'],
      ['events/a', null],
    ]),
    'x',
  );
  expect(await contents()).toEqual({ 'state.json': '2', 'events/b': 'b' });
});

test('of two that opened the same ledger the second one writes nothing', async () => {
  const [one, two] = [await open(), await open()];
  const writes = [
    one.write(
      new Map([
        ['state.json', 'one'],
        ['events/a', 'one'],
      ]),
      'x',
    ),
    two.write(
      new Map([
        ['state.json', 'two'],
        ['events/a', 'two'],
      ]),
      'x',
    ),
  ];
  const done = await Promise.all(writes);
  expect([...done].sort()).toEqual([false, true]);
  const winner = done[0] ? 'one' : 'two';
  expect(await contents()).toEqual({ 'state.json': winner, 'events/a': winner });
});

test('a record that broke off in the middle is completed when the ledger is opened', async () => {
  await (await open()).write(
    new Map([
      ['state.json', '1'],
      ['events/a', 'a'],
    ]),
    'x',
  );
  // The journal is there, and one of its files has been written.
  writeFileSync(path.join(folder, 'events/a'), 'a+');
  writeFileSync(
    path.join(folder, '.pending.json'),
    JSON.stringify([
      ['events/a', 'a+'],
      ['state.json', '2'],
    ]),
  );
  expect(await contents()).toEqual({ 'state.json': '2', 'events/a': 'a+' });
  expect(readdirSync(folder).sort()).toEqual(['events', 'state.json']);
});

test('the lock of a process that is gone stops nobody', async () => {
  mkdirSync(folder);
  writeFileSync(path.join(folder, '.lock'), '99999999');
  expect(await (await open()).write(new Map([['state.json', '1']]), 'x')).toBe(true);
});

test('a folder that cannot be one is told with its name', async () => {
  writeFileSync(folder, 'a file');
  await expect(new FolderLedger(folder, 'debt').open()).rejects.toThrow('The ledger in the folder debt cannot be read');
});
