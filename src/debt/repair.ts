import { canonicalJson, hashOf } from './canonical.ts';
import type { ChainLink } from './chain.ts';
import { monthPath } from './event-line.ts';
import { CHAIN_START, type DebtEvent, type DebtState, type LostEvent, type RestatedEvent } from './ledger.ts';
import { STATE_PATH, stateText } from './state-file.ts';
import { type LedgerCheck, rollForward } from './verify.ts';

/** A ledger without its damage. */
export interface RepairedLedger {
  readonly state: DebtState;
  /** Path in the folder of the ledger → new content; null: the file goes away. */
  readonly files: ReadonlyMap<string, string | null>;
}

/**
 * Mends a ledger and invents nothing: lines go where they belong, each once; what was edited or cut out becomes a `lost` line
 * that keeps its place; and when something is lost, what is open is stated anew, from the state if that is whole, else from
 * the lines that are left. Items that were lost on both sides are found by the next record.
 * @param months that the ledger has files of now
 * @param today ISO day
 */
export function repairLedger(check: LedgerCheck, months: Iterable<string>, today: string): RepairedLedger {
  const texts = new Texts();
  for (const [index, link] of check.chain.links.entries()) texts.add(mended(link, check, index), link);
  const isLost = check.chain.links.some(({ kind }) => kind === 'lost');
  let state = trusted(check);
  if (isLost) state = texts.restate(state, laterThan(texts.lastDate, today));
  const files = new Map<string, string | null>([...months].map((month) => [monthPath(month), null]));
  for (const [path, content] of texts.files) files.set(path, content);
  files.set(STATE_PATH, stateText(state));
  return { state, files };
}

/** The events are right while they are whole; else the state is, if it can be read. */
function trusted({ chain, state, replayed, problems }: LedgerCheck): DebtState {
  const isLost = chain.links.some(({ kind }) => kind === 'lost');
  if (!state) return replayed;
  if (problems.some(({ kind }) => kind === 'state-behind')) {
    const lines = chain.links.flatMap((link) => (link.kind === 'line' ? [link.line] : []));
    return rollForward(
      state,
      lines.filter(({ event }) => event && event.number > state.events),
    );
  }
  if (isLost) return state;
  if (!problems.some(({ kind }) => kind === 'state-differs')) return state;
  const known = new Map(state.items.map((item) => [item.identity, item]));
  const items = replayed.items.map((item) => ({ ...item, fix: known.get(item.identity)?.fix ?? null }));
  return { ...replayed, commit: state.commit, date: state.date, items };
}

function mended(link: ChainLink, { chain, state }: LedgerCheck, index: number): string {
  if (link.kind === 'line') return link.line.text;
  const { number, until, hash } = link.lost;
  const before = nearestEvent(chain.links.slice(0, index).reverse());
  const near = before ?? nearestEvent(chain.links.slice(index + 1));
  const { date, commit } = near ?? { date: state?.date ?? '', commit: state?.commit ?? '' };
  const previous = hashBefore(chain.links[index - 1]);
  const lost: LostEvent = { kind: 'lost', date, commit, number, until, hash, previous };
  return canonicalJson(lost);
}

function nearestEvent(links: readonly ChainLink[]): DebtEvent | undefined {
  for (const link of links) if (link.kind === 'line' && link.line.event) return link.line.event;
  return undefined;
}

function hashBefore(link: ChainLink | undefined): string {
  if (!link) return CHAIN_START;
  if (link.kind === 'lost') return link.lost.hash;
  const { event, hash } = link.line;
  return event?.kind === 'lost' ? event.hash : hash;
}

function laterThan(one: string, other: string): string {
  return one < other ? other : one;
}

/** The months as they are written. */
class Texts {
  readonly files = new Map<string, string>();
  lastDate = '';

  add(line: string, link: ChainLink): void {
    const date = link.kind === 'line' ? (link.line.event?.date ?? this.lastDate) : dateIn(line);
    this.append(line, date);
  }

  restate(state: DebtState, date: string): DebtState {
    const { items, paid, weeks, since, last, events, commit } = state;
    const tracked = items.map(({ fix: _, ...item }) => item);
    const place = { date, commit, number: events + 1, previous: last };
    const event: RestatedEvent = { kind: 'restated', ...place, since: since || date, items: tracked, paid, weeks };
    const line = canonicalJson(event);
    this.append(line, date);
    const told = { last: hashOf(line), events: events + 1, month: date.slice(0, 7) };
    return { ...state, ...told, date, since: since || date };
  }

  private append(line: string, date: string): void {
    this.lastDate = date;
    const path = monthPath(date.slice(0, 7));
    this.files.set(path, `${this.files.get(path) ?? ''}${line}\n`);
  }
}

function dateIn(line: string): string {
  const { date } = JSON.parse(line) as { date: string };
  return date;
}
