import { type Account, type AgedItem, SCORES } from './account.ts';
import { addDays } from './days.ts';
import type { DebtSeverity } from './ledger.ts';

/** How much debt, and how old, the policy lets stand. What is accepted does not count. */
export interface DebtBudget {
  /** Score that may not be exceeded; undefined: any. */
  readonly maxScore?: number | undefined;
  /** Days that an item of a severity may be open, the last one included; a severity that is not named may be of any age. */
  readonly maxAge?: ReadonlyMap<DebtSeverity, number> | undefined;
}

/** An item past its date. */
export interface OverdueItem extends AgedItem {
  /** ISO day, the last one on which it was in time. */
  readonly due: string;
}

export interface BudgetAnswer {
  readonly keeps: boolean;
  /** By how much the score is exceeded; 0: it is not. */
  readonly scoreAbove: number;
  /** The worst first, among equals the one that is due longest. */
  readonly overdue: readonly OverdueItem[];
}

/** Holds an account against a budget. */
export function judgeBudget({ score, items, date }: Account, { maxScore, maxAge }: DebtBudget): BudgetAnswer {
  const scoreAbove = maxScore === undefined ? 0 : Math.max(0, score - maxScore);
  const overdue = items
    .flatMap((aged): readonly OverdueItem[] => {
      const most = maxAge?.get(aged.item.severity);
      return most === undefined || aged.days <= most ? [] : [{ ...aged, due: addDays(date, most - aged.days) }];
    })
    .sort((one, other) => SCORES[other.item.severity] - SCORES[one.item.severity] || (one.due < other.due ? -1 : 1));
  return { keeps: scoreAbove === 0 && overdue.length === 0, scoreAbove, overdue };
}
