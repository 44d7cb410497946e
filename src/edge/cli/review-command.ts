import { reviewRevisions } from '../../pipeline/review-revisions.ts';
import type { Options } from './arguments.ts';
import { EXIT } from './exit-code.ts';
import { readDate } from './read-date.ts';
import { readPolicy } from './read-policy.ts';
import { findSides } from './review-sides.ts';
import type { CommandResult, Surroundings } from './surroundings.ts';

/** `bulkhead review`: the plan that a pull request would get. */
export async function runReview(options: Options, surroundings: Surroundings): Promise<CommandResult> {
  const { folder, today, documentation, render } = surroundings;
  const date = readDate(options, today);
  surroundings.progress('Comparing');
  const { policyRevision, names, ...sides } = await findSides(options, surroundings);
  const ids = (await surroundings.rules()).map(({ id }) => id);
  const policy = await readPolicy(policyRevision, options, folder, ids);
  const analyst = await surroundings.startAnalyst();
  try {
    surroundings.progress('Reading and judging both sides');
    const review = await reviewRevisions(analyst, { ...sides, policy, date, threads: [], gaps: [], documentation });
    const output = await render.review(review, { format: options.get('format') ?? 'text', names });
    return { output, exitCode: review.plan.conclusion === 'failure' ? EXIT.failing : EXIT.clean };
  } finally {
    await analyst.close();
  }
}
