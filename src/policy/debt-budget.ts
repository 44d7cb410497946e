import { isScalar } from 'yaml';
import { SEVERITIES, type Severity } from '../rule-model/severity.ts';
import { entriesOf, textOf } from './entries.ts';
import { didYouMean, quoted } from './policy-error.ts';
import type { Place } from './read-values.ts';
import { isPlain } from './read-yaml.ts';
import { DEBT_KEYS, POLICY_LIMITS } from './settings.ts';

/** How much debt may stand on the main branch, and how long. What is accepted does not count. */
export interface DebtBudget {
  /** Score that may not be exceeded; null: any. */
  readonly maxScore: number | null;
  /** Days that a finding of a severity may be open, the last one included; a severity that is not named: any time. */
  readonly maxAge: ReadonlyMap<Severity, number>;
}

/** The value of `debt`. */
export function readDebtBudget(place: Place): DebtBudget | undefined {
  const { key, value, at, errors } = place;
  if (value === null) {
    errors.add(at, `${quoted(key)} is empty; write max-score or max-age, or remove the key.`);
    return undefined;
  }
  let maxScore: number | null = null;
  let maxAge: ReadonlyMap<Severity, number> = new Map();
  for (const entry of entriesOf(value, quoted(key), errors)) {
    const inner = { ...place, ...entry };
    if (entry.key === 'max-score') maxScore = readScore(inner);
    else if (entry.key === 'max-age') maxAge = readAges(inner);
    else errors.add(entry.keyAt, `${quoted(entry.key)} is no setting of debt.${didYouMean(entry.key, DEBT_KEYS)}`);
  }
  return { maxScore, maxAge };
}

function readScore({ key, value, at, errors }: Place): number | null {
  if (value !== null && !isPlain(value, errors)) return null;
  const score = value !== null && isScalar(value) ? value.value : undefined;
  if (typeof score === 'number' && Number.isInteger(score) && score >= 0 && score <= POLICY_LIMITS.debtScore)
    return score;
  errors.add(at, `${quoted(key)} is a whole number from 0 to ${POLICY_LIMITS.debtScore}.`);
  return null;
}

function readAges(place: Place): ReadonlyMap<Severity, number> {
  const { key, value, at, errors } = place;
  const ages = new Map<Severity, number>();
  if (value === null) errors.add(at, `${quoted(key)} is empty; write severities with days such as high: 30d.`);
  else
    for (const entry of entriesOf(value, quoted(key), errors)) {
      const severity = SEVERITIES.find((word) => word === entry.key);
      const days = readDays({ ...place, ...entry });
      if (severity === undefined)
        errors.add(entry.keyAt, `${quoted(entry.key)} is no severity.${didYouMean(entry.key, SEVERITIES)}`);
      else if (days !== undefined) ages.set(severity, days);
    }
  return ages;
}

function readDays({ key, value, at, errors }: Place): number | undefined {
  const written = value === null ? undefined : textOf(value, errors);
  const [, days] = /^(\d{1,4})d$/.exec(written ?? '') ?? [];
  if (days !== undefined && Number(days) <= POLICY_LIMITS.debtDays) return Number(days);
  errors.add(at, `${quoted(key)} is a number of days from 0d to ${POLICY_LIMITS.debtDays}d.`);
  return undefined;
}
