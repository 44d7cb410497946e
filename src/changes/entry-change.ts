/** How the text of one place differs between base and head, counted in words. */
export interface EntryChange {
  readonly common: number;
  /** Words of base that head no longer has. */
  readonly removed: number;
  /** Words of head that base did not have. */
  readonly added: number;
  /** Both begin with the same word, such as the key of an entry. */
  readonly beginsAlike: boolean;
}

/** Words of one side, beyond what both begin and end with, that are compared with each of the other side. */
const MOST_WORDS = 120;

/** Compares two texts word by word, in order. undefined: too much of them differs. */
export function entryChange(base: string, head: string): EntryChange | undefined {
  const [before, after] = [wordsOf(base), wordsOf(head)];
  const shorter = Math.min(before.length, after.length);
  let start = 0;
  while (start < shorter && before[start] === after[start]) start += 1;
  let end = 0;
  while (end < shorter - start && before.at(-1 - end) === after.at(-1 - end)) end += 1;
  const [one, other] = [before.slice(start, before.length - end), after.slice(start, after.length - end)];
  if (one.length > MOST_WORDS || other.length > MOST_WORDS) return undefined;
  const common = start + end + commonWords(one, other);
  const beginsAlike = before[0] === after[0];
  return { common, removed: before.length - common, added: after.length - common, beginsAlike };
}

/** Length of the longest common subsequence. */
function commonWords(before: readonly string[], after: readonly string[]): number {
  let row = new Array<number>(after.length + 1).fill(0);
  for (const word of before) {
    const next = [0];
    for (const [index, other] of after.entries()) {
      next.push(word === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  return row[after.length] ?? 0;
}

/** How alike two lines are, 0 to 1: twice the words they share by the words of both. */
export function likeness(words: readonly string[], others: readonly string[]): number {
  const left = new Map<string, number>();
  for (const word of words) left.set(word, (left.get(word) ?? 0) + 1);
  let common = 0;
  for (const word of others) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    left.set(word, count - 1);
    common += 1;
  }
  const total = words.length + others.length;
  return total === 0 ? 1 : (2 * common) / total;
}

/** Whether two lines say something about the same thing: an instruction with the same keyword, an entry with the same key. */
export function isSameEntry(one: string, other: string): boolean {
  const name = nameOf(one);
  return name !== undefined && name === nameOf(other);
}

/** Indentation and key, or that it is a list item; the keyword of an instruction in upper case. */
function nameOf(line: string): string | undefined {
  const [, indent = '', start = ''] =
    /^([ \t]*)(-(?=[ \t])|["']?[\w.-]{1,100}["']?[ \t]*:(?=\s|$)|[A-Za-z]{2,20}(?=[ \t]))/.exec(line) ?? [];
  return start === '' ? undefined : `${indent}${start.toUpperCase()}`;
}

/** Two numbers with a colon are one word: ports, a user and its group. */
const WORDS = /\d{1,10}:\d{1,10}(?![\w:.])|[^\s"'[\]{},:=@;&|()\\]+/g;

/** The words of a text: what quotes, brackets, colons and the like stand between. */
export function wordsOf(text: string): readonly string[] {
  return (text.match(WORDS) ?? []).filter((word) => word !== '-');
}
