import type { Finding } from '../../src/analysis/finding.ts';
import { publishedIdentity } from '../../src/analysis/identity.ts';
import type { PlannedComment, ReviewPlan } from '../../src/review/plan.ts';

/** A review, suggestions of it that were committed, and the review of what came of that. */
export interface Committed {
  readonly before: Pick<ReviewPlan, 'comparison' | 'gaps'>;
  readonly committed: readonly PlannedComment[];
  readonly after: Pick<ReviewPlan, 'comparison' | 'gaps'>;
}

/**
 * What is promised of suggestions and does not hold, one sentence each: no file became unreadable, the findings that the
 * comments are about are gone, and none was added. Findings are counted by rule and subject: their numbers change when one of
 * several is gone.
 */
export function brokenSuggestions({ before, committed, after }: Committed): readonly string[] {
  const told = new Map(findingsOf(before).map((finding) => [publishedIdentity(finding), finding]));
  const promised = tally(committed.flatMap((comment) => removedBy(comment, told)));
  const [then, now] = [tally(findingsOf(before)), tally(findingsOf(after))];
  const problems = after.gaps.length > before.gaps.length ? ['A file cannot be read any more.'] : [];
  for (const [key, count] of promised) {
    if ((now.get(key) ?? 0) > (then.get(key) ?? 0) - count) problems.push(`Still there: ${key}.`);
  }
  for (const [key, count] of now) if (count > (then.get(key) ?? 0)) problems.push(`New: ${key}.`);
  return problems;
}

/** A comment about a whole service also names what has no fix. */
function removedBy({ identities }: PlannedComment, told: ReadonlyMap<string, Finding>): readonly Finding[] {
  const findings = identities.flatMap((identity) => told.get(identity) ?? []);
  return findings.length > 1 ? findings.filter(({ fix }) => fix) : findings;
}

function findingsOf({ comparison }: Committed['before']): readonly Finding[] {
  return [...comparison.introduced, ...comparison.worsened];
}

function tally(findings: readonly Finding[]): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const { rule, subject } of findings) {
    const key = `${rule} of ${subject}`;
    counts.set(key, (counts.get(key) ?? 0) + 1);
  }
  return counts;
}
