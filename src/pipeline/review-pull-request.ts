import type { Gap } from '../analysis/finding.ts';
import type { ChangedFile } from '../changes/changed-file.ts';
import type { Policy } from '../policy/policy.ts';
import { policyPath } from '../policy/policy-path.ts';
import { settlePolicy } from '../policy/settle-policy.ts';
import type { PolicyInputs } from '../policy/tighten.ts';
import type { Snapshot } from '../project/snapshot.ts';
import { SourceText } from '../text/source-text.ts';
import type { Analyst } from './analyst.ts';
import { changesBetween } from './changes-between.ts';
import type { OpenPullRequest, PullRequestHost, PullRequestReview } from './pull-request-host.ts';
import { ReadingBudget, readSnapshot } from './read-snapshot.ts';
import { isComposeName, isReadAtOnce, mayMatter } from './relevant-paths.ts';
import { ReviewImpossible } from './review-impossible.ts';
import type { RevisionListing } from './revision.ts';

export interface PullRequestReviewOptions {
  /** Path of the policy as the user names it; empty: the usual places. */
  readonly policy: string;
  readonly inputs: PolicyInputs;
  readonly ruleIds: Iterable<string>;
  /** ISO date of the review. */
  readonly date: string;
  readonly documentation: string;
  readonly dryRun: boolean;
}

/** Unchanged Compose files that are read because a changed Dockerfile may be theirs. */
export const MOST_UNCHANGED_COMPOSE_FILES = 200;

const NOTHING: Snapshot = { files: new Map(), paths: undefined, unreadable: [] };

/**
 * Reviews one pull request: reads as little as it can, has the analyst plan, and has the host carry the plan out.
 * @throws ReviewImpossible when no report can be made.
 */
export async function reviewPullRequest(
  host: PullRequestHost,
  analyst: Analyst,
  options: PullRequestReviewOptions,
): Promise<PullRequestReview> {
  const pullRequest = await host.open(candidatePolicyPaths(options.policy));
  const { policy, notes } = settle(pullRequest, options);
  const listed = await host.changes(pullRequest);
  const relevant = !listed.complete || listed.files.some(touchesRelevantPath);
  const read = relevant
    ? await readBoth(host, pullRequest, listed.files, listed.complete, analyst)
    : { base: NOTHING, head: NOTHING, changes: listed.files, gaps: [] };
  const plan = await analyst.review({
    ...read,
    policy,
    date: options.date,
    threads: pullRequest.threads,
    documentation: options.documentation,
  });
  return {
    plan,
    conclusion: plan.conclusion,
    posting: options.dryRun ? undefined : await host.post(pullRequest, plan),
    relevant,
    head: pullRequest.head,
    filesRead: new Set([...read.base.files.keys(), ...read.head.files.keys()]).size,
    gaps: read.gaps,
    notes,
  };
}

/** The paths the settled rules for policy files would look at. */
function candidatePolicyPaths(requested: string): readonly string[] {
  const asked = new Set<string>();
  policyPath((path) => {
    asked.add(path);
    return false;
  }, requested);
  return [...asked];
}

function settle(
  pullRequest: OpenPullRequest,
  { policy: requested, inputs, ruleIds }: PullRequestReviewOptions,
): { readonly policy: Policy; readonly notes: readonly string[] } {
  const { policyFiles } = pullRequest;
  const found = policyPath((path) => policyFiles.has(path), requested);
  const remedy = 'Correct it in the base branch; a policy of the change itself is never used.';
  if ('problem' in found) throw new ReviewImpossible(found.problem, remedy);
  const file = found.path === null ? null : new SourceText(found.path, policyFiles.get(found.path) ?? '');
  const settled = settlePolicy(file, inputs, ruleIds);
  if ('errors' in settled) {
    const listed = settled.errors.map(({ line, column, message }) => `${found.path}:${line}:${column}: ${message}`);
    throw new ReviewImpossible(`The policy is not valid: ${listed.join(' ')}`, remedy);
  }
  const notes = settled.ignored.map(
    (name) => `The input \`${name}\` is looser than the policy of the base branch and does not count.`,
  );
  return { policy: settled.policy, notes };
}

function touchesRelevantPath({ path, previousPath }: ChangedFile): boolean {
  return mayMatter(path) || (previousPath !== undefined && mayMatter(previousPath));
}

interface BothSnapshots {
  readonly base: Snapshot;
  readonly head: Snapshot;
  readonly changes: readonly ChangedFile[];
  readonly gaps: readonly Gap[];
}

async function readBoth(
  host: PullRequestHost,
  pullRequest: OpenPullRequest,
  listed: readonly ChangedFile[],
  complete: boolean,
  analyst: Analyst,
): Promise<BothSnapshots> {
  const [base, head] = [host.revision(await host.mergeBase(pullRequest)), host.revision(pullRequest.head)];
  const [baseListing, headListing] = [await base.list(), await head.list()];
  const changes = complete ? listed : changesBetween(listed, baseListing, headListing);
  const budget = new ReadingBudget();
  const changedAtHead = changes.filter(({ status }) => status !== 'deleted').map(({ path }) => path);
  const changedAtBase = changes
    .filter(({ status }) => status !== 'added')
    .map((file) => file.previousPath ?? file.path);
  const companions = unchangedComposeFiles(headListing, new Set(changedAtHead));
  const atHead = await readSnapshot(
    head,
    headListing,
    [...changedAtHead.filter(isReadAtOnce), ...companions.read],
    analyst,
    budget,
  );
  const atBase = await readSnapshot(
    base,
    baseListing,
    [...changedAtBase.filter(isReadAtOnce), ...companions.read],
    analyst,
    budget,
  );
  const cut = complete || (headListing.complete && baseListing.complete) ? [] : [manyChangedFiles()];
  return {
    base: atBase.snapshot,
    head: atHead.snapshot,
    changes,
    gaps: [...uniqueGaps([...atHead.gaps, ...atBase.gaps]), ...companions.gaps, ...cut],
  };
}

/** Compose files that the change leaves alone, those of the upper folders first. */
function unchangedComposeFiles(
  listing: RevisionListing,
  changed: ReadonlySet<string>,
): { readonly read: readonly string[]; readonly gaps: readonly Gap[] } {
  const paths = listing.entries
    .filter(({ kind, path }) => kind === 'file' && isComposeName(path) && !changed.has(path))
    .map(({ path }) => ({ path, depth: path.split('/').length }))
    .sort((one, other) => one.depth - other.depth || (one.path < other.path ? -1 : 1))
    .map(({ path }) => path);
  const left = paths.length - MOST_UNCHANGED_COMPOSE_FILES;
  if (left <= 0) return { read: paths, gaps: [] };
  const detail = `The repository has ${paths.length} unchanged Compose files; ${left} of them were not read, so their services are not joined to changed Dockerfiles.`;
  return {
    read: paths.slice(0, MOST_UNCHANGED_COMPOSE_FILES),
    gaps: [{ path: '', reason: 'joins-not-followed', detail }],
  };
}

function manyChangedFiles(): Gap {
  return {
    path: '',
    reason: 'listing-incomplete',
    detail:
      'The change has more files than GitHub lists, and its trees are cut as well, so changed files may be missing.',
  };
}

function uniqueGaps(gaps: readonly Gap[]): readonly Gap[] {
  return [...new Map(gaps.map((gap) => [`${gap.reason}\0${gap.path}`, gap])).values()];
}
