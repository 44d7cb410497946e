import type { ChangedFile } from '../../changes/changed-file.ts';
import { pairRenames, type Unpaired } from '../../changes/pair-renames.ts';
import { mayMatter } from '../../pipeline/relevant-paths.ts';
import type { RevisionListing } from '../../pipeline/revision.ts';
import { compareText } from '../../text/compare-text.ts';
import type { FolderRevision } from './folder-revision.ts';

/** Files of each side that are held in memory to compare them. */
const BATCH = 256;
/** Files that came or went and whose texts are read to find renames. */
const MOST_PAIRED = 2_000;

/**
 * What differs between two folders, in path order. Only files whose names may matter are opened and compared; of the others
 * it is known whether they came or went.
 */
export async function compareFolders(base: FolderRevision, head: FolderRevision): Promise<readonly ChangedFile[]> {
  const [before, after] = await Promise.all([base.list(), head.list()]);
  const [pathsBefore, pathsAfter] = [pathsOf(before), pathsOf(after)];
  const common = [...pathsAfter].filter((path) => pathsBefore.has(path));
  const modified = await modifiedAmong(common.filter(mayMatter), base, head);
  const gone = [...pathsBefore].filter((path) => !pathsAfter.has(path));
  const fresh = [...pathsAfter].filter((path) => !pathsBefore.has(path));
  const moved = pairRenames(await contentsOf(base, gone), await contentsOf(head, fresh));
  return [...modified, ...moved].sort(({ path: one }, { path: other }) => compareText(one, other));
}

function pathsOf({ entries }: RevisionListing): ReadonlySet<string> {
  return new Set(entries.map(({ path }) => path));
}

async function modifiedAmong(
  paths: readonly string[],
  base: FolderRevision,
  head: FolderRevision,
): Promise<readonly ChangedFile[]> {
  const modified: ChangedFile[] = [];
  for (let at = 0; at < paths.length; at += BATCH) {
    const batch = paths.slice(at, at + BATCH);
    const [before, after] = await Promise.all([base.read(batch), head.read(batch)]);
    for (const path of batch) {
      const [old, now] = [before.files.get(path), after.files.get(path)];
      const isSame = old === undefined && now === undefined ? await isSameUnread(path, base, head) : old === now;
      if (!isSame) modified.push({ path, status: 'modified' });
    }
  }
  return modified;
}

async function isSameUnread(path: string, base: FolderRevision, head: FolderRevision): Promise<boolean> {
  const [before, after] = await Promise.all([base.fingerprint(path), head.fingerprint(path)]);
  return before !== undefined && before === after;
}

async function contentsOf(revision: FolderRevision, paths: readonly string[]): Promise<readonly Unpaired[]> {
  const { files } = await revision.read(paths.filter(mayMatter).slice(0, MOST_PAIRED));
  return paths.map((path) => ({ path, content: files.get(path) }));
}
