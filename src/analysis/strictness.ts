import type { FileSetting } from '../policy/effective-policy.ts';
import { FAIL_ON, HARDENING } from '../policy/settings.ts';
import { type Disposition, SEVERITIES, type Severity } from '../rule-model/severity.ts';

/** What a reader says of its report before policy is asked. */
export interface OwnWords {
  readonly severity: Severity;
  readonly disposition: Disposition;
}

/** What says least first. */
export const DISPOSITIONS: readonly Disposition[] = ['off', 'advice', 'hardening', 'on'];

/** 0 for what is off, more for every step up to `critical`. */
export function strengthOf({ severity, disposition }: OwnWords): number {
  const rank = DISPOSITIONS.indexOf(disposition);
  return disposition === 'on' ? rank + SEVERITIES.indexOf(severity) : rank;
}

/** The one that says more; the first of two that say as much. */
export function stricter<Judged extends OwnWords>(one: Judged, other: Judged): Judged {
  const [first, second] = [DISPOSITIONS.indexOf(one.disposition), DISPOSITIONS.indexOf(other.disposition)];
  if (first !== second) return first > second ? one : other;
  return SEVERITIES.indexOf(other.severity) > SEVERITIES.indexOf(one.severity) ? other : one;
}

/** The lower threshold and the most hardening of both. */
export function stricterFile(one: FileSetting, other: FileSetting): FileSetting {
  const isStricter = FAIL_ON.indexOf(other.failOn) > FAIL_ON.indexOf(one.failOn);
  const isHarder = HARDENING.indexOf(other.hardening) > HARDENING.indexOf(one.hardening);
  if (!isStricter && !isHarder) return one;
  return {
    ...{ failOn: one.failOn, failOnBy: one.failOnBy, hardening: one.hardening, hardeningBy: one.hardeningBy },
    ...(isStricter && { failOn: other.failOn, failOnBy: other.failOnBy }),
    ...(isHarder && { hardening: other.hardening, hardeningBy: other.hardeningBy }),
  };
}
