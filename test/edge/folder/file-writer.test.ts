import {
  chmodSync,
  linkSync,
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
import { FileWriter } from '../../../src/edge/folder/file-writer.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'bulkhead-writer-'));
  mkdirSync(path.join(folder, 'in'));
  writeFileSync(path.join(folder, 'in/file'), 'before\r\n');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const at = (name: string) => path.join(folder, name);
const replace = (name: string, root = folder) => new FileWriter(root).replace(name, 'before\r\n', 'after\r\n');

test.each([0o644, 0o755, 0o600])('the new text byte for byte, mode %o kept, nothing left beside it', async (mode) => {
  chmodSync(at('in/file'), mode);
  expect(await replace('in/file')).toBeNull();
  expect(readFileSync(at('in/file'), 'utf8')).toBe('after\r\n');
  expect(statSync(at('in/file')).mode & 0o7777).toBe(mode);
  expect(readdirSync(at('in'))).toEqual(['file']);
});

test('a byte order mark stays and is no part of the text', async () => {
  writeFileSync(at('in/file'), '\uFEFFbefore\r\n');
  const writer = new FileWriter(folder);
  expect(await writer.markOf('in/file')).toBe('\uFEFF');
  expect(await replace('in/file')).toBeNull();
  expect(readFileSync(at('in/file'), 'utf8')).toBe('\uFEFFafter\r\n');
  writeFileSync(at('in/file'), 'before\r\n');
  expect([await writer.markOf('in/file'), await writer.markOf('nowhere')]).toEqual(['', '']);
});

test('who else has the file under another name keeps the old text', async () => {
  linkSync(at('in/file'), at('other'));
  expect(await replace('in/file')).toBeNull();
  expect(readFileSync(at('other'), 'utf8')).toBe('before\r\n');
});

test.each([
  ['a file that has changed', () => writeFileSync(at('in/file'), 'other'), 'in/file', /has changed since it was read/],
  ['a file that is no text any more', () => writeFileSync(at('in/file'), '\0'), 'in/file', /has changed since/],
  ['a file that has grown', () => writeFileSync(at('in/file'), 'x'.repeat(300_000)), 'in/file', /has changed since/],
  ['a file that is gone', () => rmSync(at('in/file')), 'in/file', /^it is gone$/],
  ['a link', () => symlinkSync('in/file', at('link')), 'link', /symbolic links are not followed/],
  ['a folder that is a link', () => symlinkSync('in', at('link')), 'link/file', /symbolic links are not followed/],
  ['a folder', () => mkdirSync(at('folder')), 'folder', /not a regular file/],
  ['a path out of the folder', () => {}, '../file', /leads out of the folder/],
  ['an absolute path', () => {}, '/etc/hostname', /leads out of the folder/],
])('%s is refused and nothing is written', async (_name, prepare, name, reason) => {
  prepare();
  const before = readdirSync(folder, { recursive: true }).sort();
  expect(await replace(name)).toMatch(reason);
  expect(readdirSync(folder, { recursive: true }).sort()).toEqual(before);
});

test('a folder that is reached over a link is the root all the same', async () => {
  symlinkSync('in', at('link'));
  expect(await replace('file', at('link'))).toBeNull();
  expect(readFileSync(at('in/file'), 'utf8')).toBe('after\r\n');
});
