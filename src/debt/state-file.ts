import { canonicalJson, hashOf } from './canonical.ts';
import { CHAIN_START, type DebtState } from './ledger.ts';
import {
  commit,
  count,
  day,
  debtItem,
  fieldsOf,
  hash,
  listOf,
  matching,
  NotOurs,
  paidItem,
  week,
} from './read-parts.ts';

/** Where the state is, in the folder of the ledger. */
export const STATE_PATH = 'state.json';

/** The file of a state: one item a line, so that Git stores and shows little of it, with a checksum over everything. */
export function stateText(state: DebtState): string {
  const { items, paid, weeks, ...head } = state;
  const lists = Object.entries({ items, paid, weeks }).map(
    ([name, list]) => `"${name}":[${list.map((entry) => `\n${canonicalJson(entry)}`).join(',')}\n]`,
  );
  const checksum = hashOf(canonicalJson(state));
  return `{"checksum":"${checksum}",\n${canonicalJson(head).slice(1, -1)},\n${lists.join(',\n')}}\n`;
}

/** @throws NotOurs for a text that no `stateText` is. */
export function readState(content: string): DebtState {
  const fields = fieldsOf(parsed(content));
  if (fields['version'] !== 1) throw new NotOurs('it is of another version of Bulkhead');
  const isEmpty = fields['commit'] === '';
  const state: DebtState = {
    version: 1,
    commit: isEmpty ? '' : commit(fields),
    date: isEmpty ? '' : day(fields),
    since: isEmpty ? '' : day(fields, 'since'),
    events: count(fields, 'events'),
    last: hash(fields, 'last'),
    month: matching(fields, 'month', /^(?:\d{4}-\d{2})?$/, 'month'),
    items: listOf(fields['items'], debtItem),
    paid: listOf(fields['paid'], paidItem),
    weeks: listOf(fields['weeks'], week),
  };
  if (fields['checksum'] !== hashOf(canonicalJson(state)))
    throw new NotOurs('it was edited: its checksum does not fit');
  if ((state.events === 0) !== (state.last === CHAIN_START)) throw new NotOurs('its last event is not named');
  return state;
}

export function parsed(content: string): unknown {
  try {
    return JSON.parse(content);
  } catch {
    throw new NotOurs('it is no JSON, or was cut');
  }
}
