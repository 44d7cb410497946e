import { isDate } from '../text/calendar-date.ts';
import {
  DEBT_SEVERITIES,
  type DebtAcceptance,
  type DebtItem,
  type DebtSeverity,
  type DebtWeek,
  type FirstSeen,
  type PaidItem,
  type SeverityCounts,
  type TrackedItem,
} from './ledger.ts';

/** A text of the ledger that is not what Bulkhead writes. The message is a clause for people: what is wrong. */
export class NotOurs extends Error {}

type Fields = Readonly<Record<string, unknown>>;

/** UTF-16 code units of a path or subject. */
const LONGEST_TEXT = 8_192;

export function fieldsOf(value: unknown): Fields {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new NotOurs('an object is missing');
  return value as Fields;
}

export function listOf<T>(value: unknown, read: (item: unknown) => T): readonly T[] {
  if (!Array.isArray(value)) throw new NotOurs('a list is missing');
  return value.map(read);
}

export function text(fields: Fields, key: string): string {
  const value = fields[key];
  if (typeof value !== 'string' || value.length > LONGEST_TEXT) throw new NotOurs(`"${key}" is no text`);
  return value;
}

export function count(fields: Fields, key: string): number {
  const value = fields[key];
  if (typeof value !== 'number' || !Number.isSafeInteger(value) || value < 0)
    throw new NotOurs(`"${key}" is no whole number`);
  return value;
}

export function matching(fields: Fields, key: string, pattern: RegExp, what: string): string {
  const value = text(fields, key);
  if (!pattern.test(value)) throw new NotOurs(`"${key}" is no ${what}`);
  return value;
}

export const identity = (fields: Fields, key = 'identity') => matching(fields, key, /^[0-9a-f]{32}$/, 'identity');
export const hash = (fields: Fields, key: string) => matching(fields, key, /^[0-9a-f]{64}$/, 'hash');
export const commit = (fields: Fields, key = 'commit') =>
  matching(fields, key, /^(?:[0-9a-f]{40}|[0-9a-f]{64})$/, 'commit id');

export function day(fields: Fields, key = 'date'): string {
  const value = text(fields, key);
  if (!isDate(value)) throw new NotOurs(`"${key}" is no day`);
  return value;
}

export function oneOf<Word extends string>(fields: Fields, key: string, words: readonly Word[]): Word {
  const found = words.find((word) => word === fields[key]);
  if (found === undefined) throw new NotOurs(`"${key}" has an unknown value`);
  return found;
}

export function severity(fields: Fields, key = 'severity'): DebtSeverity {
  return oneOf(fields, key, DEBT_SEVERITIES);
}

export function acceptance(value: unknown): DebtAcceptance | null {
  if (value === null) return null;
  const fields = fieldsOf(value);
  const kind = oneOf(fields, 'kind', ['comment', 'policy']);
  return { kind, until: fields['until'] === null ? null : day(fields, 'until') };
}

export function trackedItem(value: unknown): TrackedItem {
  const fields = fieldsOf(value);
  return {
    identity: identity(fields),
    rule: matching(fields, 'rule', /^[a-z0-9-]{1,100}$/, 'rule'),
    severity: severity(fields),
    path: text(fields, 'path'),
    line: count(fields, 'line'),
    unit: text(fields, 'unit'),
    subject: text(fields, 'subject'),
    firstSeen: firstSeen(fields['firstSeen']),
    acceptance: acceptance(fields['acceptance']),
  };
}

export function debtItem(value: unknown): DebtItem {
  const { fix } = fieldsOf(value);
  if (fix !== null && fix !== 'safe' && fix !== 'changes-behaviour') throw new NotOurs('"fix" has an unknown value');
  return { ...trackedItem(value), fix };
}

function firstSeen(value: unknown): FirstSeen {
  const fields = fieldsOf(value);
  return { commit: commit(fields), date: day(fields), estimated: fields['estimated'] === true };
}

export function paidItem(value: unknown): PaidItem {
  const fields = fieldsOf(value);
  return { identity: identity(fields), date: day(fields) };
}

export function week(value: unknown): DebtWeek {
  const fields = fieldsOf(value);
  return {
    monday: day(fields, 'monday'),
    opened: count(fields, 'opened'),
    paid: count(fields, 'paid'),
    daysOpen: count(fields, 'daysOpen'),
    open: counts(fields['open']),
    accepted: count(fields, 'accepted'),
  };
}

function counts(value: unknown): SeverityCounts {
  const fields = fieldsOf(value);
  const [advice, low] = [count(fields, 'advice'), count(fields, 'low')];
  const [medium, high] = [count(fields, 'medium'), count(fields, 'high')];
  return { advice, low, medium, high, critical: count(fields, 'critical') };
}
