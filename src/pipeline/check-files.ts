import type { Gap } from '../analysis/finding.ts';
import type { Snapshot } from '../project/snapshot.ts';
import type { Analyst, CheckRequest, CheckResult } from './analyst.ts';
import { ReadingBudget, readSnapshot } from './read-snapshot.ts';
import { isComposeName, isDockerfileName } from './relevant-paths.ts';
import type { Revision } from './revision.ts';

/** What is to be checked of a revision. */
export interface FilesToCheck extends Omit<CheckRequest, 'snapshot' | 'paths'> {
  readonly revision: Revision;
  /** Files that are judged by their content whatever their names, in the order given. */
  readonly named: readonly string[];
  /** Folders in which the files with telling names are judged; empty for the root, without `/` at the end. */
  readonly folders: readonly string[];
}

export interface FileCheck extends CheckResult {
  /** What was read: the texts that the findings stand in. */
  readonly snapshot: Snapshot;
  /** Files that were asked for and could be read. */
  readonly judged: number;
}

/** The use case: judges files as they are, reading the context that decides about them. */
export async function checkFiles(
  analyst: Analyst,
  { revision, named, folders, ...request }: FilesToCheck,
  budget: ReadingBudget = new ReadingBudget(),
): Promise<FileCheck> {
  const listing = await revision.list();
  const found = listing.entries
    .filter(
      ({ path, kind }) => kind !== 'submodule' && isTelling(path) && folders.some((folder) => isBelow(path, folder)),
    )
    .map(({ path }) => path);
  const paths = [...new Set([...named, ...found])].sort(byPath);
  const { snapshot, gaps } = await readSnapshot(revision, listing, paths, analyst, budget);
  const result = await analyst.check({ ...request, snapshot, paths });
  return {
    findings: result.findings,
    gaps: distinct([...gaps, ...snapshot.unreadable, ...result.gaps]),
    snapshot,
    judged: paths.filter((path) => snapshot.files.has(path)).length,
  };
}

const isTelling = (path: string) => isDockerfileName(path) || isComposeName(path);

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}

function distinct(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.path}\n${gap.reason}`, gap])).values()];
}

const byPath = (one: string, other: string) => (one < other ? -1 : one > other ? 1 : 0);
