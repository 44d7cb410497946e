import type { Ambiguity } from './model.ts';
import type { PhysicalLine } from './physical-lines.ts';

interface HiddenKind {
  readonly construct: string;
  readonly message: string;
}

/** At most this many places of one construct are listed. */
const MAXIMUM_PLACES = 10;

const KINDS = {
  carriageReturn: {
    construct: 'lone-carriage-return',
    message:
      'A carriage return without a line feed shows as a new line in editors, but BuildKit reads on in the same line.',
  },
  nul: {
    construct: 'nul-character',
    message: 'A NUL character is invisible and cuts the text short for some programs.',
  },
  bidirectional: {
    construct: 'bidirectional-control',
    message: 'A bidirectional control character shows this line in another order than BuildKit reads it.',
  },
  zeroWidth: {
    construct: 'zero-width-character',
    message: 'A zero-width character is invisible here, but it is part of what BuildKit reads.',
  },
} as const satisfies Record<string, HiddenKind>;

/** Carriage return, NUL, explicit bidirectional controls (Unicode UAX 9), characters without width. */
const HIDDEN = /\r+|\0+|[\u202a-\u202e\u2066-\u2069]+|[\u180e\u200b-\u200f\u2060\ufeff]+/g;

/** Characters that a reader does not see. Carriage returns before a line feed and a byte order mark are none. */
export function findHiddenCharacters(content: string, lines: readonly PhysicalLine[]): readonly Ambiguity[] {
  const found: Ambiguity[] = [];
  const counts = new Map<string, number>();
  for (const line of lines) {
    const text = content.slice(line.start, line.end);
    for (const { 0: characters, index } of text.matchAll(HIDDEN)) {
      const kind = kindOf(characters);
      const count = (counts.get(kind.construct) ?? 0) + 1;
      if (count > MAXIMUM_PLACES || joinsLetters(text, index, characters)) continue;
      counts.set(kind.construct, count);
      const start = line.start + index;
      found.push({ range: { start, end: start + characters.length }, ...kind });
    }
  }
  return found;
}

function kindOf(characters: string): HiddenKind {
  if (characters.startsWith('\r')) return KINDS.carriageReturn;
  if (characters.startsWith('\0')) return KINDS.nul;
  return /^[\u202a-\u202e\u2066-\u2069]/.test(characters) ? KINDS.bidirectional : KINDS.zeroWidth;
}

/** Joiners and direction marks between letters of other scripts or parts of an emoji: ordinary text. */
function joinsLetters(text: string, index: number, characters: string): boolean {
  if (!/^[\u200c-\u200f]$/.test(characters)) return false;
  return text.charCodeAt(index - 1) > 0x7f && text.charCodeAt(index + 1) > 0x7f;
}
