import type { Finding } from '../../analysis/finding.ts';
import type { Analyst } from '../../pipeline/analyst.ts';
import { type RevisionReview, reviewRevisions } from '../../pipeline/review-revisions.ts';
import type { Policy } from '../../policy/policy.ts';
import { applySafeFixes } from './apply-safe.ts';
import type { Options } from './arguments.ts';
import { CommandFailure } from './command-failure.ts';
import { EXIT } from './exit-code.ts';
import { readDate } from './read-date.ts';
import { readPolicy } from './read-policy.ts';
import { findSides, type ReviewSides } from './review-sides.ts';
import type { CommandResult, Surroundings } from './surroundings.ts';

/** `bulkhead review`: the plan that a pull request would get. */
export async function runReview(options: Options, surroundings: Surroundings): Promise<CommandResult> {
  const { folder, today, render } = surroundings;
  const date = readDate(options, today);
  surroundings.progress('Comparing');
  const sides = await findSides(options, surroundings);
  const ids = (await surroundings.rules()).map(({ id }) => id);
  const policy = await readPolicy(sides.policyRevision, options, folder, ids);
  const analyst = await surroundings.startAnalyst();
  try {
    surroundings.progress('Reading and judging both sides');
    const run = { analyst, policy, date };
    const { review, notes, hasFailed } = options.has('apply-safe')
      ? await applied(sides, options, run, surroundings)
      : { review: await reviewOf(sides, run, surroundings), notes: [], hasFailed: false };
    const silenced = options.has('explain') ? await silencedIn(review, sides, run) : [];
    const output = await render.review(review, {
      silenced,
      ...{ format: options.get('format') ?? 'text', names: sides.names, explain: options.has('explain') },
    });
    const isFailing = hasFailed || review.plan.conclusion === 'failure';
    return { output, notes, exitCode: isFailing ? EXIT.failing : EXIT.clean };
  } finally {
    await analyst.close();
  }
}

/** What the policy switches off in the files of the change, as they are in head. */
async function silencedIn(
  { head }: RevisionReview,
  { changes }: ReviewSides,
  { analyst, ...run }: ReviewRun,
): Promise<readonly Finding[]> {
  const paths = changes.filter(({ status }) => status !== 'deleted').map(({ path }) => path);
  const asked = { snapshot: head, paths, rules: 'default', survey: true, explain: true } as const;
  return (await analyst.check({ ...run, ...asked })).silenced ?? [];
}

interface ReviewRun {
  readonly analyst: Analyst;
  readonly policy: Policy;
  readonly date: string;
}

function reviewOf(
  { base, head, changes }: ReviewSides,
  { analyst, ...run }: ReviewRun,
  { documentation }: Surroundings,
): Promise<RevisionReview> {
  return reviewRevisions(analyst, { base, head, changes, ...run, threads: [], gaps: [], documentation });
}

/** Both sides are found anew for every review: revisions remember what they have listed. */
async function applied(sides: ReviewSides, options: Options, run: ReviewRun, surroundings: Surroundings) {
  if (sides.headFolder === null) {
    throw new CommandFailure(
      'The option --apply-safe writes to the working tree or to a folder, and --head is a revision; leave --head out.',
    );
  }
  return applySafeFixes({
    analyst: run.analyst,
    folder: await surroundings.openForWriting(sides.headFolder),
    request: { policy: run.policy, date: run.date },
    review: async () => reviewOf(await findSides(options, surroundings), run, surroundings),
  });
}
