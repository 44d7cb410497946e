import type { Policy } from '../policy/policy.ts';
import { SEVERITIES, type Severity, worseSeverity } from '../rule-model/severity.ts';
import { thresholdOf } from './consequences.ts';
import type { AcceptedFinding, Comparison, Finding, FindingAcceptance, IntroducedFinding } from './finding.ts';

export interface SettledComparison {
  /** Without what is accepted; what waits for approval carries its acceptance. */
  readonly comparison: Comparison;
  readonly accepted: readonly AcceptedFinding[];
}

/**
 * Takes accepted findings out of a comparison whose findings carry the acceptances of their own revision. The base decides:
 * the policy counts always, a comment where base has one for the same finding. A comment that the change itself adds counts
 * at once only for findings milder than both `self-accept` and `fail-on`; for others it waits.
 * @param before the finding of base that a persisting one was paired with.
 */
export function settleAcceptances(
  comparison: Comparison,
  before: ReadonlyMap<Finding, Finding>,
  policy: Policy,
): SettledComparison {
  const accepted: AcceptedFinding[] = [];
  const leave = <F extends Finding>(
    findings: readonly F[],
    standing: AcceptedFinding['standing'],
    isApproved: (finding: F) => boolean,
  ): readonly F[] =>
    findings.flatMap((finding) => {
      const { acceptance } = finding;
      if (!acceptance) return [finding];
      if (acceptance.kind === 'policy' || isApproved(finding) || mayAcceptItself(finding, policy)) {
        accepted.push({ ...finding, acceptance, standing });
        return [];
      }
      return [{ ...finding, acceptance: { ...acceptance, state: 'waiting' } satisfies FindingAcceptance }];
    });
  return {
    comparison: {
      introduced: leave(comparison.introduced, 'new', () => false),
      worsened: leave(comparison.worsened, 'updated', () => false),
      persisting: leave(comparison.persisting, 'unchanged', (finding) => {
        // What head could not look at is told as base has it, with the acceptance of base.
        const earlier = before.get(finding);
        return !earlier || earlier.acceptance !== undefined;
      }),
      resolved: comparison.resolved,
    },
    accepted,
  };
}

/** A protection taken away counts as at least `medium`. */
function mayAcceptItself(finding: Finding | IntroducedFinding, policy: Policy): boolean {
  const { selfAccept } = policy;
  const failOn = thresholdOf(finding, policy);
  const isTakenAway = 'takenAway' in finding && finding.takenAway;
  const severity = isTakenAway ? worseSeverity(finding.severity, 'medium') : finding.severity;
  return rank(severity) < Math.min(selfAccept === 'none' ? 0 : rank(selfAccept), failOn === 'none' ? 9 : rank(failOn));
}

function rank(severity: Severity): number {
  return SEVERITIES.indexOf(severity);
}
