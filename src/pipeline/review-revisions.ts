import type { Gap } from '../analysis/finding.ts';
import type { ChangedFile } from '../changes/changed-file.ts';
import { isComposePath } from '../documents/compose/compose-path.ts';
import { isDockerfilePath } from '../documents/dockerfile/dockerfile-path.ts';
import { distinctGaps } from '../documents/gap.ts';
import type { Snapshot } from '../project/snapshot.ts';
import type { ReviewPlan } from '../review/plan.ts';
import type { Analyst, ReviewRequest } from './analyst.ts';
import { nearestFirst } from './nearest-first.ts';
import { withPolicyText } from './policy-text.ts';
import { ReadingBudget, readSnapshot } from './read-snapshot.ts';
import { concernsProjects, isReadAtOnce, mayMatter, touchesCompose, worthReading } from './relevant-paths.ts';
import type { Revision, RevisionListing } from './revision.ts';

/** Unchanged Dockerfiles that are read because an ignore file of their build context changed. */
const MOST_DOCKERFILES = 50;

/** Unchanged Compose files that are read to learn which services build or override what changed. */
export const MOST_JOINS = 200;

/** Two revisions, what changed between them, and under which rules of the user. */
export interface RevisionsToReview extends Omit<ReviewRequest, 'base' | 'head'> {
  readonly base: Revision;
  readonly head: Revision;
}

export interface RevisionReview {
  readonly plan: ReviewPlan;
  /** What was read of both revisions: the texts that the findings of the plan stand in. */
  readonly base: Snapshot;
  readonly head: Snapshot;
}

/**
 * The use case: reads of both revisions what the change can touch and plans the review. Without a change that may matter
 * nothing is listed or read.
 */
export async function reviewRevisions(
  analyst: Analyst,
  { base, head, ...request }: RevisionsToReview,
  budget: ReadingBudget = new ReadingBudget(),
): Promise<RevisionReview> {
  const relevant = request.changes.filter(
    ({ path, previousPath }) => mayMatter(path) || mayMatter(previousPath ?? path),
  );
  if (relevant.length === 0) return plan(analyst, request, NOTHING, NOTHING, []);
  const [headListing, baseListing] = await Promise.all([head.list(), base.list()]);
  const joins = relevant.some(({ path, previousPath }) => touchesCompose(path) || touchesCompose(previousPath ?? path))
    ? joinsOf(headListing, relevant)
    : NO_JOINS;
  const others = [...joins.paths, ...dockerfilesBehind(headListing, relevant)];
  const headFirst = [...worthReading(relevant.flatMap(pathAtHead).filter(isReadAtOnce)), ...others];
  const baseFirst = [...worthReading(relevant.flatMap(pathAtBase).filter(isReadAtOnce)), ...others];
  const atHead = await readSnapshot(head, headListing, headFirst, analyst, budget);
  const atBase = await readSnapshot(base, baseListing, baseFirst, analyst, budget);
  return plan(analyst, request, atBase.snapshot, atHead.snapshot, [...joins.gaps, ...atHead.gaps, ...atBase.gaps]);
}

const NOTHING: Snapshot = { files: new Map(), paths: undefined, unreadable: [] };

async function plan(
  analyst: Analyst,
  request: Omit<ReviewRequest, 'base' | 'head'>,
  base: Snapshot,
  head: Snapshot,
  gaps: readonly Gap[],
): Promise<RevisionReview> {
  const reviewed = await analyst.review({ ...request, base, head, gaps: distinctGaps([...request.gaps, ...gaps]) });
  const { policy } = request;
  return { plan: reviewed, base: withPolicyText(base, policy), head: withPolicyText(head, policy) };
}

const pathAtHead = ({ path, status }: ChangedFile) => (status === 'deleted' ? [] : [path]);
const pathAtBase = ({ path, previousPath, status }: ChangedFile) => (status === 'added' ? [] : [previousPath ?? path]);

const NO_JOINS: ReturnType<typeof joinsOf> = { paths: [], gaps: [] };

/** The Compose files that the change leaves alone, nearest to the change first. */
function joinsOf(
  listing: RevisionListing,
  changes: readonly ChangedFile[],
): { readonly paths: readonly string[]; readonly gaps: readonly Gap[] } {
  const concerned = changes.some(
    ({ path, previousPath }) => concernsProjects(path) || concernsProjects(previousPath ?? path),
  );
  if (!concerned) return { paths: [], gaps: [] };
  const changed = new Set(changes.map(({ path }) => path));
  const candidates = listing.entries
    .filter(({ path, kind }) => kind === 'file' && isComposePath(path) && !changed.has(path))
    .map(({ path }) => path);
  const ordered = nearestFirst(candidates, changed);
  const left = ordered.length - MOST_JOINS;
  if (left <= 0) return { paths: ordered, gaps: [] };
  const detail = `The repository has ${ordered.length} unchanged Compose files; the ${MOST_JOINS} nearest to the change were read.`;
  return { paths: ordered.slice(0, MOST_JOINS), gaps: [{ path: '', reason: 'joins-not-followed', detail }] };
}

/** The Dockerfiles that the change leaves alone, but not what keeps files out of their builds, nearest to the change first. */
function dockerfilesBehind({ entries }: RevisionListing, changes: readonly ChangedFile[]): readonly string[] {
  const changed = new Set(changes.flatMap(({ path, previousPath }) => [path, previousPath ?? path]));
  const ignoreFiles = [...changed].filter((path) => path.endsWith('.dockerignore'));
  if (ignoreFiles.length === 0) return [];
  const folders = ignoreFiles.flatMap((path) => (/(?:^|\/)\.dockerignore$/.test(path) ? [path.slice(0, -13)] : []));
  const candidates = entries
    .filter(({ path, kind }) => kind === 'file' && isDockerfilePath(path) && !changed.has(path))
    .filter(({ path }) => changed.has(`${path}.dockerignore`) || folders.some((folder) => path.startsWith(folder)))
    .map(({ path }) => path);
  return nearestFirst(candidates, new Set(ignoreFiles)).slice(0, MOST_DOCKERFILES);
}
