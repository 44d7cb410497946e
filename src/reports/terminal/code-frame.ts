import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { Secrets } from '../masking.ts';
import { type Cell, cellsOf } from './cells.ts';
import type { Style } from './style.ts';

/** Lines of a range that are drawn before the rest is only counted. */
const MOST_LINES = 6;
/** Columns shown before the range when a long line is cut. */
const LEAD = 16;

export interface Frame {
  readonly source: SourceText;
  readonly range: TextRange;
  readonly secrets: Secrets;
  /** Columns of the terminal for the whole frame. */
  readonly width: number;
  readonly style: Style;
  /** Sets off the marks under the code. */
  readonly mark: (text: string) => string;
}

/** Draws the lines a range touches, each with marks under the range. */
export function drawFrame(frame: Frame): readonly string[] {
  const { source, range, style } = frame;
  const first = source.positionAt(range.start).line;
  const last = source.positionAt(Math.max(range.start, range.end - 1)).line;
  const shown = Math.min(last, first + MOST_LINES - 1);
  const digits = String(shown).length;
  const lines: string[] = [];
  for (let line = first; line <= shown; line += 1) {
    const { code, marks } = drawLine(frame, line, frame.width - digits - 5);
    lines.push(`${style.dim(`${String(line).padStart(digits)} │`)} ${code}`.trimEnd());
    if (marks.trim() !== '') lines.push(`${style.dim(`${' '.repeat(digits)} │`)} ${marks}`);
  }
  if (shown < last)
    lines.push(style.dim(`${' '.repeat(digits)} │ … ${last - shown} more ${last - shown === 1 ? 'line' : 'lines'}`));
  return lines;
}

function drawLine(frame: Frame, line: number, width: number): { readonly code: string; readonly marks: string } {
  const { source, range, secrets } = frame;
  const whole = source.lineRange(line);
  const window = visiblePart(source, whole, range, width);
  const cells = cellsOf(source.slice(window), window.start, secrets.within(source.path, window));
  const { kept, isCut } = cutToWidth(cells, width - 2);
  const isLead = window.start > whole.start;
  const isTrail = isCut || window.end < whole.end;
  const firstInk = kept.find(({ text }) => text.trim() !== '')?.start ?? window.start;
  const marks = kept
    .map((cell) => (cell.start >= firstInk && isMarked(cell, range) ? '^' : ' ').repeat(cell.width))
    .join('');
  const atEnd = range.start >= (kept.at(-1)?.end ?? window.start) && !isTrail && range.start <= whole.end;
  const drawn = marks.trimEnd() === '' && atEnd ? `${marks}^` : marks.trimEnd();
  return {
    code: `${isLead ? '…' : ''}${kept.map(({ text }) => text).join('')}${isTrail ? '…' : ''}`,
    marks: drawn === '' ? '' : `${isLead ? ' ' : ''}${leading(drawn)}${frame.mark(drawn.trimStart())}`,
  };
}

/** The part of a line that is cut into cells: a line may be as long as a file. */
function visiblePart(source: SourceText, whole: TextRange, range: TextRange, width: number): TextRange {
  const length = whole.end - whole.start;
  if (length <= width) return whole;
  const lead = range.start - whole.start;
  const start = lead < width - LEAD ? whole.start : range.start - LEAD;
  return { start: atCharacter(source.content, start), end: Math.min(whole.end, start + 2 * width) };
}

/** Not in the middle of a surrogate pair. */
function atCharacter(content: string, offset: number): number {
  const unit = content.charCodeAt(offset);
  return unit >= 0xdc00 && unit <= 0xdfff ? offset + 1 : offset;
}

function cutToWidth(
  cells: readonly Cell[],
  width: number,
): { readonly kept: readonly Cell[]; readonly isCut: boolean } {
  let columns = 0;
  for (const [index, cell] of cells.entries()) {
    columns += cell.width;
    if (columns > width) return { kept: cells.slice(0, index), isCut: true };
  }
  return { kept: cells, isCut: false };
}

/** An empty range marks the character it stands before. */
function isMarked({ start, end }: Cell, range: TextRange): boolean {
  return range.end > range.start ? start < range.end && range.start < end : start <= range.start && range.start < end;
}

function leading(text: string): string {
  return text.slice(0, text.length - text.trimStart().length);
}
