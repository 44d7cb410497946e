import { SCORES } from '../debt/account.ts';
import { NotOurs } from '../debt/read-parts.ts';
import { readState } from '../debt/state-file.ts';
import type { DebtAtBase } from '../review/debt-section.ts';

/**
 * What a review tells of the debt at its base. A ledger that cannot be read tells nothing: recording debt says what is wrong.
 * @param state content of `state.json`; undefined: there is no ledger
 * @param date ISO day of the review
 */
export function debtAtBase(state: string | undefined, date: string): DebtAtBase | undefined {
  if (state === undefined) return undefined;
  try {
    const open = readState(state).items.filter(({ acceptance }) => !acceptance);
    const items = open.map(
      ({ identity, firstSeen, severity }) => [identity, { since: firstSeen.date, score: SCORES[severity] }] as const,
    );
    return { date, items: new Map(items) };
  } catch (error) {
    if (error instanceof NotOurs) return undefined;
    throw error;
  }
}
