import { compareText } from '../text/compare-text.ts';
import { Book, stateAfter } from './book.ts';
import { canonicalJson } from './canonical.ts';
import { type Chain, type ChainLink, followChain, type LedgerProblem } from './chain.ts';
import { monthOf } from './days.ts';
import { type LedgerLine, readMonth } from './event-line.ts';
import { type DebtEvent, type DebtState, EMPTY_STATE } from './ledger.ts';
import { NotOurs } from './read-parts.ts';
import { readState } from './state-file.ts';

/** The files of a ledger as they are stored. */
export interface LedgerTexts {
  /** undefined: there is none. */
  readonly state: string | undefined;
  /** Month, `2026-11` → content of its file. */
  readonly months: ReadonlyMap<string, string>;
}

export interface LedgerCheck {
  /** Empty: every line is what was written, and together they give the state. */
  readonly problems: readonly LedgerProblem[];
  /** The stored state, when it can be read. */
  readonly state: DebtState | undefined;
  /** What the events give. */
  readonly replayed: DebtState;
  readonly chain: Chain;
}

/** Reads a whole ledger and checks every line, the order of lines, and that they give the state. */
export function verifyLedger({ state: text, months }: LedgerTexts): LedgerCheck {
  const lines = linesOf(months);
  const { state, problem } = stateOf(text, lines.length > 0);
  const chain = followChain(lines, state);
  const replayed = replay(chain);
  const problems = [
    ...(problem ? [problem] : []),
    ...chain.problems,
    ...(state ? compare(state, replayed, chain) : []),
  ];
  return { problems, state, replayed, chain };
}

/** All lines in order of the months. */
export function linesOf(months: ReadonlyMap<string, string>): readonly LedgerLine[] {
  return [...months]
    .sort(([one], [other]) => compareText(one, other))
    .flatMap(([month, text]) => readMonth(month, text));
}

/** The events of a ledger in order; what is lost is left out. */
export function eventsOf({ links }: Chain): readonly DebtEvent[] {
  return links.flatMap((link) => (link.kind === 'line' && link.line.event ? [link.line.event] : []));
}

/** The state that events give. Places are those of the events; fixes are not known. */
export function replay({ links, last, events }: Chain): DebtState {
  const book = new Book(EMPTY_STATE);
  let state: DebtState = EMPTY_STATE;
  for (const link of links) {
    const event = eventIn(link);
    if (!event) continue;
    book.apply(event);
    const since = event.kind === 'restated' ? event.since : state.since || event.date;
    state = { ...state, commit: event.commit, date: event.date, since, month: monthOf(event.date) };
  }
  return { ...state, ...book.contents(), events, last };
}

function eventIn(link: ChainLink): DebtEvent | undefined {
  return link.kind === 'line' ? link.line.event : undefined;
}

/** The stored state carried on by lines that were written after it: a record that broke off between its two files. */
export function rollForward(state: DebtState, lines: readonly LedgerLine[]): DebtState {
  const book = new Book(state);
  let after = state;
  for (const { event, hash } of lines) {
    if (!event) continue;
    book.apply(event);
    const { commit, date } = event;
    after = { ...after, commit, date, since: after.since || date };
    after = stateAfter(after, book, { event, hash: event.kind === 'lost' ? event.hash : hash });
  }
  return after;
}

function stateOf(
  text: string | undefined,
  hasEvents: boolean,
): { readonly state: DebtState | undefined; readonly problem: LedgerProblem | undefined } {
  const broken = (kind: LedgerProblem['kind'], detail: string) => ({
    state: undefined,
    problem: { kind, month: null, line: null, detail },
  });
  if (text === undefined)
    return hasEvents
      ? broken('state-missing', 'There are events and no state.json.')
      : { state: EMPTY_STATE, problem: undefined };
  try {
    return { state: readState(text), problem: undefined };
  } catch (error) {
    if (error instanceof NotOurs) return broken('state-damaged', `state.json cannot be used: ${error.message}.`);
    throw error;
  }
}

function compare(state: DebtState, replayed: DebtState, { links, events }: Chain): readonly LedgerProblem[] {
  const told = (kind: LedgerProblem['kind'], detail: string) => [{ kind, month: null, line: null, detail }];
  if (state.events < events)
    return told('state-behind', `state.json ends with event ${state.events}, and there are ${events}.`);
  if (isUnsettled(links) || settled(state) === settled(replayed)) return [];
  return told('state-differs', 'state.json says something else than the events give.');
}

/** Whether lines are lost and nothing behind them states anew what is open. */
function isUnsettled(links: readonly ChainLink[]): boolean {
  const isLost = (link: ChainLink) => link.kind === 'lost' || link.line.event?.kind === 'lost';
  const isRestated = (link: ChainLink) => link.kind === 'line' && link.line.event?.kind === 'restated';
  return links.findLastIndex(isLost) > links.findLastIndex(isRestated);
}

/** What events settle. */
function settled({ items, paid, weeks }: DebtState): string {
  const told = items.map(({ line: _, fix: __, ...item }) => canonicalJson(item)).sort();
  return canonicalJson([told, paid, weeks]);
}
