import { ageOf, Book, compareDebtSeverity, stateAfter } from './book.ts';
import { canonicalJson, hashOf } from './canonical.ts';
import { laterDay } from './days.ts';
import type {
  DebtAcceptance,
  DebtEvent,
  DebtItem,
  DebtState,
  FirstSeen,
  MovedEvent,
  OpenedEvent,
  TrackedItem,
} from './ledger.ts';

/** A finding as it was just seen. */
export type ObservedItem = Omit<DebtItem, 'firstSeen'>;

/** What was found at one commit. */
export interface Observation {
  /** Commit id. */
  readonly commit: string;
  /** ISO day of the record. An earlier one than that of the last record counts as that. */
  readonly date: string;
  /** Findings and accepted findings, each identity once. */
  readonly items: readonly ObservedItem[];
  /** Identity → the identity the same finding had at the commit of the state. Only needed where they differ. */
  readonly predecessors: ReadonlyMap<string, string>;
  /** Whether the place of an open item could be looked at: what was not seen there is gone. */
  readonly wasJudged: (item: DebtItem) => boolean;
  /** When findings that were there before the first record may have come, by identity; without an entry: not known. */
  readonly estimates: ReadonlyMap<string, FirstSeen>;
}

/** What a record adds to the ledger. */
export interface DebtRecord {
  readonly state: DebtState;
  readonly events: readonly DebtEvent[];
  /** The events as lines, without line endings; all of the month `state.month`. */
  readonly lines: readonly string[];
}

/**
 * Compares what was found with what was open and tells the difference as events. Items are the same when their identities
 * are, else when `predecessors` says so: then they moved and keep their age. Without a difference the state still takes over
 * the commit, the day, and where everything stands now.
 */
export function record(state: DebtState, observation: Observation): DebtRecord {
  const date = laterDay(observation.date, state.date);
  const book = new Book(state);
  const pairs = pairUp(book, observation);
  const happened = eventsOf(state, book, { ...observation, date }, pairs);
  const events: DebtEvent[] = [];
  const lines: string[] = [];
  let [previous, number] = [state.last, state.events];
  let after: DebtState = { ...state, commit: observation.commit, date, since: state.since || date };
  for (const draft of happened) {
    number += 1;
    const event = { ...draft, date, commit: observation.commit, number, previous } as DebtEvent;
    const line = canonicalJson(event);
    previous = hashOf(line);
    book.apply(event);
    events.push(event);
    lines.push(line);
  }
  for (const item of observation.items) book.refresh(item.identity, item);
  const event = events.at(-1);
  after = event ? stateAfter(after, book, { event, hash: previous }) : { ...after, ...book.contents() };
  return { state: after, events, lines };
}

/** Identities that are open in the state, and those that would be without knowing of moves. */
export function unpaired(
  state: DebtState,
  items: readonly ObservedItem[],
): { readonly gone: number; readonly fresh: number } {
  const now = new Set(items.map(({ identity }) => identity));
  const before = new Set(state.items.map(({ identity }) => identity));
  return {
    gone: state.items.filter(({ identity }) => !now.has(identity)).length,
    fresh: items.filter(({ identity }) => !before.has(identity)).length,
  };
}

interface Pairs {
  readonly same: readonly (readonly [before: DebtItem, now: ObservedItem])[];
  readonly fresh: readonly ObservedItem[];
  readonly seen: ReadonlySet<string>;
}

function pairUp(book: Book, { items, predecessors }: Observation): Pairs {
  const now = new Map(items.map((item) => [item.identity, item]));
  const seen = new Set<string>();
  const same: (readonly [DebtItem, ObservedItem])[] = [];
  const fresh: ObservedItem[] = [];
  for (const item of now.values()) {
    const earlier = predecessors.get(item.identity);
    const isMove = earlier !== undefined && !now.has(earlier) && !seen.has(earlier);
    const before = book.get(item.identity) ?? (isMove ? book.get(earlier) : undefined);
    if (before) {
      same.push([before, item]);
      seen.add(before.identity);
    } else fresh.push(item);
  }
  return { same, fresh, seen };
}

type WithoutPlace<Event> = Event extends DebtEvent ? Omit<Event, 'date' | 'commit' | 'number' | 'previous'> : never;
/** An event before it has its place in the chain. */
type Draft = WithoutPlace<DebtEvent>;

function eventsOf(state: DebtState, book: Book, observation: Observation, pairs: Pairs): readonly Draft[] {
  const { date, wasJudged } = observation;
  const paid = state.items.filter((item) => !pairs.seen.has(item.identity) && wasJudged(item));
  return [
    ...pairs.same.flatMap(([before, now]) => changesOf(before, now, date)),
    ...pairs.fresh.map((item) => arrivalOf(item, state, book, observation)),
    ...paid.map((item): Draft => {
      const { identity, rule, severity, path } = item;
      return { kind: 'paid', identity, rule, severity, path, days: ageOf(item, date) };
    }),
  ];
}

function changesOf(before: DebtItem, now: ObservedItem, date: string): readonly Draft[] {
  const { identity } = now;
  const drafts: Draft[] = [];
  if (identity !== before.identity || now.path !== before.path) drafts.push(moveOf(before, now));
  const rise = compareDebtSeverity(now.severity, before.severity);
  if (rise !== 0)
    drafts.push({ kind: rise > 0 ? 'worsened' : 'eased', identity, from: before.severity, to: now.severity });
  if (now.acceptance && !isSameAcceptance(before.acceptance, now.acceptance))
    drafts.push({ kind: 'accepted', identity, acceptance: now.acceptance });
  if (before.acceptance && !now.acceptance) {
    const { until } = before.acceptance;
    drafts.push({ kind: 'unaccepted', identity, because: until !== null && until < date ? 'expired' : 'withdrawn' });
  }
  return drafts;
}

function moveOf(
  before: DebtItem,
  { identity, path, line, unit, subject }: ObservedItem,
): Omit<MovedEvent, 'date' | 'commit' | 'number' | 'previous'> {
  return { kind: 'moved', identity, from: before.identity, path, line, unit, subject };
}

function isSameAcceptance(one: DebtAcceptance | null, other: DebtAcceptance): boolean {
  return one?.kind === other.kind && one.until === other.until;
}

function arrivalOf(item: ObservedItem, state: DebtState, book: Book, { commit, date, estimates }: Observation): Draft {
  const { identity } = item;
  const paid = book.paidOn(identity);
  if (paid !== undefined)
    return { kind: 'reintroduced', identity, paid, item: tracked(item, { commit, date, estimated: false }) };
  const isFirst = state.commit === '';
  const firstSeen = (isFirst && estimates.get(identity)) || { commit, date, estimated: isFirst };
  return { kind: 'opened', identity, item: tracked(item, notAfter(firstSeen, date)) } satisfies Omit<
    OpenedEvent,
    'date' | 'commit' | 'number' | 'previous'
  >;
}

/** The clock of who made a commit may be wrong. */
function notAfter(firstSeen: FirstSeen, date: string): FirstSeen {
  return firstSeen.date > date ? { ...firstSeen, date } : firstSeen;
}

function tracked({ fix: _, ...item }: ObservedItem, firstSeen: FirstSeen): TrackedItem {
  return { ...item, firstSeen };
}
