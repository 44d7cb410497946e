import type { Gap } from '../analysis/finding.ts';
import type { Policy } from '../policy/policy.ts';
import { policyPath } from '../policy/policy-path.ts';
import { readLayers, settlePolicy } from '../policy/settle-policy.ts';
import { type SharedPolicyReference, sharedPolicyTitle } from '../policy/shared-policy.ts';
import type { PolicyInputs } from '../policy/tighten.ts';
import { SourceText } from '../text/source-text.ts';
import type { Analyst } from './analyst.ts';
import { changesBetween } from './changes-between.ts';
import { debtAtBase } from './debt-at-base.ts';
import type { ChangeListing, OpenPullRequest, PostingOutcome, PullRequestHost } from './pull-request-host.ts';
import { ReviewImpossible } from './review-impossible.ts';
import { type RevisionReview, reviewRevisions } from './review-revisions.ts';
import type { Revision } from './revision.ts';

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

/** The outcome of a run. */
export interface PullRequestReview extends RevisionReview {
  readonly policy: Policy;
  /** Commit id. */
  readonly headCommit: string;
  /** undefined on a dry run. */
  readonly posting: PostingOutcome | undefined;
  /** Sentences for the log. */
  readonly notes: readonly string[];
}

/**
 * Reviews one pull request: reads as little as it can, has the analyst plan, and has the host carry the plan out. Nothing is
 * written before the whole plan exists.
 * @throws ReviewImpossible when no report can be made.
 */
export async function reviewPullRequest(
  host: PullRequestHost,
  analyst: Analyst,
  options: PullRequestReviewOptions,
): Promise<PullRequestReview> {
  const pullRequest = await host.open(candidatePolicyPaths(options.policy));
  const { policy, notes } = await settle(host, pullRequest, options);
  const [base, head] = [listedOnce(host.base(pullRequest)), listedOnce(host.head(pullRequest))];
  const { changes, gaps } = await completed(await host.changes(pullRequest), base, head);
  const { date, documentation } = options;
  const { threads } = pullRequest;
  const debt = debtAtBase(await host.ledgerState?.(), date);
  const review = { base, head, changes, policy, date, documentation, threads, gaps, debt };
  const reviewed = await reviewRevisions(analyst, review);
  const posting = options.dryRun ? undefined : await host.post(pullRequest, reviewed.plan);
  return { ...reviewed, policy, headCommit: pullRequest.head, posting, notes };
}

/** The paths the rules for policy files would look at. */
export function candidatePolicyPaths(requested: string): readonly string[] {
  const asked = new Set<string>();
  policyPath((path) => {
    asked.add(path);
    return false;
  }, requested);
  return [...asked];
}

/**
 * The policy that files of a branch and inputs make.
 * @param remedy what to do about one that is not valid
 */
export async function settle(
  host: Pick<PullRequestHost, 'sharedPolicy'>,
  { policyFiles }: Pick<OpenPullRequest, 'policyFiles'>,
  { policy: requested, inputs, ruleIds }: Pick<PullRequestReviewOptions, 'policy' | 'inputs' | 'ruleIds'>,
  remedy = 'Correct it in the base branch; a policy of the change itself is never used.',
): Promise<{ readonly policy: Policy; readonly notes: readonly string[] }> {
  const found = policyPath((path) => policyFiles.has(path), requested);
  if ('problem' in found) throw new ReviewImpossible(found.problem, remedy);
  const file = found.path === null ? null : new SourceText(found.path, policyFiles.get(found.path) ?? '');
  const readShared = async (reference: SharedPolicyReference) =>
    new SourceText(sharedPolicyTitle(reference), await host.sharedPolicy(reference));
  const layers = await readLayers(file, readShared, ruleIds);
  if ('errors' in layers) {
    const listed = layers.errors.map(({ line, column, message }) => `${layers.path}:${line}:${column}: ${message}`);
    throw new ReviewImpossible(`The policy is not valid: ${listed.join(' ')}`, remedy);
  }
  const settled = settlePolicy(layers, inputs);
  const notes = settled.ignored.map(
    (name) => `The input \`${name}\` is looser than the policy of the base branch and does not count.`,
  );
  return { policy: settled.policy, notes };
}

/** What the service does not list of a very large change is found by comparing the trees. */
async function completed(
  { files, complete }: ChangeListing,
  base: Revision,
  head: Revision,
): Promise<{ readonly changes: ChangeListing['files']; readonly gaps: readonly Gap[] }> {
  if (complete) return { changes: files, gaps: [] };
  const [before, after] = [await base.list(), await head.list()];
  const changes = changesBetween(files, before, after);
  if (before.complete && after.complete) return { changes, gaps: [] };
  const detail = `The change has more than the ${files.length} files that are listed, and the trees are cut as well.`;
  return { changes, gaps: [{ path: '', reason: 'listing-incomplete', detail }] };
}

function listedOnce(revision: Revision): Revision {
  let listing: ReturnType<Revision['list']> | undefined;
  return {
    name: revision.name,
    list: () => {
      listing ??= revision.list();
      return listing;
    },
    read: async (paths) => await revision.read(paths),
  };
}
