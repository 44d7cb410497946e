import { reachesThreshold, thresholdOf } from '../analysis/consequences.ts';
import type { Gap } from '../analysis/finding.ts';
import type { ChangedFile } from '../changes/changed-file.ts';
import type { Policy } from '../policy/policy.ts';
import type { Conclusion, PlannedGap } from './plan.ts';
import type { ReviewItem } from './review-item.ts';

/** Gaps of head, each with whether the change itself caused it: it is about a changed file and base did not have it. */
export function planGaps(
  headGaps: readonly Gap[],
  baseGaps: readonly Gap[],
  changes: readonly ChangedFile[],
): readonly PlannedGap[] {
  const previous = new Map(changes.map(({ path, previousPath }) => [path, previousPath ?? path]));
  const known = new Set(baseGaps.map(({ path, reason }) => `${path}\n${reason}`));
  return headGaps.map((gap) => {
    const before = previous.get(gap.path);
    const introduced =
      before !== undefined && !known.has(`${before}\n${gap.reason}`) && !known.has(`${gap.path}\n${gap.reason}`);
    return { ...gap, introduced };
  });
}

/**
 * `failure` for something introduced at or above `fail-on` or a gap the change caused; `neutral` for any other gap; `success`
 * only when everything was looked at. Hardening alone never fails. An advisory policy never fails.
 */
export function conclude(items: readonly ReviewItem[], gaps: readonly PlannedGap[], policy: Policy): Conclusion {
  const reaches = items.some(
    ({ kind, findings }) => kind !== 'hardening' && findings.some((finding) => reachesThreshold(finding, policy)),
  );
  const failingGap = gaps.some(({ introduced }) => introduced) || (gaps.length > 0 && policy.onGap === 'failure');
  if (reaches || failingGap) return policy.advisory ? 'neutral' : 'failure';
  return gaps.length > 0 ? 'neutral' : 'success';
}

/** The threshold that holds for all of them; `by path`: there is not one. */
export function commonThreshold(items: readonly ReviewItem[], policy: Policy): Policy['failOn'] | 'by path' {
  const thresholds = new Set(items.flatMap(({ findings }) => findings.map((finding) => thresholdOf(finding, policy))));
  const [first = policy.failOn, ...others] = thresholds;
  return others.length > 0 ? 'by path' : first;
}
