import type { DeletedBlock, LineSpan } from './commentable-lines.ts';
import { isSameEntry, likeness, wordsOf } from './entry-change.ts';

/** Deleted lines of a block and what stands in their place. */
export interface BlockPiece {
  /** Index of its first deleted line, 0-based, and how many. */
  readonly from: number;
  readonly count: number;
  /** Head lines in their place; with `last` before `first` there are none, and the lines stood before `first`. */
  readonly replacing: LineSpan;
  /** One line in other words. */
  readonly reworded: boolean;
}

/** Deleted and added lines that are matched with each other at the most; of a larger block nothing is known in detail. */
const MOST_LINES = 60;
/** Words of a line that are compared at the most. */
const MOST_WORDS = 100;
/** From this likeness on, a line is another wording of the other. */
const ALIKE = 0.5;

/** Whether nothing stands in the place of the deleted lines. */
export function isPureDeletion({ replacing }: Pick<BlockPiece, 'replacing'>): boolean {
  return replacing.last < replacing.first;
}

/**
 * The pieces of a block, from top to bottom, that each changed on their own: lines that were reworded, lines that went, lines
 * that others took the place of. Lines that are only added belong to none.
 */
export function piecesOf(block: DeletedBlock, headLine: (line: number) => string): readonly BlockPiece[] {
  const known = PIECES.get(block) ?? findPieces(block, headLine);
  PIECES.set(block, known);
  return known;
}

/** Many findings may ask for the same block. */
const PIECES = new WeakMap<DeletedBlock, readonly BlockPiece[]>();

function findPieces(block: DeletedBlock, headLine: (line: number) => string): readonly BlockPiece[] {
  const { lines, replacedBy } = block;
  if (!replacedBy) {
    const first = block.headLineBefore + 1;
    return [{ from: 0, count: lines.length, replacing: { first, last: first - 1 }, reworded: false }];
  }
  const added: string[] = [];
  for (let line = replacedBy.first; line <= replacedBy.last && added.length <= MOST_LINES; line += 1)
    added.push(headLine(line));
  if (lines.length > MOST_LINES || added.length > MOST_LINES) {
    return [{ from: 0, count: lines.length, replacing: replacedBy, reworded: false }];
  }
  const pieces: BlockPiece[] = [];
  let [base, head] = [0, 0];
  for (const [at, other] of [...matchLines(lines, added), [lines.length, added.length] as const]) {
    pieces.push(...piecesBetween(lines, added, { base, head, baseEnd: at, headEnd: other }, replacedBy.first));
    if (at < lines.length) pieces.push(pieceOf(at, 1, replacedBy.first + other, 1, true));
    [base, head] = [at + 1, other + 1];
  }
  return pieces;
}

function pieceOf(from: number, count: number, first: number, height: number, reworded: boolean): BlockPiece {
  return { from, count, replacing: { first, last: first + height - 1 }, reworded };
}

interface Between {
  readonly base: number;
  readonly head: number;
  readonly baseEnd: number;
  readonly headEnd: number;
}

/** What lies between two matched lines: each with its counterpart where they are as many and about the same things. */
function piecesBetween(
  lines: readonly string[],
  added: readonly string[],
  { base, head, baseEnd, headEnd }: Between,
  offset: number,
): readonly BlockPiece[] {
  const count = baseEnd - base;
  const height = headEnd - head;
  if (count <= 0) return [];
  const indexes = Array.from({ length: count }, (_, index) => index);
  const isPaired =
    count === height && indexes.every((index) => isSameEntry(lines[base + index] ?? '', added[head + index] ?? ''));
  if (isPaired) return indexes.map((index) => pieceOf(base + index, 1, offset + head + index, 1, true));
  return [pieceOf(base, count, offset + head, height, false)];
}

/** The pairs of lines that are alike, in the order of both sides, with the greatest likeness in all. */
function matchLines(lines: readonly string[], added: readonly string[]): readonly (readonly [number, number])[] {
  const best: number[][] = Array.from({ length: lines.length + 1 }, () => new Array<number>(added.length + 1).fill(0));
  const words = added.map((line) => wordsOf(line).slice(0, MOST_WORDS));
  const alike = lines.map((line) => {
    const own = wordsOf(line).slice(0, MOST_WORDS);
    return words.map((others) => likenessFrom(ALIKE, own, others));
  });
  const bestAt = (base: number, head: number) => best[base]?.[head] ?? 0;
  for (let base = lines.length - 1; base >= 0; base -= 1) {
    for (let head = added.length - 1; head >= 0; head -= 1) {
      const like = alike[base]?.[head] ?? 0;
      const matched = like > 0 ? like + bestAt(base + 1, head + 1) : 0;
      const row = best[base];
      if (row) row[head] = Math.max(matched, bestAt(base + 1, head), bestAt(base, head + 1));
    }
  }
  const pairs: [number, number][] = [];
  for (let [base, head] = [0, 0]; base < lines.length && head < added.length; ) {
    const like = alike[base]?.[head] ?? 0;
    if (like > 0 && bestAt(base, head) === like + bestAt(base + 1, head + 1)) {
      pairs.push([base, head]);
      [base, head] = [base + 1, head + 1];
    } else if (bestAt(base, head) === bestAt(base + 1, head)) base += 1;
    else head += 1;
  }
  return pairs;
}

/** 0: less than the threshold. */
function likenessFrom(threshold: number, words: readonly string[], others: readonly string[]): number {
  const like = likeness(words, others);
  return like >= threshold ? like : 0;
}
