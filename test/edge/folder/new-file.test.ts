import {
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { createFile } from '../../../src/edge/folder/new-file.ts';

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'bulkhead-new-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

const read = (name: string) => readFileSync(path.join(root, name), 'utf8');

test('a file with its folders, and nothing beside it', async () => {
  expect(await createFile(root, '.github/workflows/a.yml', 'ä\n')).toBeNull();
  expect(read('.github/workflows/a.yml')).toBe('ä\n');
  expect(readdirSync(path.join(root, '.github/workflows'))).toEqual(['a.yml']);
  expect(statSync(path.join(root, '.github/workflows/a.yml')).mode & 0o777 & ~0o022).toBe(0o644);
});

test('folders that are there stay as they are', async () => {
  mkdirSync(path.join(root, '.github'));
  writeFileSync(path.join(root, '.github/other'), 'x');
  expect(await createFile(root, '.github/a.yml', 'a')).toBeNull();
  expect(readdirSync(path.join(root, '.github')).toSorted()).toEqual(['a.yml', 'other']);
});

test.each([
  ['a file', (name: string) => writeFileSync(name, 'old')],
  ['a folder', (name: string) => mkdirSync(name)],
  ['a link to nothing', (name: string) => symlinkSync('/nowhere/at/all', name)],
])('%s in its place stays', async (_name, make) => {
  make(path.join(root, 'a.yml'));
  const before = readdirSync(root);
  expect(await createFile(root, 'a.yml', 'new')).toBe('it exists');
  expect(readdirSync(root)).toEqual(before);
});

test('of two that write at once one wins, and the text is whole', async () => {
  const texts = ['a'.repeat(100_000), 'b'.repeat(100_000)];
  const results = await Promise.all(texts.map((text) => createFile(root, 'x/y', text)));
  expect(results.toSorted()).toEqual(['it exists', null]);
  expect(texts).toContain(read('x/y'));
});

test.each(['../a', 'a/../../b', '/etc/a', 'a//b', './a', '', 'a\0b'])('%j leads out of the folder', async (name) => {
  expect(await createFile(root, name, 'x')).toBe('its path leads out of the folder');
  expect(readdirSync(root)).toEqual([]);
});

test('a folder that is a link is not followed, one that is a file is no folder', async () => {
  const outside = mkdtempSync(path.join(tmpdir(), 'bulkhead-outside-'));
  try {
    symlinkSync(outside, path.join(root, '.github'));
    expect(await createFile(root, '.github/a.yml', 'x')).toBe('symbolic links are not followed');
    expect(readdirSync(outside)).toEqual([]);
  } finally {
    rmSync(outside, { recursive: true, force: true });
  }
  writeFileSync(path.join(root, 'file'), '');
  expect(await createFile(root, 'file/a.yml', 'x')).toBe('one of its folders is a file');
});
