import type { Dirent } from 'node:fs';
import { readdir } from 'node:fs/promises';
import path from 'node:path';
import type { RevisionListing, TreeEntry } from '../../pipeline/revision.ts';
import { compareText } from '../../text/compare-text.ts';

/** Entries after which a listing is cut. */
export const MOST_ENTRIES = 200_000;
/** Folders inside folders that are entered. */
const DEEPEST = 100;
const LEFT_OUT = new Set(['.git', 'node_modules']);

/**
 * Lists the files below a folder: `.git` and `node_modules` left out, symbolic links listed and not followed, sorted by path.
 * Folders that may not be opened make the listing incomplete.
 * @param root absolute path
 * @param first folders below the root that are listed before everything else, and even where they would be left out
 * @throws Error of the file system when the folder itself cannot be opened.
 */
export async function walkFolder(
  root: string,
  first: readonly string[] = [],
  most: number = MOST_ENTRIES,
): Promise<RevisionListing> {
  const entries: TreeEntry[] = [];
  const entered = new Set<string>();
  for (const start of [...first, '']) {
    if (!(await walkFrom(root, start, entered, entries, most))) return { entries: sorted(entries), complete: false };
  }
  return { entries: sorted(entries), complete: true };
}

/** @returns whether everything below `start` was listed. */
async function walkFrom(
  root: string,
  start: string,
  entered: Set<string>,
  entries: TreeEntry[],
  most: number,
): Promise<boolean> {
  let complete = true;
  let level: readonly string[] = [start];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > DEEPEST) return false;
    const next: string[] = [];
    for (const folder of level) {
      if (entered.has(folder)) continue;
      entered.add(folder);
      const items = await itemsOf(root, folder, start);
      if (!items) complete = false;
      for (const item of items ?? []) {
        const itsPath = folder === '' ? item.name : `${folder}/${item.name}`;
        if (entries.length + next.length >= most) return false;
        if (!item.isDirectory()) entries.push(...entryOf(itsPath, item));
        else if (!LEFT_OUT.has(item.name)) next.push(itsPath);
      }
    }
    level = next;
  }
  return complete;
}

async function itemsOf(root: string, folder: string, start: string): Promise<readonly Dirent[] | undefined> {
  try {
    return await readdir(path.join(root, folder), { withFileTypes: true });
  } catch (error) {
    if (folder === start) throw error;
    return undefined;
  }
}

/** Devices, sockets and pipes are no files of a project. */
function entryOf(itsPath: string, item: Dirent): readonly TreeEntry[] {
  if (item.isFile()) return [{ path: itsPath, kind: 'file' }];
  return item.isSymbolicLink() ? [{ path: itsPath, kind: 'symlink' }] : [];
}

function sorted(entries: readonly TreeEntry[]): readonly TreeEntry[] {
  return [...entries].sort(({ path: one }, { path: other }) => compareText(one, other));
}
