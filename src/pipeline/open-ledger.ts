import { monthOfPath, monthPath } from '../debt/event-line.ts';
import { type LedgerEnd, openLedger } from '../debt/open.ts';
import { STATE_PATH } from '../debt/state-file.ts';
import type { LedgerTexts } from '../debt/verify.ts';
import type { LedgerStorage, StoredLedger } from './ledger-storage.ts';
import { ReviewImpossible } from './review-impossible.ts';

export const REPAIR = 'Run bulkhead debt verify for what is wrong, and bulkhead debt verify --repair to mend it.';

/**
 * The end of a stored ledger, from its state and the month of its last event.
 * @throws ReviewImpossible when it is damaged; the remedy names the repair.
 */
export async function openStored(stored: StoredLedger, { place }: Pick<LedgerStorage, 'place'>): Promise<LedgerEnd> {
  const months = monthsOf(stored);
  const state = stored.paths.includes(STATE_PATH) ? (await stored.read([STATE_PATH])).get(STATE_PATH) : undefined;
  const end = await openLedger(state, months, async (wanted) => await readMonths(stored, wanted));
  if (!('problem' in end)) return end;
  throw new ReviewImpossible(`The ledger in ${place} is damaged: ${end.problem}`, REPAIR);
}

/** Everything that a ledger holds. */
export async function readWhole(stored: StoredLedger): Promise<LedgerTexts> {
  const state = (await stored.read([STATE_PATH])).get(STATE_PATH);
  return { state, months: await readMonths(stored, monthsOf(stored)) };
}

function monthsOf({ paths }: StoredLedger): readonly string[] {
  return paths.flatMap((path) => monthOfPath(path) ?? []).sort();
}

async function readMonths(stored: StoredLedger, months: readonly string[]): Promise<ReadonlyMap<string, string>> {
  const contents = months.length > 0 ? await stored.read(months.map(monthPath)) : new Map<string, string>();
  return new Map(months.map((month) => [month, contents.get(monthPath(month)) ?? '']));
}
