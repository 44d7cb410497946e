import type { DebtItem, DebtSeverity, DebtWeek, SeverityCounts } from './ledger.ts';

/** What one open item counts. */
export const SCORES: SeverityCounts = { advice: 0, low: 1, medium: 2, high: 5, critical: 10 };

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

export type { DebtSeverity };
