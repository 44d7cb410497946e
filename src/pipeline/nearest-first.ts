import { compareText } from '../text/compare-text.ts';
/**
 * Paths ordered by how deep a folder they share with one of `places`, deepest first; equally near ones in path order.
 */
export function nearestFirst(paths: readonly string[], places: Iterable<string>): readonly string[] {
  const folders = new Set<string>();
  for (const place of places) for (const folder of foldersOf(place)) folders.add(folder);
  const nearness = new Map(paths.map((path) => [path, foldersOf(path).findLastIndex((folder) => folders.has(folder))]));
  return [...paths].sort(
    (one, other) => (nearness.get(other) ?? 0) - (nearness.get(one) ?? 0) || compareText(one, other),
  );
}

/** Deeper folders are not told apart. */
const DEEPEST = 32;

/** The folders around a path, outermost first: `a/b/c` is in ``, `a`, `a/b`. */
function foldersOf(path: string): readonly string[] {
  const folders = [''];
  for (let at = path.indexOf('/'); at >= 0 && folders.length <= DEEPEST; at = path.indexOf('/', at + 1)) {
    folders.push(path.slice(0, at));
  }
  return folders;
}
