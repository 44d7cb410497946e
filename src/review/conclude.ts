import type { Gap } from '../analysis/finding.ts';
import type { ChangedFile } from '../changes/changed-file.ts';
import type { Policy } from '../policy/policy.ts';
import { compareSeverity } from '../rule-model/severity.ts';
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
  const { failOn } = policy;
  const reaches =
    failOn !== 'none' &&
    items.some(({ kind, severity }) => kind !== 'hardening' && compareSeverity(severity, failOn) >= 0);
  const failingGap = gaps.some(({ introduced }) => introduced) || (gaps.length > 0 && policy.onGap === 'failure');
  if (reaches || failingGap) return policy.advisory ? 'neutral' : 'failure';
  return gaps.length > 0 ? 'neutral' : 'success';
}
