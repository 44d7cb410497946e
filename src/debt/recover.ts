import { hashOf } from './canonical.ts';
import type { Chain, LostLines } from './chain.ts';
import { readEvent } from './event-line.ts';

/** A line of an earlier version of the ledger that the chain misses. */
export interface RecoveredLine {
  /** `2026-11` */
  readonly month: string;
  readonly text: string;
}

/**
 * Looks for the lines that a chain misses among earlier contents of its files. The hashes say which ones they are, so nothing
 * that was edited can be taken for them. A gap of which only some lines are found is left as it is.
 */
export class Recovery {
  private readonly missing: LostLines[];
  private readonly texts = new Map<string, RecoveredLine>();
  private readonly found: RecoveredLine[] = [];

  constructor({ links }: Chain) {
    this.missing = links.flatMap((link) => (link.kind === 'lost' ? [link.lost] : []));
  }

  /** Whether there is nothing left to look for. */
  get isComplete(): boolean {
    return this.missing.length === 0;
  }

  /** In no particular order. */
  get lines(): readonly RecoveredLine[] {
    return this.found;
  }

  /** Takes in the content of a month's file as it was once. */
  add(month: string, content: string): void {
    for (const text of content.split('\n')) if (text !== '') this.texts.set(hashOf(text), { month, text });
    for (const lost of [...this.missing]) {
      const lines = this.linesOf(lost);
      if (!lines) continue;
      this.found.push(...lines);
      this.missing.splice(this.missing.indexOf(lost), 1);
    }
  }

  /** From the last line that is lost back to the first one; undefined: one is not known. */
  private linesOf({ number, until, hash }: LostLines): readonly RecoveredLine[] | undefined {
    const lines: RecoveredLine[] = [];
    let wanted = hash;
    for (let at = until; at >= number; ) {
      const line = this.texts.get(wanted);
      const event = line && readEvent(line.text, line.month);
      if (!line || !event || event.kind === 'lost' || event.number !== at) return undefined;
      lines.push(line);
      wanted = event.previous;
      at = event.number - 1;
    }
    return lines;
  }
}

/** The months with recovered lines at their ends; a repair puts each where it belongs. */
export function withRecovered(
  months: ReadonlyMap<string, string>,
  lines: readonly RecoveredLine[],
): ReadonlyMap<string, string> {
  const all = new Map(months);
  for (const { month, text } of lines) {
    const before = all.get(month) ?? '';
    const ended = before === '' || before.endsWith('\n') ? before : `${before}\n`;
    all.set(month, `${ended}${text}\n`);
  }
  return all;
}
