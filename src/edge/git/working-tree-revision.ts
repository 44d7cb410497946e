import type { Gap } from '../../analysis/finding.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import type { Revision, RevisionContents, RevisionListing } from '../../pipeline/revision.ts';
import { blobText } from './commit-revision.ts';
import { type IndexEntry, nulRecords, parseIndex } from './parse-output.ts';
import { readBlobs } from './read-blobs.ts';
import { runGit } from './run-git.ts';

/** The working tree: tracked files as they are on disk, and untracked ones that are not ignored. */
export class WorkingTreeRevision implements Revision {
  readonly name = 'working tree';
  private readonly folder: string;
  private readonly disk: Pick<Revision, 'read'>;
  private index: Promise<readonly IndexEntry[]> | undefined;
  private untracked: Promise<readonly string[]> | undefined;

  /**
   * @param folder root of the working tree, absolute
   * @param disk reads files below that folder
   */
  constructor(folder: string, disk: Pick<Revision, 'read'>) {
    this.folder = folder;
    this.disk = disk;
  }

  async list(): Promise<RevisionListing> {
    const [index, untracked, deleted] = await Promise.all([
      this.indexEntries(),
      this.untrackedPaths(),
      this.git(['ls-files', '-z', '--deleted']),
    ]);
    const gone = new Set(nulRecords(deleted));
    const tracked = index
      .filter(({ path, isAbsent }) => isAbsent || !gone.has(path))
      .map(({ path, kind, id, isAbsent }) => (isAbsent ? { path, kind, id } : { path, kind }));
    const fresh = untracked.map((path) => ({ path, kind: 'file' as const }));
    return { entries: [...tracked, ...fresh], complete: true };
  }

  async read(paths: readonly string[]): Promise<RevisionContents> {
    const absent = new Map(
      (await this.indexEntries()).filter(({ isAbsent }) => isAbsent).map(({ path, id }) => [path, id]),
    );
    const fromDisk = await this.disk.read(paths.filter((path) => !absent.has(path)));
    const sparse = paths.filter((path) => absent.has(path));
    if (sparse.length === 0) return fromDisk;
    const blobs = await readBlobs(
      this.folder,
      sparse.map((path) => absent.get(path) ?? ''),
    );
    const files = new Map(fromDisk.files);
    const gaps: Gap[] = [...fromDisk.gaps];
    for (const path of sparse) {
      const text = blobText(path, blobs.get(absent.get(path) ?? ''));
      if (typeof text === 'string') files.set(path, text);
      else gaps.push(text);
    }
    return { files, gaps };
  }

  /** Paths that Git does not track and does not ignore; repositories inside the repository left out. */
  untrackedPaths(): Promise<readonly string[]> {
    this.untracked ??= this.git(['ls-files', '-z', '--others', '--exclude-standard']).then((output) =>
      nulRecords(output).filter((path) => !path.endsWith('/')),
    );
    return this.untracked;
  }

  private indexEntries(): Promise<readonly IndexEntry[]> {
    this.index ??= this.git(['ls-files', '-z', '--stage', '-t']).then(parseIndex);
    return this.index;
  }

  private async git(args: readonly string[]): Promise<Buffer> {
    const { code, stdout, problem } = await runGit(args, { folder: this.folder });
    if (code !== 0) throw new ReviewImpossible(`Git cannot list the working tree: ${problem}.`, 'Run git status.');
    return stdout;
  }
}
