import type { DebtBudget } from '../policy/debt-budget.ts';
import { compareText } from '../text/compare-text.ts';
import { type Account, type AgedItem, SCORES } from './account.ts';
import { addDays } from './days.ts';

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
  const scoreAbove = maxScore === null ? 0 : Math.max(0, score - maxScore);
  const overdue = items
    .flatMap((aged): readonly OverdueItem[] => {
      const { severity } = aged.item;
      const most = severity === 'advice' ? undefined : maxAge.get(severity);
      return most === undefined || aged.days <= most ? [] : [{ ...aged, due: addDays(date, most - aged.days) }];
    })
    .sort((one, other) => SCORES[other.item.severity] - SCORES[one.item.severity] || compareText(one.due, other.due));
  return { keeps: scoreAbove === 0 && overdue.length === 0, scoreAbove, overdue };
}
