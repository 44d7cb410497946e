import { type LedgerLine, readMonth } from './event-line.ts';
import { CHAIN_START, type DebtState, EMPTY_STATE } from './ledger.ts';
import { NotOurs } from './read-parts.ts';
import { readState } from './state-file.ts';
import { rollForward } from './verify.ts';

/** The end of a ledger: what a further record goes on from. */
export interface LedgerEnd {
  readonly state: DebtState;
  /** Month → content of its file, from the month of the last event on. */
  readonly months: ReadonlyMap<string, string>;
}

/** A ledger that cannot be gone on with. `problem` is a sentence. */
export interface DamagedLedger {
  readonly problem: string;
}

/**
 * Reads the state and the months from its last event on, usually one. Events behind the state are taken in: a record that broke
 * off between its files is whole, and a state that is gone is given by the events.
 * @param state content of `state.json`; undefined: there is none
 * @param months that there are files of
 * @param contentsOf reads the files of these months
 */
export async function openLedger(
  state: string | undefined,
  months: readonly string[],
  contentsOf: (months: readonly string[]) => Promise<ReadonlyMap<string, string>>,
): Promise<LedgerEnd | DamagedLedger> {
  try {
    const stored = state === undefined ? EMPTY_STATE : readState(state);
    const wanted = months.filter((month) => month >= stored.month).sort();
    const contents = await contentsOf(wanted);
    const lines = wanted.flatMap((month) => readMonth(month, contents.get(month) ?? ''));
    return endOf(stored, lines, contents);
  } catch (error) {
    if (error instanceof NotOurs) return { problem: `state.json cannot be used: ${error.message}.` };
    throw error;
  }
}

function endOf(
  state: DebtState,
  lines: readonly LedgerLine[],
  months: ReadonlyMap<string, string>,
): LedgerEnd | DamagedLedger {
  let previous = state.last === CHAIN_START ? CHAIN_START : undefined;
  let end = -1;
  for (const [index, { event, hash, line, month }] of lines.entries()) {
    const place = `Line ${line} of events/${month}.jsonl`;
    if (!event) return { problem: `${place} is no event; it was edited or cut.` };
    if (previous !== undefined && event.previous !== previous)
      return { problem: `${place} does not follow the line before it.` };
    previous = event.kind === 'lost' ? event.hash : hash;
    if (previous === state.last) end = index;
  }
  if (end < 0 && state.last !== CHAIN_START)
    return { problem: `events/${state.month}.jsonl does not have the last line that state.json names.` };
  return { state: rollForward(state, lines.slice(end + 1)), months };
}
