import { isMap } from 'yaml';
import { entriesOf } from './entries.ts';
import type { Origin } from './origin.ts';
import { problemOfPath } from './path-pattern.ts';
import type { PathScope } from './policy.ts';
import { didYouMean, quoted } from './policy-error.ts';
import { readRules } from './read-rules.ts';
import { originAt, type Place, readWord } from './read-values.ts';
import { FAIL_ON, HARDENING, POLICY_LIMITS, SCOPE_KEYS } from './settings.ts';

/** The entries of `paths`, in file order. */
export function readScopes({ key, value, at, ...reading }: Place): readonly PathScope[] {
  const { errors } = reading;
  if (value === null) {
    errors.add(at, `${quoted(key)} is empty; write patterns with settings each, or remove the key.`);
    return [];
  }
  if (isMap(value) && value.items.length > POLICY_LIMITS.scopes) {
    errors.add(at, `${quoted(key)} has more than ${POLICY_LIMITS.scopes} entries.`);
    return [];
  }
  const scopes: PathScope[] = [];
  for (const entry of entriesOf(value, quoted(key), errors)) {
    const problem = problemOfPattern(entry.key);
    if (problem !== undefined) errors.add(entry.keyAt, `${quoted(entry.key)} ${problem}.`);
    else {
      const scope = readScope({ ...reading, ...entry });
      if (scope) scopes.push(scope);
    }
  }
  return scopes;
}

function problemOfPattern(pattern: string): string | undefined {
  if (pattern.length > POLICY_LIMITS.patternLength) return `is longer than ${POLICY_LIMITS.patternLength} characters`;
  if (pattern.split('*').length - 1 > POLICY_LIMITS.patternStars)
    return `has more than ${POLICY_LIMITS.patternStars} stars; write several entries`;
  if (pattern.trim() === '') return 'is empty; write ** for every path';
  if (pattern.startsWith('!')) return 'cannot be negated; a later entry outranks an earlier one';
  if (pattern.endsWith('/')) return `is no folder; write ${pattern.slice(0, 60)}** for everything below it`;
  return problemOfPath(pattern);
}

function readScope(place: Place): PathScope | undefined {
  const { key: pattern, value, at, errors } = place;
  if (value === null || (isMap(value) && value.items.length === 0)) {
    errors.add(at, `${quoted(pattern)} is empty; write settings for these files, or remove the entry.`);
    return undefined;
  }
  const scope: { -readonly [Key in keyof PathScope]: PathScope[Key] } = {
    pattern,
    rules: new Map(),
    origins: new Map(),
  };
  const origins = new Map<string, Origin>();
  for (const entry of entriesOf(value, `The setting of ${quoted(pattern)}`, errors)) {
    const inner = { ...place, ...entry };
    if (entry.key === 'fail-on') {
      const failOn = readWord(inner, FAIL_ON);
      if (failOn) scope.failOn = failOn;
    } else if (entry.key === 'hardening') {
      const hardening = readWord(inner, HARDENING);
      if (hardening) scope.hardening = hardening;
    } else if (entry.key === 'rules') {
      const read = readRules(inner, pattern);
      scope.rules = read.rules;
      for (const [name, origin] of read.origins) origins.set(name, origin);
      continue;
    } else {
      errors.add(entry.keyAt, `${quoted(entry.key)} cannot be set by path.${didYouMean(entry.key, SCOPE_KEYS)}`);
      continue;
    }
    origins.set(entry.key, originAt(place, entry.keyAt, pattern));
  }
  return { ...scope, origins };
}
