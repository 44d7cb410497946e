import { SEVERITIES } from '../rule-model/severity.ts';

/** How bad an item of debt is, worst last. `advice` stands for findings that are only advice, whatever their severity. */
export const DEBT_SEVERITIES = ['advice', ...SEVERITIES] as const;

export type DebtSeverity = (typeof DEBT_SEVERITIES)[number];

/** When a finding came into the repository. */
export interface FirstSeen {
  /** Commit id. */
  readonly commit: string;
  /** ISO day, `2026-11-24`, UTC. */
  readonly date: string;
  /** true: taken from the history of the line when the ledger began, or unknown and then the day of the first record. */
  readonly estimated: boolean;
}

/** An accepted risk that covers an item. Its reason is text of the user and stays in the repository. */
export interface DebtAcceptance {
  readonly kind: 'comment' | 'policy';
  /** ISO day, inclusive; null: for good. */
  readonly until: string | null;
}

/**
 * One finding of the main branch that is open. Holds names and places only: never evidence, a message or text of a file, so
 * nothing secret. What is not settled by events, `line` and `fix`, is that of the last record.
 */
export interface DebtItem {
  /** `publishedIdentity` at the last recorded commit, 32 hexadecimal digits; unique in a state. */
  readonly identity: string;
  readonly rule: string;
  readonly severity: DebtSeverity;
  /** File it stands in, relative to the root. */
  readonly path: string;
  /** 1-based line at `DebtState.commit`. */
  readonly line: number;
  /** File or Compose project it belongs to: a path. */
  readonly unit: string;
  /** `service:web/capability/SYS_ADMIN`, percent-encoded segments. */
  readonly subject: string;
  readonly firstSeen: FirstSeen;
  /** null: nobody has accepted it; else it counts apart. */
  readonly acceptance: DebtAcceptance | null;
  /** `safe`: a proved fix that changes nothing of what runs; `changes-behaviour`: a proved fix with a caveat; null: by hand. */
  readonly fix: 'safe' | 'changes-behaviour' | null;
}

/** An item that was paid, remembered to tell whether it comes back. */
export interface PaidItem {
  readonly identity: string;
  /** ISO day. */
  readonly date: string;
}

/** What happened in one week and how it ended. Weeks without an event have no entry. */
export interface DebtWeek {
  /** ISO day of its Monday. */
  readonly monday: string;
  /** Items that came, reintroduced ones too; without those that were there before the ledger began. */
  readonly opened: number;
  readonly paid: number;
  /** Days that the items paid in this week were open, added up. */
  readonly daysOpen: number;
  /** At the end of the week, without what is accepted. */
  readonly open: SeverityCounts;
  /** At the end of the week. */
  readonly accepted: number;
}

export type SeverityCounts = Readonly<Record<DebtSeverity, number>>;

/** The ledger as of its last record: `state.json`. It stands for all events before it and does not grow with them. */
export interface DebtState {
  readonly version: 1;
  /** The commit that was judged last; empty before the first record. */
  readonly commit: string;
  /** ISO day of the last record; empty before the first one. */
  readonly date: string;
  /** ISO day of the first record; empty before it. */
  readonly since: string;
  /** Events so far. */
  readonly events: number;
  /** SHA-256 of the last event's line, 64 hexadecimal digits; `CHAIN_START` before the first one. */
  readonly last: string;
  /** Month of the last event, `2026-11`; empty before the first one. */
  readonly month: string;
  /** What is open, accepted items too, by path, line, rule and identity. */
  readonly items: readonly DebtItem[];
  /** The latest `LEDGER_LIMITS.paid`, latest last. */
  readonly paid: readonly PaidItem[];
  /** The latest `LEDGER_LIMITS.weeks`, in order of time. */
  readonly weeks: readonly DebtWeek[];
}

/** What of the past a state remembers, so that one more record costs the same after years. */
export const LEDGER_LIMITS = { paid: 2_000, weeks: 520 } as const;

/** What the first line of a ledger names as the line before it. */
export const CHAIN_START = '0'.repeat(64);

export const EMPTY_STATE: DebtState = {
  version: 1,
  commit: '',
  date: '',
  since: '',
  events: 0,
  last: CHAIN_START,
  month: '',
  items: [],
  paid: [],
  weeks: [],
};

/** An item as events tell it: what they settle, and where it stood then. */
export type TrackedItem = Omit<DebtItem, 'fix'>;

interface Happened {
  /** 1-based number of the line in the whole ledger. */
  readonly number: number;
  /** ISO day; never before that of the line before. */
  readonly date: string;
  /** Commit that was judged. */
  readonly commit: string;
  /** SHA-256 of the line before, 64 hexadecimal digits. */
  readonly previous: string;
}

interface HappenedToItem extends Happened {
  /** Of the item after the event. */
  readonly identity: string;
}

/** It was not there at the last record. `item.firstSeen.estimated`: it was there before the ledger began. */
export interface OpenedEvent extends HappenedToItem {
  readonly kind: 'opened';
  readonly item: TrackedItem;
}

/** It was paid once and is there again. Its age begins anew. */
export interface ReintroducedEvent extends HappenedToItem {
  readonly kind: 'reintroduced';
  readonly item: TrackedItem;
  /** ISO day on which it was paid. */
  readonly paid: string;
}

/** A file, service or stage has another name or place; its age stays. */
export interface MovedEvent extends HappenedToItem {
  readonly kind: 'moved';
  /** The identity it had. */
  readonly from: string;
  readonly path: string;
  readonly line: number;
  readonly unit: string;
  readonly subject: string;
}

export interface ReratedEvent extends HappenedToItem {
  readonly kind: 'worsened' | 'eased';
  readonly from: DebtSeverity;
  readonly to: DebtSeverity;
}

export interface AcceptedEvent extends HappenedToItem {
  readonly kind: 'accepted';
  readonly acceptance: DebtAcceptance;
}

/** It counts again: the acceptance ended on its date, or was taken back. */
export interface UnacceptedEvent extends HappenedToItem {
  readonly kind: 'unaccepted';
  readonly because: 'expired' | 'withdrawn';
}

/** It is not there any more. */
export interface PaidEvent extends HappenedToItem {
  readonly kind: 'paid';
  readonly rule: string;
  readonly severity: DebtSeverity;
  readonly path: string;
  /** Whole days from the day it was first seen. */
  readonly days: number;
}

/** One or more lines that stood here are gone; their place is kept so that the rest of the chain can be checked. Written by a repair. */
export interface LostEvent extends Happened {
  readonly kind: 'lost';
  /** Number of the last line that is gone; `number` is that of the first one. */
  readonly until: number;
  /** SHA-256 that the next line, or the state, names as the line before it. */
  readonly hash: string;
}

/** What is open, stated anew because lines before it are lost. Written by a repair; nothing is opened or paid by it. */
export interface RestatedEvent extends Happened {
  readonly kind: 'restated';
  readonly since: string;
  readonly items: readonly TrackedItem[];
  readonly paid: readonly PaidItem[];
  readonly weeks: readonly DebtWeek[];
}

/** One line of `events/YYYY-MM.jsonl`; the month is that of `date`. */
export type DebtEvent =
  | OpenedEvent
  | ReintroducedEvent
  | MovedEvent
  | ReratedEvent
  | AcceptedEvent
  | UnacceptedEvent
  | PaidEvent
  | LostEvent
  | RestatedEvent;
