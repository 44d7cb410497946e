import type { Gap } from '../analysis/finding.ts';
import { isComposePath, looksLikeCompose } from '../documents/compose/compose-path.ts';
import { isDockerfilePath, looksLikeDockerfile } from '../documents/dockerfile/dockerfile-path.ts';
import type { Snapshot } from '../project/snapshot.ts';
import { isDocument, surfaceOf } from '../project/surfaces/all-surfaces.ts';
import { compareText } from '../text/compare-text.ts';
import type { Analyst, CheckRequest, CheckResult } from './analyst.ts';
import { withPolicyText } from './policy-text.ts';
import { ReadingBudget, type ReadSnapshot, readSnapshot } from './read-snapshot.ts';
import { worthReading } from './relevant-paths.ts';
import type { Revision, RevisionListing } from './revision.ts';

/** What is to be checked of a revision. */
export interface FilesToCheck extends Omit<CheckRequest, 'snapshot' | 'paths'> {
  readonly revision: Revision;
  /** Files that are judged by their content whatever their names. */
  readonly named: readonly string[];
  /** Folders in which the files with telling names are judged; empty for the root, without `/` at the end. */
  readonly folders: readonly string[];
}

export interface FileCheck extends CheckResult {
  /** What was read: the texts that the findings stand in. */
  readonly snapshot: Snapshot;
  /** Files among what was asked for that say something that is judged. */
  readonly judged: number;
}

/** The use case: judges files as they are, reading the context that decides about them. */
export async function checkFiles(
  analyst: Analyst,
  { revision, named, folders, ...request }: FilesToCheck,
  budget: ReadingBudget = new ReadingBudget(),
): Promise<FileCheck> {
  const { paths, snapshot, gaps } = await readFiles(analyst, { revision, named, folders }, budget);
  const result = await analyst.check({ ...request, snapshot, paths });
  return {
    findings: result.findings,
    accepted: result.accepted,
    ...(result.silenced && { silenced: result.silenced }),
    gaps: eachReasonOnce([...gaps, ...snapshot.unreadable, ...result.gaps]),
    snapshot: withPolicyText(snapshot, request.policy),
    judged: judgedAmong(paths, snapshot),
  };
}

/** What was asked for, with the context that decides about it. */
export interface FilesRead extends ReadSnapshot {
  /** What is to be judged, sorted: the files that were named and those with telling names in the folders. */
  readonly paths: readonly string[];
}

export async function readFiles(
  analyst: Analyst,
  { revision, named, folders }: Pick<FilesToCheck, 'revision' | 'named' | 'folders'>,
  budget: ReadingBudget,
): Promise<FilesRead> {
  const listing = withNamed(await revision.list(), named);
  const found = listing.entries
    .filter(
      ({ path, kind }) => kind !== 'submodule' && isTelling(path) && folders.some((folder) => isBelow(path, folder)),
    )
    .map(({ path }) => path);
  const paths = [...new Set([...named, ...found])].sort(compareText);
  return { paths, ...(await readSnapshot(revision, listing, worthReading(paths), analyst, budget, new Set(named))) };
}

/** How many of the paths say something that is judged. */
export function judgedAmong(paths: readonly string[], { files }: Snapshot): number {
  return paths.filter((path) => isJudged(path, files.get(path))).length;
}

/** Each reason of a path once. */
export function eachReasonOnce(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.path}\n${gap.reason}`, gap])).values()];
}

/** A file that is named is there, also where listings do not look. */
function withNamed({ entries, complete }: RevisionListing, named: readonly string[]): RevisionListing {
  const listed = new Set(entries.map(({ path }) => path));
  const further = named.filter((path) => !listed.has(path)).map((path) => ({ path, kind: 'file' as const }));
  return { entries: [...entries, ...further], complete };
}

/** Documents are judged only when they are named: they give advice, and a folder is full of them. */
const isTelling = (path: string) =>
  isDockerfilePath(path) || isComposePath(path) || (surfaceOf(path) !== undefined && !isDocument(path));

function isJudged(path: string, content: string | undefined): boolean {
  if (content === undefined) return false;
  if (isDockerfilePath(path) || isComposePath(path)) return true;
  const surface = surfaceOf(path);
  return surface ? (surface.matters?.(content) ?? true) : looksLikeDockerfile(content) || looksLikeCompose(content);
}

function isBelow(path: string, folder: string): boolean {
  return folder === '' || path.startsWith(`${folder}/`);
}
