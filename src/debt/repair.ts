import { canonicalJson, hashOf } from './canonical.ts';
import type { ChainLink } from './chain.ts';
import { laterDay, monthOf } from './days.ts';
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
  for (const [index, link] of check.chain.links.entries()) texts.append(mended(link, check, index));
  const isLost = check.chain.links.some(({ kind }) => kind === 'lost');
  let state = trusted(check);
  if (isLost) state = texts.restate(state, laterDay(texts.lastDate, today));
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

/** A line of the mended ledger and its day. */
interface MendedLine {
  readonly text: string;
  readonly date: string;
}

function mended(link: ChainLink, { chain, state }: LedgerCheck, index: number): MendedLine {
  if (link.kind === 'line') return { text: link.line.text, date: link.line.event?.date ?? '' };
  const { number, until, hash } = link.lost;
  const before = nearestEvent(chain.links.slice(0, index).reverse());
  const near = before ?? nearestEvent(chain.links.slice(index + 1));
  const { date, commit } = near ?? { date: state?.date ?? '', commit: state?.commit ?? '' };
  const previous = hashBefore(chain.links[index - 1]);
  const lost: LostEvent = { kind: 'lost', date, commit, number, until, hash, previous };
  return { text: canonicalJson(lost), date };
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

/** The months as they are written. */
class Texts {
  readonly files = new Map<string, string>();
  lastDate = '';

  append({ text, date }: MendedLine): void {
    this.lastDate = date;
    const path = monthPath(monthOf(date));
    this.files.set(path, `${this.files.get(path) ?? ''}${text}\n`);
  }

  restate(state: DebtState, date: string): DebtState {
    const { items, paid, weeks, since, last, events, commit } = state;
    const tracked = items.map(({ fix: _, ...item }) => item);
    const place = { date, commit, number: events + 1, previous: last };
    const event: RestatedEvent = { kind: 'restated', ...place, since: since || date, items: tracked, paid, weeks };
    const text = canonicalJson(event);
    this.append({ text, date });
    const told = { last: hashOf(text), events: events + 1, month: monthOf(date) };
    return { ...state, ...told, date, since: since || date };
  }
}
