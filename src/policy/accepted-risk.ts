import { isMap, isSeq, type ParsedNode } from 'yaml';
import { isDate } from '../text/calendar-date.ts';
import type { Location } from '../text/range.ts';
import { entriesOf, textOf } from './entries.ts';
import { problemOfPath } from './path-pattern.ts';
import { didYouMean, type ErrorCollector, quoted } from './policy-error.ts';
import { isPlain } from './read-yaml.ts';
import { ACCEPT_KEYS, POLICY_LIMITS } from './settings.ts';

/** An entry of `accept`: findings that the policy accepts. Plain data. */
export interface AcceptedRisk {
  /** As written; a rule that does not exist is no mistake of the file but a finding. */
  readonly rule: string;
  /** Path or pattern with `*`, `**` and `?`; undefined: any file. */
  readonly path: string | undefined;
  /** `service:web` with all that belongs to it, or `service:web/variable/DB_PASSWORD`; undefined: any subject. */
  readonly subject: string | undefined;
  /** ISO date, inclusive. */
  readonly until: string | undefined;
  /** Trimmed; empty when there is none, which does not count. */
  readonly reason: string;
  /** The entry in the policy file. */
  readonly at: Location;
}

type AcceptKey = (typeof ACCEPT_KEYS)[number];

/** The entries of `accept`. What is no such entry is an error with its place. */
export function readAccepted(
  value: ParsedNode | null,
  keyAt: number,
  path: string,
  errors: ErrorCollector,
): readonly AcceptedRisk[] {
  if (value === null || !isPlain(value, errors)) {
    if (value === null) errors.add(keyAt, '"accept" is empty; write a list of accepted risks, or remove the key.');
    return [];
  }
  if (!isSeq(value)) {
    errors.add(value.range[0], '"accept" is a list of entries such as { rule: docker-socket, reason: why }.');
    return [];
  }
  if (value.items.length > POLICY_LIMITS.accepted) {
    errors.add(value.range[0], `"accept" has more than ${POLICY_LIMITS.accepted} entries.`);
    return [];
  }
  const accepted: AcceptedRisk[] = [];
  for (const item of value.items as readonly ParsedNode[]) {
    if (errors.isFull) break;
    const entry = readEntry(item, path, errors);
    if (entry) accepted.push(entry);
  }
  return accepted;
}

function readEntry(item: ParsedNode, path: string, errors: ErrorCollector): AcceptedRisk | undefined {
  const texts = new Map<AcceptKey, string>();
  let namesRule = false;
  let end = isMap(item) && item.flow ? item.range[1] : item.range[0];
  for (const { key, keyAt, value, at } of entriesOf(item, 'An entry of "accept"', errors)) {
    const known = ACCEPT_KEYS.find((candidate) => candidate === key);
    namesRule ||= known === 'rule';
    const text = value === null ? '' : textOf(value, errors);
    end = Math.max(end, value?.range[1] ?? keyAt + key.length);
    if (!known) errors.add(keyAt, `${quoted(key)} is no part of an accepted risk.${didYouMean(key, ACCEPT_KEYS)}`);
    else if (text === undefined)
      errors.add(at, `${quoted(key)} is a text${known === 'reason' ? '; put it in quotes' : ''}.`);
    else if (problemOf(known, text)) errors.add(at, `${quoted(key)} ${problemOf(known, text)}.`);
    else texts.set(known, text);
  }
  const rule = texts.get('rule');
  if (rule === undefined) {
    if (isMap(item) && !namesRule) errors.add(item.range[0], 'An entry of "accept" names its rule.');
    return undefined;
  }
  return {
    rule,
    path: texts.get('path'),
    subject: texts.get('subject'),
    until: texts.get('until'),
    reason: (texts.get('reason') ?? '').trim(),
    at: { path, range: { start: item.range[0], end } },
  };
}

/** What is wrong with the text of a key: a clause that follows the key. */
function problemOf(key: AcceptKey, text: string): string | undefined {
  if (text.length > POLICY_LIMITS.acceptedLength) return `is longer than ${POLICY_LIMITS.acceptedLength} characters`;
  if (key === 'reason') return undefined;
  if (text.trim() === '') return 'is empty';
  if (key === 'until' && !isDate(text)) return `is ${quoted(text)}; it is a date such as 2026-12-31`;
  if (key === 'path' && problemOfPath(text))
    return `is ${quoted(text)}; it is a path from the root of the repository, written with / and without dots as folders`;
  if (key === 'subject' && !/^(?:service:|stage:|file(?:\/|$))/.test(text))
    return `is ${quoted(text)}; it begins with service:, stage: or file`;
  return undefined;
}
