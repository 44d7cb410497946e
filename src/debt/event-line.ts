import { hashOf } from './canonical.ts';
import type { DebtEvent } from './ledger.ts';
import {
  acceptance,
  commit,
  count,
  day,
  fieldsOf,
  hash,
  identity,
  listOf,
  matching,
  NotOurs,
  oneOf,
  paidItem,
  severity,
  text,
  trackedItem,
  week,
} from './read-parts.ts';
import { parsed } from './state-file.ts';

/** Where the events of a month are, in the folder of the ledger. @param month `2026-11` */
export function monthPath(month: string): string {
  return `events/${month}.jsonl`;
}

/** The month that a path of the ledger's folder holds the events of; undefined when it is another file. */
export function monthOfPath(path: string): string | undefined {
  return /^events\/(\d{4}-(?:0[1-9]|1[0-2]))\.jsonl$/.exec(path)?.[1];
}

/** A line of a month's file, whole or not. */
export interface LedgerLine {
  /** `2026-11` */
  readonly month: string;
  /** 1-based line in the file of the month. */
  readonly line: number;
  readonly text: string;
  /** SHA-256 of the text. */
  readonly hash: string;
  /** undefined: it is no event. */
  readonly event: DebtEvent | undefined;
}

/** The lines of a month; a last line without its ending was cut while it was written, and is told as no event. */
export function readMonth(month: string, content: string): readonly LedgerLine[] {
  const lines = content.split('\n');
  const last = lines.pop() ?? '';
  if (last !== '') lines.push(last);
  return lines.map((line, index) => ({
    month,
    line: index + 1,
    text: line,
    hash: hashOf(line),
    event: index === lines.length - 1 && last !== '' ? undefined : readEvent(line, month),
  }));
}

/** @returns undefined for a line that no event of the month is written as. */
export function readEvent(line: string, month: string): DebtEvent | undefined {
  try {
    const event = eventOf(line);
    return event.date.startsWith(month) ? event : undefined;
  } catch (error) {
    if (error instanceof NotOurs) return undefined;
    throw error;
  }
}

const KINDS = [
  'opened',
  'reintroduced',
  'moved',
  'worsened',
  'eased',
  'accepted',
  'unaccepted',
  'paid',
  'lost',
  'restated',
] as const;

function eventOf(line: string): DebtEvent {
  const fields = fieldsOf(parsed(line));
  const place = {
    date: day(fields),
    commit: commit(fields),
    number: count(fields, 'number'),
    previous: hash(fields, 'previous'),
  };
  const kind = oneOf(fields, 'kind', KINDS);
  if (kind === 'lost') return { kind, ...place, until: count(fields, 'until'), hash: hash(fields, 'hash') };
  if (kind === 'restated') {
    const lists = { paid: listOf(fields['paid'], paidItem), weeks: listOf(fields['weeks'], week) };
    return { kind, ...place, since: day(fields, 'since'), items: listOf(fields['items'], trackedItem), ...lists };
  }
  const about = { ...place, identity: identity(fields) };
  switch (kind) {
    case 'opened':
      return { kind, ...about, item: trackedItem(fields['item']) };
    case 'reintroduced':
      return { kind, ...about, item: trackedItem(fields['item']), paid: day(fields, 'paid') };
    case 'moved': {
      const [path, unit, subject] = [text(fields, 'path'), text(fields, 'unit'), text(fields, 'subject')];
      return { kind, ...about, from: identity(fields, 'from'), path, line: count(fields, 'line'), unit, subject };
    }
    case 'worsened':
    case 'eased':
      return { kind, ...about, from: severity(fields, 'from'), to: severity(fields, 'to') };
    case 'accepted': {
      const accepted = acceptance(fields['acceptance']);
      if (!accepted) throw new NotOurs('"acceptance" is missing');
      return { kind, ...about, acceptance: accepted };
    }
    case 'unaccepted':
      return { kind, ...about, because: oneOf(fields, 'because', ['expired', 'withdrawn']) };
    case 'paid': {
      const rule = matching(fields, 'rule', /^[a-z0-9-]{1,100}$/, 'rule');
      const [path, days] = [text(fields, 'path'), count(fields, 'days')];
      return { kind, ...about, rule, severity: severity(fields), path, days };
    }
  }
}
