import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { compareFolders } from '../../../src/edge/folder/compare-folders.ts';
import { FolderRevision } from '../../../src/edge/folder/folder-revision.ts';
import { walkFolder } from '../../../src/edge/folder/walk-folder.ts';

const LINES = Array.from({ length: 20 }, (_, index) => `RUN step-${index}`).join('\n');

let root: string;
beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'bulkhead-folder-'));
});
afterEach(() => rmSync(root, { recursive: true, force: true }));

function write(files: Readonly<Record<string, string | Buffer>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, content);
  }
}

describe('listing', () => {
  const pathsOf = async (...walk: Parameters<typeof walkFolder>) =>
    (await walkFolder(...walk)).entries.map(({ path: its, kind }) => (kind === 'file' ? its : `${its} (${kind})`));

  test('files in path order; links listed and not entered; .git and node_modules left out', async () => {
    write({ 'b/c': '', a: '', '.git/config': '', 'x/node_modules/y': '', 'x/.hidden': '', 'x-y': '' });
    symlinkSync('..', path.join(root, 'b/up'));
    symlinkSync('nowhere', path.join(root, 'broken'));
    expect(await pathsOf(root)).toEqual(['a', 'b/c', 'b/up (symlink)', 'broken (symlink)', 'x-y', 'x/.hidden']);
  });

  test('pipes are no files', async () => {
    execFileSync('mkfifo', [path.join(root, 'pipe')]);
    expect(await pathsOf(root)).toEqual([]);
  });

  test('a folder that is asked for is listed even inside node_modules, once', async () => {
    write({ 'node_modules/a/Dockerfile': '', 'node_modules/b/Dockerfile': '', c: '' });
    expect(await pathsOf(root, ['node_modules/a', 'node_modules/a'])).toEqual(['c', 'node_modules/a/Dockerfile']);
  });

  test('a listing that is cut says so, and has what was asked for first', async () => {
    write({ 'a/1': '', 'a/2': '', 'z/1': '', 'z/2': '' });
    const listing = await walkFolder(root, ['z'], 3);
    expect(listing.complete).toBe(false);
    expect(listing.entries.map(({ path: its }) => its).slice(-2)).toEqual(['z/1', 'z/2']);
  });

  test('folders without end are not entered', async () => {
    let deep = root;
    for (let depth = 0; depth < 120; depth += 1) deep = path.join(deep, 'd');
    mkdirSync(deep, { recursive: true });
    writeFileSync(path.join(deep, 'Dockerfile'), '');
    expect(await walkFolder(root)).toEqual({ entries: [], complete: false });
  });

  test('a folder that is not there is an error', async () => {
    await expect(walkFolder(path.join(root, 'nowhere'))).rejects.toThrow('ENOENT');
  });
});

describe('reading', () => {
  test('texts as they are, without a byte order mark', async () => {
    write({ a: 'x\r\n', bom: '\ufeffFROM a\n', largest: 'x'.repeat(256 * 1024), empty: '' });
    const { files, gaps } = await new FolderRevision(root).read(['a', 'bom', 'largest', 'empty']);
    expect([files.get('a'), files.get('bom'), files.get('largest')?.length, files.get('empty')]).toEqual([
      'x\r\n',
      'FROM a\n',
      256 * 1024,
      '',
    ]);
    expect(gaps).toEqual([]);
  });

  test.each([
    ['too large', 'large', 'too-large'],
    ['no text', 'binary', 'binary'],
    ['in another encoding', 'latin1', 'binary'],
    ['a link', 'link', 'symlink'],
    ['behind a link', 'away/passwd', 'symlink'],
    ['not there', 'nowhere', 'missing-file'],
    ['below a file', 'large/x', 'missing-file'],
    ['a folder', 'folder', 'unreadable'],
    ['a pipe', 'pipe', 'unreadable'],
    ['outside', '../outside', 'unreadable'],
    ['outside by a detour', 'folder/../../x', 'unreadable'],
    ['absolute', '/etc/passwd', 'unreadable'],
    ['with a NUL in its name', 'a\0b', 'unreadable'],
    ['without a name', '', 'unreadable'],
  ])('what is %s is a gap', async (_name, its, reason) => {
    write({ large: 'x'.repeat(256 * 1024 + 1), binary: Buffer.from([0]), latin1: Buffer.from([0xe4]), 'folder/a': '' });
    symlinkSync('/etc/passwd', path.join(root, 'link'));
    symlinkSync('/etc', path.join(root, 'away'));
    execFileSync('mkfifo', [path.join(root, 'pipe')]);
    const { files, gaps } = await new FolderRevision(root).read([its]);
    expect([...files]).toEqual([]);
    expect(gaps).toMatchObject([{ path: its, reason }]);
  });

  test('many files are read, in order', async () => {
    const files = Object.fromEntries(Array.from({ length: 200 }, (_, index) => [`f${index}`, `${index}`]));
    write(files);
    const read = await new FolderRevision(root).read(Object.keys(files));
    expect(Object.fromEntries(read.files)).toEqual(files);
  });
});

describe('comparing', () => {
  const compare = () =>
    compareFolders(new FolderRevision(path.join(root, 'base')), new FolderRevision(path.join(root, 'head')));

  test('added, modified, deleted and equal files', async () => {
    write({
      ...{ 'base/Dockerfile': 'FROM a\n', 'base/same.yaml': 'a: 1\n', 'base/gone.yaml': 'b: 1\n' },
      ...{ 'head/Dockerfile': 'FROM b\n', 'head/same.yaml': 'a: 1\n', 'head/new.yaml': 'c: 1\n' },
    });
    expect(await compare()).toEqual([
      { path: 'Dockerfile', status: 'modified' },
      { path: 'gone.yaml', status: 'deleted' },
      { path: 'new.yaml', status: 'added' },
    ]);
  });

  test('a moved file is a rename, equal or half the same', async () => {
    write({
      ...{ 'base/Dockerfile': `FROM a\n${LINES}`, 'base/b.yaml': 'x: 1\n' },
      ...{ 'head/app/Dockerfile': `FROM b\n${LINES}`, 'head/c.yaml': 'x: 1\n' },
    });
    expect(await compare()).toEqual([
      { path: 'app/Dockerfile', previousPath: 'Dockerfile', status: 'renamed' },
      { path: 'c.yaml', previousPath: 'b.yaml', status: 'renamed' },
    ]);
  });

  test('equal files that cannot be read are equal; changed ones are modified', async () => {
    const large = 'x'.repeat(300_000);
    write({
      ...{ 'base/Dockerfile': large, 'base/Dockerfile.b': large, 'base/grew.yaml': 'a: 1' },
      ...{ 'head/Dockerfile': large, 'head/Dockerfile.b': `${large}y`, 'head/grew.yaml': large },
    });
    symlinkSync('a', path.join(root, 'base/l.yaml'));
    symlinkSync('a', path.join(root, 'head/l.yaml'));
    symlinkSync('a', path.join(root, 'base/m.yaml'));
    symlinkSync('b', path.join(root, 'head/m.yaml'));
    expect((await compare()).map(({ path: its }) => its)).toEqual(['Dockerfile.b', 'grew.yaml', 'm.yaml']);
  });

  test('files that cannot matter are not opened', async () => {
    write({ 'base/a.bin': '1', 'head/a.bin': '2', 'base/old.bin': '1', 'head/new.bin': '1' });
    expect(await compare()).toEqual([
      { path: 'new.bin', status: 'added' },
      { path: 'old.bin', status: 'deleted' },
    ]);
  });
});
