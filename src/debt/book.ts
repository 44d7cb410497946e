import { compareText } from '../text/compare-text.ts';
import { daysBetween, mondayOf, monthOf } from './days.ts';
import {
  DEBT_SEVERITIES,
  type DebtEvent,
  type DebtItem,
  type DebtSeverity,
  type DebtState,
  type DebtWeek,
  LEDGER_LIMITS,
  type OpenedEvent,
  type PaidEvent,
  type ReintroducedEvent,
  type RestatedEvent,
  type SeverityCounts,
} from './ledger.ts';

/**
 * A state while events happen to it. Recording and replaying apply the same events in the same way, so that a ledger that is
 * read again gives the state that was written. Events about items that are not there change nothing.
 */
export class Book {
  private readonly items: Map<string, DebtItem>;
  private readonly paid: Map<string, string>;
  private readonly weeks: DebtWeek[];
  private open = countsOf([]);
  private accepted = 0;

  constructor({ items, paid, weeks }: Pick<DebtState, 'items' | 'paid' | 'weeks'>) {
    this.items = new Map(items.map((item) => [item.identity, item]));
    this.paid = new Map(paid.map(({ identity, date }) => [identity, date]));
    this.weeks = [...weeks];
    this.countAnew();
  }

  get(identity: string): DebtItem | undefined {
    return this.items.get(identity);
  }

  /** The day on which an item that is not there any more was paid, as far as it is remembered. */
  paidOn(identity: string): string | undefined {
    return this.paid.get(identity);
  }

  apply(event: DebtEvent): void {
    switch (event.kind) {
      case 'lost':
        return;
      case 'restated':
        this.restate(event);
        return;
      case 'opened':
      case 'reintroduced':
        this.add(event);
        break;
      case 'paid':
        this.pay(event);
        break;
      default:
        this.change(event);
    }
    this.closeWeek(event.date, event);
  }

  /** Takes over what no event tells. */
  refresh(identity: string, { line, fix }: Pick<DebtItem, 'line' | 'fix'>): void {
    const item = this.items.get(identity);
    if (item) this.items.set(identity, { ...item, line, fix });
  }

  contents(): Pick<DebtState, 'items' | 'paid' | 'weeks'> {
    return {
      items: [...this.items.values()].sort(byPlace),
      paid: [...this.paid].map(([identity, date]) => ({ identity, date })),
      weeks: this.weeks,
    };
  }

  private add({ item }: OpenedEvent | ReintroducedEvent): void {
    const before = this.items.get(item.identity);
    if (before) this.count(before, -1);
    const added: DebtItem = { ...item, fix: null };
    this.items.set(item.identity, added);
    this.count(added, 1);
    this.paid.delete(item.identity);
  }

  private pay({ identity, date }: PaidEvent): void {
    const item = this.items.get(identity);
    if (!item) return;
    this.items.delete(identity);
    this.count(item, -1);
    this.paid.delete(identity);
    this.paid.set(identity, date);
    if (this.paid.size <= LEDGER_LIMITS.paid) return;
    const oldest = this.paid.keys().next();
    if (!oldest.done) this.paid.delete(oldest.value);
  }

  private change(event: Exclude<DebtEvent, OpenedEvent | ReintroducedEvent | PaidEvent | RestatedEvent>): void {
    if (event.kind === 'lost') return;
    const before = this.items.get(event.kind === 'moved' ? event.from : event.identity);
    if (!before) return;
    this.count(before, -1);
    this.items.delete(before.identity);
    const after = changed(before, event);
    this.items.set(after.identity, after);
    this.count(after, 1);
  }

  private restate({ items, paid, weeks }: RestatedEvent): void {
    const fixes = new Map([...this.items].map(([identity, { fix }]) => [identity, fix]));
    this.items.clear();
    for (const item of items) this.items.set(item.identity, { ...item, fix: fixes.get(item.identity) ?? null });
    this.paid.clear();
    for (const { identity, date } of paid) this.paid.set(identity, date);
    this.weeks.splice(0, this.weeks.length, ...weeks);
    this.countAnew();
  }

  private countAnew(): void {
    this.open = countsOf([...this.items.values()].filter(({ acceptance }) => !acceptance));
    this.accepted = [...this.items.values()].filter(({ acceptance }) => acceptance).length;
  }

  private count({ severity, acceptance }: DebtItem, by: 1 | -1): void {
    if (acceptance) this.accepted += by;
    else this.open = { ...this.open, [severity]: this.open[severity] + by };
  }

  private closeWeek(day: string, event: DebtEvent): void {
    const monday = mondayOf(day);
    const last = this.weeks.at(-1);
    const isSame = last?.monday === monday;
    if (isSame) this.weeks.pop();
    const before = isSame ? last : { opened: 0, paid: 0, daysOpen: 0 };
    this.weeks.push({
      monday,
      opened: before.opened + (isNew(event) ? 1 : 0),
      paid: before.paid + (event.kind === 'paid' ? 1 : 0),
      daysOpen: before.daysOpen + (event.kind === 'paid' ? event.days : 0),
      open: this.open,
      accepted: this.accepted,
    });
    if (this.weeks.length > LEDGER_LIMITS.weeks) this.weeks.shift();
  }
}

/** What was there before the ledger began has come in no week of it. */
function isNew(event: DebtEvent): boolean {
  return event.kind === 'reintroduced' || (event.kind === 'opened' && !event.item.firstSeen.estimated);
}

type ChangeEvent = Extract<DebtEvent, { readonly kind: 'moved' | 'worsened' | 'eased' | 'accepted' | 'unaccepted' }>;

function changed(item: DebtItem, event: ChangeEvent): DebtItem {
  switch (event.kind) {
    case 'moved': {
      const { identity, path, line, unit, subject } = event;
      return { ...item, identity, path, line, unit, subject };
    }
    case 'worsened':
    case 'eased':
      return { ...item, severity: event.to };
    case 'accepted':
      return { ...item, acceptance: event.acceptance };
    case 'unaccepted':
      return { ...item, acceptance: null };
  }
}

/** How many items there are of each severity. */
export function countsOf(items: readonly { readonly severity: DebtSeverity }[]): SeverityCounts {
  const counts: Record<DebtSeverity, number> = { advice: 0, low: 0, medium: 0, high: 0, critical: 0 };
  for (const { severity } of items) counts[severity] += 1;
  return counts;
}

/** Negative when `one` is milder. */
export function compareDebtSeverity(one: DebtSeverity, other: DebtSeverity): number {
  return DEBT_SEVERITIES.indexOf(one) - DEBT_SEVERITIES.indexOf(other);
}

/** The state after an event that is the line of this hash. */
export function stateAfter(state: DebtState, book: Book, last: { readonly event: DebtEvent; readonly hash: string }) {
  const { event, hash } = last;
  const number = event.kind === 'lost' ? event.until : event.number;
  return { ...state, events: number, last: hash, month: monthOf(event.date), ...book.contents() };
}

/** Whole days that an item has been open on a day. */
export function ageOf({ firstSeen }: Pick<DebtItem, 'firstSeen'>, day: string): number {
  return Math.max(0, daysBetween(firstSeen.date, day));
}

function byPlace(one: DebtItem, other: DebtItem): number {
  return (
    compareText(one.path, other.path) ||
    one.line - other.line ||
    compareText(one.rule, other.rule) ||
    compareText(one.identity, other.identity)
  );
}
