import { lineSimilarity } from '../text/similarity.ts';
import type { ChangedFile } from './changed-file.ts';

/** A file that is gone or new, with what tells whether it is the same file. */
export interface Unpaired {
  readonly path: string;
  /** undefined: could not be read; it is paired by nothing. */
  readonly content: string | undefined;
}

/** From this share of common lines on, two texts are one file: Git's own default for renames. */
const ALIKE = 0.5;
/** UTF-16 code units that are compared with each other in all; beyond that only equal texts are paired. */
const MOST_COMPARED = 64 * 1024 * 1024;

/**
 * Turns files that are gone and files that are new into renames, deletions and additions: equal texts first, then the most
 * similar ones from a half on; among equals the one with the same file name, then the first in path order.
 */
export function pairRenames(gone: readonly Unpaired[], fresh: readonly Unpaired[]): readonly ChangedFile[] {
  const previous = new Map<string, string>();
  const left = pairEqual(gone, fresh, previous);
  pairAlike(left.gone, left.fresh, previous);
  const renamed = new Set(previous.values());
  return [
    ...fresh.map(({ path }): ChangedFile => {
      const previousPath = previous.get(path);
      return previousPath === undefined ? { path, status: 'added' } : { path, previousPath, status: 'renamed' };
    }),
    ...gone.filter(({ path }) => !renamed.has(path)).map(({ path }): ChangedFile => ({ path, status: 'deleted' })),
  ];
}

function pairEqual(gone: readonly Unpaired[], fresh: readonly Unpaired[], previous: Map<string, string>) {
  const byContent = new Map<string, Unpaired[]>();
  for (const file of gone) {
    if (file.content === undefined || file.content === '') continue;
    const same = byContent.get(file.content);
    if (same) same.push(file);
    else byContent.set(file.content, [file]);
  }
  const taken = new Set<string>();
  for (const file of fresh) {
    const candidates = file.content === undefined ? undefined : byContent.get(file.content);
    if (!candidates?.length) continue;
    const named = candidates.findIndex(({ path }) => nameOf(path) === nameOf(file.path));
    const [match] = candidates.splice(Math.max(0, named), 1);
    if (!match) continue;
    previous.set(file.path, match.path);
    taken.add(match.path);
  }
  return {
    gone: gone.filter(({ path, content }) => content && !taken.has(path)),
    fresh: fresh.filter(({ path, content }) => content && !previous.has(path)),
  };
}

function pairAlike(gone: readonly Unpaired[], fresh: readonly Unpaired[], previous: Map<string, string>): void {
  if (sizeOf(gone) * fresh.length + sizeOf(fresh) * gone.length > MOST_COMPARED) return;
  const pairs = fresh.flatMap((file) =>
    gone.flatMap((candidate) => {
      const similarity = lineSimilarity(candidate.content ?? '', file.content ?? '');
      const sameName = nameOf(candidate.path) === nameOf(file.path) ? 1 : 0;
      return similarity < ALIKE ? [] : [{ file, candidate, similarity, sameName }];
    }),
  );
  pairs.sort((one, other) => other.similarity - one.similarity || other.sameName - one.sameName);
  const taken = new Set<string>();
  for (const { file, candidate } of pairs) {
    if (previous.has(file.path) || taken.has(candidate.path)) continue;
    previous.set(file.path, candidate.path);
    taken.add(candidate.path);
  }
}

function sizeOf(files: readonly Unpaired[]): number {
  return files.reduce((sum, { content }) => sum + (content?.length ?? 0), 0);
}

function nameOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
