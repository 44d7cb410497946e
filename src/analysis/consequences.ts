import type { Policy } from '../policy/policy.ts';
import { compareSeverity } from '../rule-model/severity.ts';
import type { Governance } from './governance.ts';
import { DISPOSITIONS, type OwnWords, stricter, stricterFile } from './strictness.ts';

/** A finding as far as its consequences go. */
export interface Consequential extends OwnWords {
  readonly governed?: Governance;
}

/** From which severity on a finding fails the check where it stands. */
export function thresholdOf({ governed }: Pick<Consequential, 'governed'>, policy: Policy): Policy['failOn'] {
  return governed?.failOn ?? policy.failOn;
}

/** What policy wants to hear of missing protections where a finding stands. */
export function hardeningOf({ governed }: Pick<Consequential, 'governed'>, policy: Policy): Policy['hardening'] {
  return governed?.hardening ?? policy.hardening;
}

/** Whether a finding is as severe as what fails the check where it stands. Hardening and advice never are. */
export function failsCheck(finding: Consequential, policy: Policy): boolean {
  return finding.disposition === 'on' && reachesThreshold(finding, policy);
}

/** The same without a look at whether it is hardening or advice. */
export function reachesThreshold(finding: Consequential, policy: Policy): boolean {
  const threshold = thresholdOf(finding, policy);
  return threshold !== 'none' && compareSeverity(finding.severity, threshold) >= 0;
}

/** Whether policy makes more of the same finding than it did at base: it counts now, or it fails the check now. */
export function asksMore(before: Consequential, after: Consequential): boolean {
  const [was, is] = [before.governed, after.governed];
  if (!was || !is || was === is) return false;
  const rank = ({ disposition }: Consequential) => DISPOSITIONS.indexOf(disposition);
  if (was.dispositionBy !== is.dispositionBy && rank(after) > rank(before)) return true;
  const fails = ({ severity, disposition }: Consequential, threshold: Policy['failOn']) =>
    disposition === 'on' && threshold !== 'none' && compareSeverity(severity, threshold) >= 0;
  return was.failOn !== is.failOn && fails(after, is.failOn) && !fails(before, was.failOn);
}

/** What counts of two equal findings of which two projects have other settings: identity of the first, the stricter words. */
export function strictestOf<Judged extends Consequential>(first: Judged, second: Judged): Judged {
  const [one, other] = [first.governed, second.governed];
  if (!one || !other || one === other) return first;
  const { severity, disposition, governed = one } = stricter<Consequential>(first, second);
  return { ...first, severity, disposition, governed: { ...governed, ...stricterFile(one, other) } };
}
