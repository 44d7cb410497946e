import type { Finding } from '../../analysis/finding.ts';
import type { Analyst, RepairRequest } from '../../pipeline/analyst.ts';
import { MOST_ROUNDS } from '../../pipeline/fix-files.ts';
import type { RevisionReview } from '../../pipeline/review-revisions.ts';
import type { WritableFolder } from './surroundings.ts';

/** What applying the safe fixes of a review came to. */
export interface AppliedFixes {
  /** The review that is left. */
  readonly review: RevisionReview;
  /** One sentence a file. */
  readonly notes: readonly string[];
  /** Whether a file could not be written. */
  readonly hasFailed: boolean;
}

export interface SafeFixes {
  readonly analyst: Analyst;
  readonly folder: WritableFolder;
  readonly request: Pick<RepairRequest, 'policy' | 'date'>;
  /** Reads both sides as they are now and reviews them. */
  readonly review: () => Promise<RevisionReview>;
}

/**
 * Writes the fixes of what a change introduces that change nothing of what runs, and reviews again, until nothing is left to
 * write. A file that cannot be written is not tried again.
 */
export async function applySafeFixes({ analyst, folder, request, review }: SafeFixes): Promise<AppliedFixes> {
  const counts = new Map<string, number>();
  const refused = new Map<string, string>();
  let current = await review();
  for (let round = 0; round < MOST_ROUNDS; round += 1) {
    const findings = safelyFixable(current).filter(({ fix }) => fix && !refused.has(fix.path));
    if (findings.length === 0) break;
    const { files } = await analyst.repair({ ...request, snapshot: current.head, rules: 'default', findings });
    if (files.length === 0) break;
    for (const { path, content, fixed } of files) {
      const problem = await folder.replace(path, current.head.files.get(path) ?? '', content);
      if (problem === null) counts.set(path, (counts.get(path) ?? 0) + fixed.length);
      else refused.set(path, problem);
    }
    current = await review();
  }
  const done = [...counts].map(([path, count]) => `Applied ${count} safe ${count === 1 ? 'fix' : 'fixes'} to ${path}.`);
  const failed = [...refused].map(([path, problem]) => `Could not write ${path}: ${problem}.`);
  const none = done.length + failed.length === 0 ? ['No safe fix to apply.'] : [];
  return { review: current, notes: [...done, ...failed, ...none], hasFailed: refused.size > 0 };
}

function safelyFixable({ plan }: RevisionReview): readonly Finding[] {
  const { introduced, worsened } = plan.comparison;
  return [...introduced, ...worsened].filter(({ fix }) => fix?.effect === 'none');
}
