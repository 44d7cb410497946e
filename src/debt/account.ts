import { SEVERITY_SCORES } from '../rule-model/severity.ts';
import { compareText } from '../text/compare-text.ts';
import { ageOf, compareDebtSeverity, countsOf } from './book.ts';
import { addDays, laterDay, mondayOf } from './days.ts';
import {
  DEBT_SEVERITIES,
  type DebtItem,
  type DebtState,
  type DebtWeek,
  LEDGER_LIMITS,
  type SeverityCounts,
} from './ledger.ts';

/** What one open item counts. */
export const SCORES: SeverityCounts = { advice: 0, ...SEVERITY_SCORES };

/** An open item with its age on the day of the account. */
export interface AgedItem {
  readonly item: DebtItem;
  /** Whole days since it was first seen. */
  readonly days: number;
}

/** Open items that have something in common. What is accepted is not among them. */
export interface DebtGroup {
  /** A path, a rule id, an owner as CODEOWNERS names it; for what nobody owns the empty text. */
  readonly name: string;
  readonly open: SeverityCounts;
  /** Number of items. */
  readonly count: number;
  readonly score: number;
}

/** A week of the trend, those without a record included: they end as the one before. */
export interface TrendPoint extends DebtWeek {
  readonly score: number;
}

/** The numbers of a ledger on one day. All that is not said otherwise leaves out what is accepted. */
export interface Account {
  /** ISO day the account is made for. */
  readonly date: string;
  /** ISO day of the first record. */
  readonly since: string;
  /** The commit that the places of items belong to. */
  readonly commit: string;
  readonly open: SeverityCounts;
  /** Number of open items. */
  readonly count: number;
  readonly score: number;
  readonly accepted: { readonly open: SeverityCounts; readonly count: number; readonly score: number };
  /** Oldest first; among equals the worst first, then by path, line and rule. Accepted items are not among them. */
  readonly items: readonly AgedItem[];
  /** Days, .5 between two; null: nothing is open. */
  readonly medianAge: number | null;
  /** Days from first seen to paid, rounded to tenths, over the weeks that are remembered; null: nothing was paid. */
  readonly meanTimeToFix: number | null;
  readonly oldest: AgedItem | null;
  /** Whole ledger as far as it is remembered. */
  readonly opened: number;
  readonly paid: number;
  /** The week that `date` is in. */
  readonly thisWeek: { readonly opened: number; readonly paid: number };
  /** Highest score first, then most items, then by name. */
  readonly byPath: readonly DebtGroup[];
  readonly byRule: readonly DebtGroup[];
  /** An item of several owners counts for each; empty when the repository has no CODEOWNERS. */
  readonly byOwner: readonly DebtGroup[];
  /** One point a week from the first record to `date`, in order of time. */
  readonly trend: readonly TrendPoint[];
}

/** What the numbers are made of beside the state. */
export interface AccountOptions {
  /** ISO day; a day before the last record counts as that of the last record. */
  readonly date: string;
  /** Owners of a path as CODEOWNERS names them; undefined: the repository has no such file. */
  readonly ownersOf?: ((path: string) => readonly string[]) | undefined;
}

/** The numbers of a ledger. Needs its state only: what happened before is in the weeks. */
export function account(state: DebtState, { date: asked, ownersOf }: AccountOptions): Account {
  const date = laterDay(asked, state.date);
  const open = state.items.filter(({ acceptance }) => !acceptance);
  const items = open.map((item) => ({ item, days: ageOf(item, date) })).sort(byAge);
  const paid = sum(state.weeks, ({ paid: count }) => count);
  const daysOpen = sum(state.weeks, ({ daysOpen: days }) => days);
  const thisWeek = state.weeks.find(({ monday }) => monday === mondayOf(date));
  const accepted = state.items.filter(({ acceptance }) => acceptance);
  const counts = countsOf(open);
  return {
    date,
    since: state.since,
    commit: state.commit,
    open: counts,
    count: open.length,
    score: scoreOf(counts),
    accepted: { open: countsOf(accepted), count: accepted.length, score: scoreOf(countsOf(accepted)) },
    items,
    medianAge: medianOf(items.map(({ days }) => days)),
    meanTimeToFix: paid === 0 ? null : Math.round((daysOpen / paid) * 10) / 10,
    oldest: items[0] ?? null,
    opened: sum(state.weeks, ({ opened }) => opened),
    paid,
    thisWeek: { opened: thisWeek?.opened ?? 0, paid: thisWeek?.paid ?? 0 },
    byPath: groupsOf(open, ({ path }) => [path]),
    byRule: groupsOf(open, ({ rule }) => [rule]),
    byOwner: ownersOf ? groupsOf(open, ({ path }) => orNobody(ownersOf(path))) : [],
    trend: trendOf(state, date),
  };
}

export function scoreOf(counts: SeverityCounts): number {
  return sum(DEBT_SEVERITIES, (severity) => counts[severity] * SCORES[severity]);
}

function orNobody(owners: readonly string[]): readonly string[] {
  return owners.length > 0 ? owners : [''];
}

function groupsOf(items: readonly DebtItem[], namesOf: (item: DebtItem) => readonly string[]): readonly DebtGroup[] {
  const groups = new Map<string, DebtItem[]>();
  for (const item of items)
    for (const name of new Set(namesOf(item))) {
      const group = groups.get(name);
      if (group) group.push(item);
      else groups.set(name, [item]);
    }
  return [...groups]
    .map(([name, group]) => {
      const open = countsOf(group);
      return { name, open, count: group.length, score: scoreOf(open) };
    })
    .sort((one, other) => other.score - one.score || other.count - one.count || compareText(one.name, other.name));
}

function byAge(one: AgedItem, other: AgedItem): number {
  return other.days - one.days || compareDebtSeverity(other.item.severity, one.item.severity);
}

/** @param ascending or descending */
function medianOf(sorted: readonly number[]): number | null {
  const [low, high] = [sorted[(sorted.length - 1) >> 1], sorted[sorted.length >> 1]];
  return low === undefined || high === undefined ? null : (low + high) / 2;
}

/** Every week from the first one that is remembered; those without events end as the one before. */
function trendOf({ weeks, since }: DebtState, date: string): readonly TrendPoint[] {
  if (since === '') return [];
  const points: TrendPoint[] = [];
  const known = new Map(weeks.map((week) => [week.monday, week]));
  const [first, last] = [weeks[0]?.monday ?? mondayOf(since), mondayOf(date)];
  for (let monday = first; monday <= last && points.length <= LEDGER_LIMITS.weeks; monday = addDays(monday, 7)) {
    const before = points.at(-1) ?? { open: countsOf([]), accepted: 0 };
    const week = known.get(monday) ?? {
      ...{ monday, opened: 0, paid: 0, daysOpen: 0 },
      ...{ open: before.open, accepted: before.accepted },
    };
    points.push({ ...week, score: scoreOf(week.open) });
  }
  return points;
}

function sum<T>(values: readonly T[], numberOf: (value: T) => number): number {
  return values.reduce((total, value) => total + numberOf(value), 0);
}
