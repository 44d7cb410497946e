import type { LedgerLine } from './event-line.ts';
import { CHAIN_START, type DebtState } from './ledger.ts';

/** Something that is wrong with a ledger. */
export interface LedgerProblem {
  readonly kind:
    | 'edited-line'
    | 'missing-lines'
    | 'unreadable-line'
    | 'duplicated-line'
    | 'reordered-line'
    | 'foreign-line'
    | 'state-missing'
    | 'state-damaged'
    | 'state-behind'
    | 'state-differs';
  /** `2026-11` for the events of that month; null: the state. */
  readonly month: string | null;
  /** 1-based line of the file; null: none in particular. */
  readonly line: number | null;
  /** A whole sentence. */
  readonly detail: string;
}

/** A part of the chain whose lines are gone. */
export interface LostLines {
  /** Numbers of the first and the last one, both 1-based and inclusive. */
  readonly number: number;
  readonly until: number;
  /** What the next line, or the state, names as the line before it. */
  readonly hash: string;
}

export type ChainLink =
  | { readonly kind: 'line'; readonly line: LedgerLine }
  | { readonly kind: 'lost'; readonly lost: LostLines };

export interface Chain {
  /** From the first line to the last one. */
  readonly links: readonly ChainLink[];
  readonly problems: readonly LedgerProblem[];
  /** What a next line has to name. */
  readonly last: string;
  /** Events it stands for, lost ones too. */
  readonly events: number;
}

type Numbered = LedgerLine & { readonly event: NonNullable<LedgerLine['event']> };

/**
 * Follows the hashes from line to line, wherever the lines stand, and finds what was edited, cut out, put twice or moved. What
 * is missing keeps its place as lost, so that everything behind it can still be checked.
 * @param end the state, when it can be trusted: what it names as the last line
 */
export function followChain(lines: readonly LedgerLine[], end: Pick<DebtState, 'events' | 'last'> | undefined): Chain {
  const walk = new ChainWalk(lines, end);
  walk.follow();
  if (end) walk.finish(end);
  return walk.result();
}

class ChainWalk {
  private readonly links: ChainLink[] = [];
  private readonly problems: LedgerProblem[] = [];
  private readonly byPrevious = new Map<string, Numbered[]>();
  /** Lines that are in no link yet, by number, then as they stand. */
  private readonly waiting: Numbered[] = [];
  private readonly used = new Set<LedgerLine>();
  private readonly named = new Set<string>();
  private readonly place = new Map<LedgerLine, number>();
  private nextWaiting = 0;
  private furthest = -1;
  private last = CHAIN_START;
  private events = 0;

  constructor(lines: readonly LedgerLine[], end: Pick<DebtState, 'last'> | undefined) {
    const known = new Set<string>();
    for (const [index, line] of lines.entries()) {
      this.place.set(line, index);
      if (!isNumbered(line)) this.tell('unreadable-line', line, 'is no event; it was edited or cut');
      else if (known.has(line.hash)) this.tell('duplicated-line', line, 'is there twice');
      else {
        known.add(line.hash);
        this.waiting.push(line);
        const previous = this.byPrevious.get(line.event.previous);
        if (previous) previous.push(line);
        else this.byPrevious.set(line.event.previous, [line]);
        this.named.add(line.event.previous);
      }
    }
    if (end) this.named.add(end.last);
    this.waiting.sort((one, other) => one.event.number - other.event.number);
  }

  follow(): void {
    for (;;) {
      const next = this.following();
      if (next) this.take(next);
      else if (!this.bridge()) return;
    }
  }

  finish({ events, last }: Pick<DebtState, 'events' | 'last'>): void {
    if (events > this.events) {
      this.lose({ number: this.events + 1, until: events, hash: last });
    } else if (events === this.events && last !== this.last) {
      this.loseLast(last);
    }
  }

  result(): Chain {
    const { links, problems, last, events } = this;
    return { links, problems, last, events };
  }

  /** Of several lines that follow, the one that a further line follows: the others were edited. */
  private following(): Numbered | undefined {
    const candidates = (this.byPrevious.get(this.last) ?? []).filter(
      (line) => !this.used.has(line) && line.event.number === this.events + 1,
    );
    return candidates.find(({ hash }) => this.named.has(hash)) ?? candidates[0];
  }

  private take(line: Numbered): void {
    this.used.add(line);
    const place = this.place.get(line) ?? 0;
    if (place < this.furthest) this.tell('reordered-line', line, 'stands behind lines that came after it');
    this.furthest = Math.max(this.furthest, place);
    this.links.push({ kind: 'line', line });
    const { event } = line;
    [this.last, this.events] = event.kind === 'lost' ? [event.hash, event.until] : [line.hash, event.number];
  }

  /** Gets over a place where the chain is broken. false: there is nothing behind it. */
  private bridge(): boolean {
    const next = this.nextLine();
    if (!next) return false;
    const { number, previous } = next.event;
    if (number <= this.events || (number === this.events + 1 && (this.events === 0 || !this.named.has(next.hash)))) {
      this.used.add(next);
      const isLate = number <= this.events;
      this.tell(isLate ? 'foreign-line' : 'edited-line', next, isLate ? 'belongs nowhere' : 'was edited');
    } else if (number === this.events + 1) this.loseLast(previous);
    else this.lose({ number: this.events + 1, until: number - 1, hash: previous });
    return true;
  }

  private nextLine(): Numbered | undefined {
    for (; this.nextWaiting < this.waiting.length; this.nextWaiting += 1) {
      const line = this.waiting[this.nextWaiting];
      if (line && !this.used.has(line)) return line;
    }
    return undefined;
  }

  /** The line behind names another text than the last one has: that one was edited. */
  private loseLast(hash: string): void {
    const link = this.links.pop();
    if (link?.kind === 'line' && link.line.event) {
      this.tell('edited-line', link.line, 'was edited');
      this.links.push({ kind: 'lost', lost: { number: link.line.event.number, until: this.events, hash } });
    } else if (link?.kind === 'lost') this.links.push({ kind: 'lost', lost: { ...link.lost, hash } });
    this.last = hash;
  }

  private lose(lost: LostLines): void {
    this.links.push({ kind: 'lost', lost });
    [this.last, this.events] = [lost.hash, lost.until];
    const count = lost.until - lost.number + 1;
    const said = count === 1 ? `Event ${lost.number} is missing` : `Events ${lost.number} to ${lost.until} are missing`;
    const before = this.links.at(-2);
    const month = before?.kind === 'line' ? before.line.month : null;
    this.problems.push({ kind: 'missing-lines', month, line: null, detail: `${said}.` });
  }

  private tell(kind: LedgerProblem['kind'], { month, line }: LedgerLine, what: string): void {
    this.problems.push({ kind, month, line, detail: `Line ${line} of events/${month}.jsonl ${what}.` });
  }
}

function isNumbered(line: LedgerLine): line is Numbered {
  return line.event !== undefined;
}
