import type { Fix } from '../../rule-model/fix.ts';
import { applyEdits } from '../../text/edit.ts';
import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import { MASK, type Secrets } from '../masking.ts';
import { cellsOf } from './cells.ts';
import { oneLine } from './harmless.ts';
import type { Style } from './style.ts';

/** Lines of one fix that are drawn before the rest is only counted. */
const MOST_LINES = 16;

export interface FixDrawing {
  readonly source: SourceText;
  readonly secrets: Secrets;
  readonly style: Style;
  /** Columns of the terminal. */
  readonly width: number;
}

/** The fix in words and as the lines that go and come. */
export function drawFix(fix: Fix, drawing: FixDrawing): readonly string[] {
  const caveat = fix.effect === 'changes-behaviour' ? [oneLine(fix.caveat)] : [];
  return [`Fix: ${oneLine(fix.title)}.`, ...caveat, ...drawChange(fix, drawing)];
}

function drawChange({ edits }: Fix, { source, secrets, style, width }: FixDrawing): readonly string[] {
  if (edits.length === 0) return [];
  const start = Math.min(...edits.map(({ range }) => range.start));
  const end = Math.max(...edits.map(({ range }) => range.end));
  const span = source.fullLines({ start, end });
  const moved = edits.map(({ range, replacement }) => ({ range: moveBy(range, -span.start), replacement }));
  const before = source.slice(span);
  const hidden = secrets.within(source.path, span).map((range) => source.slice(range));
  const mask = (text: string) =>
    hidden.reduce((masked, secret) => masked.replaceAll(secret, MASK), secrets.maskProse(source.path, text));
  const { removed, added } = changedLines(linesOf(mask(before)), linesOf(mask(applyEdits(before, moved))));
  const lines = [
    ...removed.map((line) => style.removed(`- ${shorten(line, width - 2)}`)),
    ...added.map((line) => style.added(`+ ${shorten(line, width - 2)}`)),
  ];
  if (lines.length <= MOST_LINES) return lines;
  return [...lines.slice(0, MOST_LINES), style.dim(`… ${lines.length - MOST_LINES} more lines`)];
}

/** What is left of two lists of lines without their common beginning and end. */
function changedLines(before: readonly string[], after: readonly string[]) {
  let head = 0;
  while (head < Math.min(before.length, after.length) && before[head] === after[head]) head += 1;
  let tail = 0;
  const most = Math.min(before.length, after.length) - head;
  while (tail < most && before[before.length - 1 - tail] === after[after.length - 1 - tail]) tail += 1;
  return { removed: before.slice(head, before.length - tail), added: after.slice(head, after.length - tail) };
}

function linesOf(text: string): readonly string[] {
  const lines = text.split(/\r?\n/);
  if (lines.at(-1) === '') lines.pop();
  return lines;
}

function shorten(line: string, width: number): string {
  const part = line.slice(0, 2 * width);
  const shown: string[] = [];
  let columns = 0;
  for (const { text, width: wide } of cellsOf(part, 0, [])) {
    columns += wide;
    if (columns > width - 1) return `${shown.join('')}…`;
    shown.push(text);
  }
  return part.length < line.length ? `${shown.join('')}…` : shown.join('');
}

function moveBy({ start, end }: TextRange, distance: number): TextRange {
  return { start: start + distance, end: end + distance };
}
