import type { TextRange } from '../../text/range.ts';
import { visibleText } from '../../text/visible.ts';
import { MASK } from '../masking.ts';

/** A piece of a line as a terminal shows it, and the code units of the line it stands for. */
export interface Cell {
  readonly text: string;
  /** Columns of the terminal. */
  readonly width: number;
  readonly start: number;
  readonly end: number;
}

const TAB_STOP = 4;

/**
 * Cuts one line into cells: tabs reach to the next stop, hidden characters are written out, each secret is one mask.
 * @param line the line without its ending, or a part of it
 * @param offset where the line starts in its file; `secrets` are in the same coordinates, in order and apart
 */
export function cellsOf(line: string, offset: number, secrets: readonly TextRange[]): readonly Cell[] {
  const cells: Cell[] = [];
  let column = 0;
  let next = 0;
  for (let at = 0; at < line.length; ) {
    const start = offset + at;
    while ((secrets[next]?.end ?? Number.POSITIVE_INFINITY) <= start) next += 1;
    const secret = secrets[next];
    const cell: Cell =
      secret && secret.start <= start
        ? { text: MASK, width: MASK.length, start, end: Math.min(secret.end, offset + line.length) }
        : characterCell(line, at, offset, column);
    cells.push(cell);
    column += cell.width;
    at = cell.end - offset;
  }
  return cells;
}

function characterCell(line: string, at: number, offset: number, column: number): Cell {
  const character = String.fromCodePoint(line.codePointAt(at) ?? 0);
  const range = { start: offset + at, end: offset + at + character.length };
  if (character === '\t') {
    const width = TAB_STOP - (column % TAB_STOP);
    return { text: ' '.repeat(width), width, ...range };
  }
  const text = visibleText(character);
  return text === character
    ? { text, width: characterWidth(character), ...range }
    : { text, width: text.length, ...range };
}

/**
 * Columns a character takes: none for combining marks, two for what is wide in East Asian typography or an emoji
 * (https://www.unicode.org/reports/tr11/), else one.
 */
export function characterWidth(character: string): 0 | 1 | 2 {
  const point = character.codePointAt(0) ?? 0;
  if (point < 0x300) return 1;
  if (/^\p{M}$/u.test(character)) return 0;
  return WIDE.some(([first, last]) => first <= point && point <= last) || /^\p{Emoji_Presentation}$/u.test(character)
    ? 2
    : 1;
}

/** Blocks whose characters are wide or full-width, code points inclusive. */
const WIDE: readonly (readonly [number, number])[] = [
  [0x1100, 0x115f],
  [0x2e80, 0x303e],
  [0x3041, 0x33ff],
  [0x3400, 0x4dbf],
  [0x4e00, 0x9fff],
  [0xa000, 0xa4cf],
  [0xa960, 0xa97f],
  [0xac00, 0xd7a3],
  [0xf900, 0xfaff],
  [0xfe30, 0xfe6f],
  [0xff00, 0xff60],
  [0xffe0, 0xffe6],
  [0x17000, 0x18cff],
  [0x1b000, 0x1b2ff],
  [0x20000, 0x3fffd],
];
