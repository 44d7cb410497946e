import { chmodSync, existsSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { FolderRevision } from '../../../src/edge/folder/folder-revision.ts';
import { Repository } from '../../../src/edge/git/repository.ts';
import { LocalRepositoryFixture } from './local-repository.ts';

const LINES = Array.from({ length: 20 }, (_, index) => `RUN step-${index}`).join('\n');

let fixture: LocalRepositoryFixture;
afterEach(() => fixture.delete());

async function treeChanges(base: string) {
  const repository = await Repository.open(fixture.folder);
  return repository.changesTo(repository.commit(base), repository.workingTree(new FolderRevision(fixture.folder)));
}

describe('commits', () => {
  test('files, links and submodules of a commit are listed; texts are read whatever the names', async () => {
    fixture = new LocalRepositoryFixture({ 'a/Dockerfile': 'FROM a\n', 'odd\tname\nü.yaml': 'x: 1\n', empty: '' });
    symlinkSync('/etc/passwd', path.join(fixture.folder, 'link'));
    const id = fixture.commit();
    const revision = (await Repository.open(fixture.folder)).commit(id);
    const { entries, complete } = await revision.list();
    expect(complete).toBe(true);
    expect(entries.map(({ path: its, kind }) => [its, kind])).toEqual([
      ['a/Dockerfile', 'file'],
      ['empty', 'file'],
      ['link', 'symlink'],
      ['odd\tname\nü.yaml', 'file'],
    ]);
    const { files, gaps } = await revision.read(['a/Dockerfile', 'odd\tname\nü.yaml', 'empty', 'link', 'nowhere']);
    expect(Object.fromEntries(files)).toEqual({ 'a/Dockerfile': 'FROM a\n', 'odd\tname\nü.yaml': 'x: 1\n', empty: '' });
    expect(gaps.map(({ path: its, reason }) => [its, reason])).toEqual([
      ['link', 'symlink'],
      ['nowhere', 'missing-file'],
    ]);
  });

  test('what is too large or no text is a gap', async () => {
    fixture = new LocalRepositoryFixture({
      large: 'x'.repeat(256 * 1024 + 1),
      largest: 'x'.repeat(256 * 1024),
      binary: Buffer.from([70, 0, 1]),
      latin1: Buffer.from([0xe4, 0x0a]),
    });
    const repository = await Repository.open(fixture.folder);
    const head = await repository.find('HEAD');
    const { files, gaps } = await repository.commit(head?.commit ?? '').read(['large', 'largest', 'binary', 'latin1']);
    expect([...files.keys()]).toEqual(['largest']);
    expect(gaps.map(({ path: its, reason }) => [its, reason])).toEqual([
      ['large', 'too-large'],
      ['binary', 'binary'],
      ['latin1', 'binary'],
    ]);
  });

  test('hundreds of blobs come in their order', async () => {
    const files = Object.fromEntries(Array.from({ length: 450 }, (_, index) => [`f${index}`, `text ${index}\n\n`]));
    fixture = new LocalRepositoryFixture(files);
    const repository = await Repository.open(fixture.folder);
    const head = await repository.find('HEAD');
    const read = await repository.commit(head?.commit ?? '').read(Object.keys(files));
    expect(Object.fromEntries(read.files)).toEqual(files);
  });

  test('changes between commits, renames found', async () => {
    fixture = new LocalRepositoryFixture({ Dockerfile: `FROM a\n${LINES}`, same: 'x', gone: 'y' });
    const base = fixture.git('rev-parse', 'HEAD').trim();
    fixture.remove('Dockerfile', 'gone');
    const head = fixture.commit({ 'app/Dockerfile': `FROM b\n${LINES}`, 'compose.yaml': 'services: {}\n' });
    const repository = await Repository.open(fixture.folder);
    expect(await repository.changesBetween(base, head)).toEqual([
      { path: 'app/Dockerfile', previousPath: 'Dockerfile', status: 'renamed' },
      { path: 'compose.yaml', status: 'added' },
      { path: 'gone', status: 'deleted' },
    ]);
  });
});

describe('the working tree', () => {
  test('staged, unstaged and untracked changes, renames of untracked files too; ignored files left out', async () => {
    fixture = new LocalRepositoryFixture({
      '.gitignore': 'ignored*\n',
      Dockerfile: `FROM a\n${LINES}`,
      'compose.yaml': 'services: {}\n',
      kept: 'k',
      'gone.yaml': 'a: 1\n',
    });
    fixture.remove('Dockerfile', 'gone.yaml');
    fixture.write({
      'app/Dockerfile': `FROM b\n${LINES}`,
      'compose.yaml': 'services: { a: {} }\n',
      'ignored.yaml': 'x: 1\n',
      'new.yaml': 'b: 2\n',
    });
    expect(await treeChanges('HEAD')).toEqual([
      { path: 'app/Dockerfile', previousPath: 'Dockerfile', status: 'renamed' },
      { path: 'compose.yaml', status: 'modified' },
      { path: 'gone.yaml', status: 'deleted' },
      { path: 'new.yaml', status: 'added' },
    ]);
  });

  test('a file that is only taken out of the index has not gone', async () => {
    fixture = new LocalRepositoryFixture({ Dockerfile: 'FROM a\n' });
    fixture.git('rm', '--cached', '--quiet', 'Dockerfile');
    expect(await treeChanges('HEAD')).toEqual([{ path: 'Dockerfile', status: 'modified' }]);
  });

  test('its listing has what is on disk, and of a sparse checkout what is not', async () => {
    fixture = new LocalRepositoryFixture({ a: '1', 'far/b': '2', gone: '3' });
    fixture.git('sparse-checkout', 'set', '--no-cone', '/a', '/gone');
    fixture.remove('gone');
    fixture.write({ fresh: '4' });
    const tree = (await Repository.open(fixture.folder)).workingTree(new FolderRevision(fixture.folder));
    expect((await tree.list()).entries.map(({ path: its }) => its).sort()).toEqual(['a', 'far/b', 'fresh']);
    expect(existsSync(path.join(fixture.folder, 'far/b'))).toBe(false);
    const { files } = await tree.read(['a', 'far/b', 'fresh']);
    expect(Object.fromEntries(files)).toEqual({ a: '1', 'far/b': '2', fresh: '4' });
  });

  test('a file replaced by a link is not followed', async () => {
    fixture = new LocalRepositoryFixture({ Dockerfile: 'FROM a\n' });
    fixture.remove('Dockerfile');
    symlinkSync('/etc/passwd', path.join(fixture.folder, 'Dockerfile'));
    const tree = (await Repository.open(fixture.folder)).workingTree(new FolderRevision(fixture.folder));
    expect((await tree.read(['Dockerfile'])).gaps).toMatchObject([{ path: 'Dockerfile', reason: 'symlink' }]);
    expect(await treeChanges('HEAD')).toEqual([{ path: 'Dockerfile', status: 'modified' }]);
  });

  test('from a folder below, it is still the whole repository', async () => {
    fixture = new LocalRepositoryFixture({ 'sub/a': '1', Dockerfile: 'FROM a\n' });
    const repository = await Repository.open(path.join(fixture.folder, 'sub'));
    expect(repository.root).toBe(fixture.folder);
    const tree = repository.workingTree(new FolderRevision(fixture.folder));
    expect((await tree.list()).entries.map(({ path: its }) => its)).toEqual(['Dockerfile', 'sub/a']);
  });
});

describe('revisions', () => {
  test.each([
    ['the head of the remote first', ['refs/remotes/origin/trunk', 'refs/remotes/origin/main'], 'origin/trunk'],
    ['then main of the remote', ['refs/remotes/origin/master', 'refs/remotes/origin/main'], 'origin/main'],
    ['then master of the remote', ['refs/remotes/origin/master'], 'origin/master'],
    ['then main of the repository', [], 'main'],
  ])('the default branch: %s', async (_name, references, found) => {
    fixture = new LocalRepositoryFixture({ a: '1' });
    for (const reference of references) fixture.git('update-ref', reference, 'HEAD');
    if (found === 'origin/trunk') fixture.git('symbolic-ref', 'refs/remotes/origin/HEAD', 'refs/remotes/origin/trunk');
    expect((await (await Repository.open(fixture.folder)).defaultBranch())?.name).toBe(found);
  });

  test('no default branch, no such revision, no common history, an option in disguise', async () => {
    fixture = new LocalRepositoryFixture({ a: '1' });
    fixture.git('branch', '--move', 'main', 'work');
    fixture.git('checkout', '--quiet', '--orphan', 'other');
    fixture.commit({ b: '2' });
    const repository = await Repository.open(fixture.folder);
    expect(await repository.defaultBranch()).toBeUndefined();
    expect(await repository.find('nowhere')).toBeUndefined();
    expect(await repository.find('--all')).toBeUndefined();
    expect(await repository.mergeBase('work', 'other')).toBeUndefined();
  });

  test('the merge base is where two branches went apart', async () => {
    fixture = new LocalRepositoryFixture({ a: '1' });
    const start = fixture.git('rev-parse', 'HEAD').trim();
    fixture.git('checkout', '--quiet', '-b', 'work');
    fixture.commit({ b: '1' });
    fixture.git('checkout', '--quiet', 'main');
    fixture.commit({ c: '1' });
    expect(await (await Repository.open(fixture.folder)).mergeBase('main', 'work')).toBe(start);
  });

  test('a folder outside of any repository is told, with what to do', async () => {
    fixture = new LocalRepositoryFixture();
    const outside = mkdtempSync(path.join(tmpdir(), 'bulkhead-none-'));
    await expect(Repository.open(outside)).rejects.toThrow('This folder is not in a Git repository.');
    rmSync(outside, { recursive: true });
  });

  test('a bare repository has revisions and no working tree', async () => {
    fixture = new LocalRepositoryFixture({ Dockerfile: 'FROM a\n' });
    const bare = path.join(fixture.folder, 'bare.git');
    fixture.git('clone', '--quiet', '--bare', fixture.folder, bare);
    const repository = await Repository.open(bare);
    const head = await repository.find('HEAD');
    expect((await repository.commit(head?.commit ?? '').list()).entries).toHaveLength(1);
    expect(() => repository.workingTree(new FolderRevision(bare))).toThrow('no working tree');
  });
});

describe('a hostile repository', () => {
  test('no filter, hook, monitor, external diff or text conversion of its configuration runs', async () => {
    fixture = new LocalRepositoryFixture({ Dockerfile: 'FROM a\n', 'b.yaml': 'a: 1\n' });
    const proof = path.join(fixture.folder, 'proof');
    const script = path.join(fixture.folder, '.git', 'run');
    writeFileSync(script, `#!/bin/sh\necho "$0" >> '${proof}'\ncat\n`);
    chmodSync(script, 0o755);
    for (const hook of ['post-index-change', 'fsmonitor-watchman', 'pre-commit', 'post-checkout']) {
      const file = path.join(fixture.folder, '.git', 'hooks', hook);
      writeFileSync(file, `#!/bin/sh\necho hook >> '${proof}'\n`);
      chmodSync(file, 0o755);
    }
    for (const [key, value] of [
      ['core.fsmonitor', script],
      ['core.pager', script],
      ['diff.external', script],
      ['diff.evil.textconv', script],
      ['diff.evil.command', script],
      ['filter.evil.clean', script],
      ['filter.evil.smudge', script],
      ['filter.evil.required', 'true'],
      ['filter.ev=il.process', script],
    ] as const) {
      fixture.git('config', key, value);
    }
    fixture.write({
      '.gitattributes': 'Dockerfile filter=evil diff=evil\nb.yaml filter=ev=il diff=evil\n',
      Dockerfile: 'FROM b\nRUN more\n',
      'b.yaml': 'a: 2\n',
    });
    expect((await treeChanges('HEAD')).map(({ path: its }) => its)).toEqual(['.gitattributes', 'Dockerfile', 'b.yaml']);
    const repository = await Repository.open(fixture.folder);
    const tree = repository.workingTree(new FolderRevision(fixture.folder));
    await tree.list();
    const { files } = await tree.read(['Dockerfile']);
    expect(files.get('Dockerfile')).toBe('FROM b\nRUN more\n');
    expect(existsSync(proof)).toBe(false);
  });

  test('the index is not written', async () => {
    fixture = new LocalRepositoryFixture({ Dockerfile: 'FROM a\n' });
    fixture.write({ Dockerfile: 'FROM a\n' });
    const lock = path.join(fixture.folder, '.git', 'index.lock');
    writeFileSync(lock, '');
    expect(await treeChanges('HEAD')).toEqual([]);
    rmSync(lock);
  });

  test('a blob that is not here is a gap and is not fetched', async () => {
    fixture = new LocalRepositoryFixture({ Dockerfile: 'FROM a\n' });
    const id = fixture.git('rev-parse', 'HEAD:Dockerfile').trim();
    fixture.git('config', 'extensions.partialClone', 'origin');
    fixture.git('config', 'remote.origin.promisor', 'true');
    fixture.git('config', 'remote.origin.url', 'ext::sh -c "touch proof"');
    rmSync(path.join(fixture.folder, '.git', 'objects', id.slice(0, 2), id.slice(2)));
    const repository = await Repository.open(fixture.folder);
    const head = await repository.find('HEAD');
    const { gaps } = await repository.commit(head?.commit ?? '').read(['Dockerfile']);
    expect(gaps).toMatchObject([{ path: 'Dockerfile', reason: 'unreadable' }]);
    expect(existsSync(path.join(fixture.folder, 'proof'))).toBe(false);
  });
});
