import { isPureDeletion } from '../changes/block-pieces.ts';
import { isContinued, type Restoration } from './restoration.ts';

/**
 * The same restoration with the rest of the entries and instructions that it begins or ends in, the comment above it and the
 * blank lines around it, as far as the change removed them: a health check comes back with its interval, a command with its last line.
 */
export function wholeEntry(restoration: Restoration): Restoration {
  const { block, from, count, within } = restoration;
  if (!within || !isPureDeletion(restoration)) return restoration;
  const { lines } = block;
  const [top, bottom] = [within.from, within.from + within.count];
  let [first, end] = [from, from + count];
  while (first > top && isContinued(lines[first - 1])) first -= 1;
  while (end < bottom && (isContinued(lines[end - 1]) || belongsBelow(lines[first], lines[end]))) end += 1;
  while (first > top && isCommentOf(lines[first - 1], lines[first])) first -= 1;
  if (lines.slice(end, bottom).every(isBlank)) end = bottom;
  if (lines.slice(top, first).every(isBlank)) first = top;
  return first === from && end === from + count ? restoration : { ...restoration, from: first, count: end - first };
}

/** Whether the line is deeper than the entry, or an item of the list that the entry begins. */
function belongsBelow(entry = '', line = ''): boolean {
  if (line.trim() === '') return false;
  const [depth, own] = [indentOf(line), indentOf(entry)];
  return depth > own || (depth === own && /:[ \t]*\r?$/.test(entry) && /^\s*-[ \t]/.test(line));
}

function isBlank(line: string): boolean {
  return line.trim() === '';
}

function isCommentOf(comment = '', line = ''): boolean {
  return /^[ \t]*#/.test(comment) && indentOf(comment) === indentOf(line);
}

function indentOf(line: string): number {
  return line.length - line.trimStart().length;
}
