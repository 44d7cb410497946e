import type { ChangedFile } from '../changes/changed-file.ts';
import type { RevisionListing, TreeEntry } from './revision.ts';

/**
 * The files that differ between two listings, for changes that are too large to be listed by the service. What `listed` says
 * already (renames, hunks) is kept; entries without id are taken as equal.
 */
export function changesBetween(
  listed: readonly ChangedFile[],
  base: RevisionListing,
  head: RevisionListing,
): readonly ChangedFile[] {
  const known = new Set(listed.flatMap(({ path, previousPath }) => (previousPath ? [path, previousPath] : [path])));
  const before = new Map(base.entries.map((entry) => [entry.path, entry]));
  const after = new Set(head.entries.map(({ path }) => path));
  const further: ChangedFile[] = [];
  for (const entry of head.entries) {
    const earlier = before.get(entry.path);
    if (known.has(entry.path) || (earlier && !differ(earlier, entry))) continue;
    if (earlier || base.complete) further.push({ path: entry.path, status: earlier ? 'modified' : 'added' });
  }
  for (const { path } of head.complete ? base.entries : []) {
    if (!known.has(path) && !after.has(path)) further.push({ path, status: 'deleted' });
  }
  return [...listed, ...further];
}

function differ(one: TreeEntry, other: TreeEntry): boolean {
  return one.kind !== other.kind || (one.id !== undefined && other.id !== undefined && one.id !== other.id);
}
