import type { TextEdit } from '../../text/edit.ts';
import type { TextRange } from '../../text/range.ts';
import type { FixRefusal } from '../edits.ts';
import type { ConfigNode } from './config.ts';
import { REFUSALS } from './edit-refusals.ts';
import type { ComposeFile } from './parse-compose.ts';
import { stepRange, type WrittenStep, writtenPathTo } from './written-path.ts';

/** The edit that removes an entry or list item with its lines; what would become empty around it goes as well. */
export function removeEntry(file: ComposeFile, target: TextRange): TextEdit | FixRefusal {
  const steps = writtenPathTo(file.documents, target);
  const found = steps.findIndex((step) => isSame(stepRange(step), target));
  if (found < 0) return REFUSALS.notFound;
  const floor = steps[0]?.kind === 'entry' && steps[0].entry.key === 'services' ? 2 : 1;
  let index = found;
  while (index >= floor && isAlone(file, steps[index])) index -= 1;
  const step = steps[index];
  if (!step || index < floor) return REFUSALS.onlyKey;
  if (index < found && steps.slice(index, found).some((outer) => nodeOf(outer).tag)) return REFUSALS.tagged;
  if (stepOrigin(step).flow) return REFUSALS.flow;
  if (holdsSharedAnchor(file, stepRange(step))) return REFUSALS.shared;
  return removeLines(file, step);
}

function isSame(one: TextRange, other: TextRange): boolean {
  return one.start === other.start && one.end === other.end;
}

function nodeOf(step: WrittenStep): ConfigNode {
  return step.kind === 'entry' ? step.entry.value : step.item;
}

function stepOrigin(step: WrittenStep) {
  return step.kind === 'entry' ? step.entry.origin : step.item.origin;
}

/** Whether nothing but blanks and comments is written beside the step in its collection; merge keys count as written. */
function isAlone(file: ComposeFile, step: WrittenStep | undefined): boolean {
  if (!step) return false;
  if (step.kind === 'item') return step.container.items.length === 1;
  const { start, end } = step.container.at.range;
  const range = stepRange(step);
  const { content } = file.source;
  return isUnsaid(content.slice(start, range.start)) && isUnsaid(content.slice(range.end, end));
}

function isUnsaid(text: string): boolean {
  return text.split('\n').every((line) => /^\s*(?:#.*)?$/.test(line));
}

function holdsSharedAnchor(file: ComposeFile, range: TextRange): boolean {
  const anchors = file.sharedAnchors;
  let low = 0;
  let high = anchors.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((anchors[middle] ?? 0) < range.start) low = middle + 1;
    else high = middle;
  }
  const next = anchors[low];
  return next !== undefined && next <= range.end;
}

function removeLines(file: ComposeFile, step: WrittenStep): TextEdit | FixRefusal {
  const { source } = file;
  const range = stepRange(step);
  const lines = source.fullLines(range);
  const before = source.content.slice(lines.start, range.start);
  const after = source.content.slice(range.end, lines.end);
  const isAlone = step.kind === 'entry' ? /^[ ]*$/.test(before) : /^[ ]*-[ \t]+(?:[&!][^\s]*[ \t]+)*$/.test(before);
  if (!isAlone || !/^\s*(?:#.*)?\s*$/.test(after)) return REFUSALS.layout;
  const reachesEnd = lines.end === source.content.length && !source.content.endsWith('\n');
  const start = reachesEnd ? endOfLineBefore(source.content, lines.start) : lines.start;
  return { range: { start, end: lines.end }, replacement: '' };
}

/** A file without a final line ending keeps having none. */
function endOfLineBefore(content: string, lineStart: number): number {
  if (lineStart === 0) return 0;
  return content[lineStart - 2] === '\r' ? lineStart - 2 : lineStart - 1;
}
