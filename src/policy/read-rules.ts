import { isMap } from 'yaml';
import { type Disposition, SEVERITIES, type Severity } from '../rule-model/severity.ts';
import { entriesOf } from './entries.ts';
import type { Origin } from './origin.ts';
import type { RulePolicy } from './policy.ts';
import { didYouMean, quoted } from './policy-error.ts';
import { originAt, type Place, readWord } from './read-values.ts';
import { DISPOSITIONS, RULE_KEYS } from './settings.ts';

/** The settings of rules, and which line says which part. */
export interface ReadRules {
  readonly rules: ReadonlyMap<string, RulePolicy>;
  /** By `rules/ID/severity` and `rules/ID/default`. */
  readonly origins: ReadonlyMap<string, Origin>;
}

/** @param pattern of the path scope they stand in. */
export function readRules({ key, value, at, ...reading }: Place, pattern?: string): ReadRules {
  const { errors, ruleIds } = reading;
  const rules = new Map<string, RulePolicy>();
  const origins = new Map<string, Origin>();
  if (value === null) {
    errors.add(at, `${quoted(key)} is empty; write rule ids with a setting each, or remove the key.`);
    return { rules, origins };
  }
  for (const entry of entriesOf(value, quoted(key), errors)) {
    if (ruleIds && !ruleIds.has(entry.key)) {
      errors.add(entry.keyAt, `There is no rule ${quoted(entry.key)}.${didYouMean(entry.key, ruleIds)}`);
      continue;
    }
    const setting = readRule({ ...reading, ...entry });
    if (!setting) continue;
    rules.set(entry.key, setting);
    const origin = originAt(reading, entry.keyAt, pattern);
    if (setting.severity) origins.set(`rules/${entry.key}/severity`, origin);
    if (setting.disposition) origins.set(`rules/${entry.key}/default`, origin);
  }
  return { rules, origins };
}

/** `off`, `high`, or `{ severity: high, default: on }`. A severity alone also switches the rule on. */
function readRule(place: Place): RulePolicy | undefined {
  const { value, errors } = place;
  if (value === null || !isMap(value)) {
    const word = readWord(place, [...DISPOSITIONS, ...SEVERITIES]);
    if (word === undefined) return undefined;
    return isSeverity(word) ? { severity: word, disposition: 'on' } : { disposition: word };
  }
  let severity: Severity | undefined;
  let disposition: Disposition | undefined;
  for (const entry of entriesOf(value, `The setting of ${quoted(place.key)}`, errors)) {
    const inner = { ...place, ...entry };
    if (entry.key === 'severity') severity = readWord(inner, SEVERITIES);
    else if (entry.key === 'default') disposition = readWord(inner, DISPOSITIONS);
    else errors.add(entry.keyAt, `${quoted(entry.key)} is no setting of a rule.${didYouMean(entry.key, RULE_KEYS)}`);
  }
  if (value.items.length === 0) errors.add(place.at, `${quoted(place.key)} is empty; write a setting.`);
  return { ...(severity && { severity }), ...(disposition && { disposition }) };
}

function isSeverity(word: string): word is Severity {
  return (SEVERITIES as readonly string[]).includes(word);
}
