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

/** Words of one side that are compared; more are too much for the one place of a file that this is about. */
const MOST_WORDS = 400;

/** Compares two texts word by word, in order. undefined: they are too long. */
export function entryChange(base: string, head: string): EntryChange | undefined {
  const [before, after] = [wordsOf(base), wordsOf(head)];
  if (before.length > MOST_WORDS || after.length > MOST_WORDS) return undefined;
  let row = new Array<number>(after.length + 1).fill(0);
  for (const word of before) {
    const next = [0];
    for (const [index, other] of after.entries()) {
      next.push(word === other ? (row[index] ?? 0) + 1 : Math.max(row[index + 1] ?? 0, next[index] ?? 0));
    }
    row = next;
  }
  const common = row[after.length] ?? 0;
  return { common, removed: before.length - common, added: after.length - common, beginsAlike: before[0] === after[0] };
}

/** How alike two lines are, 0 to 1: twice the words they share by the words of both. */
export function lineLikeness(one: string, other: string): number {
  const [words, others] = [wordsOf(one), wordsOf(other)];
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

function wordsOf(text: string): readonly string[] {
  return text.match(/[^\s"'[\]{},:=@;&|()\\]+/g) ?? [];
}
