import type { Account, AgedItem } from '../debt/account.ts';
import type { BudgetAnswer } from '../debt/budget.ts';
import type { DebtEvent, DebtState } from '../debt/ledger.ts';
import { SCHEMA_VERSION } from './finding-json.ts';

/** What a ledger holds, ready to be shown. */
export interface DebtReport {
  readonly account: Account;
  readonly state: DebtState;
  /** null: the policy has none. */
  readonly budget: BudgetAnswer | null;
  /** All events in order; undefined: they were not read. */
  readonly events?: readonly DebtEvent[] | undefined;
}

/** The form of schema/debt.schema.json. */
export function debtJson({ account, state, budget }: DebtReport) {
  const { date, since, commit, open, count, score, accepted, items, trend, thisWeek } = account;
  const { medianAge, meanTimeToFix, opened, paid, byPath, byRule, byOwner } = account;
  const acceptedItems = state.items.filter(({ acceptance }) => acceptance);
  return {
    schemaVersion: SCHEMA_VERSION,
    ...{ date, since, commit, score, count, open, accepted },
    ...{ opened, paid, thisWeek, medianAge, meanTimeToFix },
    budget: budget && {
      kept: budget.keeps,
      scoreAbove: budget.scoreAbove,
      overdue: budget.overdue.map(({ due, ...aged }) => ({ ...itemJson(aged), due })),
    },
    items: items.map(itemJson),
    acceptedItems: acceptedItems.map(({ fix: _, ...item }) => item),
    ...{ byPath, byRule, byOwner },
    trend,
  };
}

function itemJson({ item: { acceptance: _, ...item }, days }: AgedItem) {
  return { ...item, days };
}
