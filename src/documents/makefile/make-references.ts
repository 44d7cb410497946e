/** A reference to a variable or a function of make: `$(X)`, `${X}`, `$(shell …)`, `$@`. */
export interface MakeReference {
  /** What stands between the parentheses, or the one character. */
  readonly name: string;
  /** Exclusive. */
  readonly end: number;
}

/** Longer references are not followed. */
const LONGEST = 2_000;

/** The reference that begins with the dollar at an offset; undefined: it is not closed, or `$$`. */
export function referenceAt(content: string, at: number): MakeReference | undefined {
  const opener = content[at + 1];
  if (opener === undefined || opener === '$' || opener === '\n' || opener === '\r') return undefined;
  if (opener !== '(' && opener !== '{') return { name: opener, end: at + 2 };
  const closer = opener === '(' ? ')' : '}';
  let depth = 0;
  const limit = Math.min(content.length, at + LONGEST);
  for (let index = at + 1; index < limit; index += 1) {
    if (content[index] === opener) depth += 1;
    else if (content[index] === closer) {
      depth -= 1;
      if (depth === 0) return { name: content.slice(at + 2, index), end: index + 1 };
    }
  }
  return undefined;
}
