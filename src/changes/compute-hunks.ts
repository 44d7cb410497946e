import { structuredPatch } from 'diff';
import type { Hunk, HunkLine } from './changed-file.ts';

/** More differing lines than this are shown as one replacement of the whole file: the search grows with their square. */
const MOST_EDITS = 2_000;

/** The hunks of a unified diff with three lines of context, as Git shows them. An absent file is the empty text. */
export function computeHunks(base: string, head: string): readonly Hunk[] {
  if (base === head) return [];
  const patch = structuredPatch('', '', base, head, undefined, undefined, { context: 3, maxEditLength: MOST_EDITS });
  if (!patch) return [wholeReplacement(base, head)];
  return patch.hunks.map(({ oldStart, newStart, lines }) => ({
    baseStart: oldStart,
    headStart: newStart,
    lines: lines.flatMap((line) => readLine(line)),
  }));
}

function readLine(line: string): readonly HunkLine[] {
  const kind = KINDS.get(line[0] ?? '');
  return kind ? [{ kind, text: line.slice(1) }] : [];
}

/** Other marks, `\ No newline at end of file`, are no lines. */
const KINDS: ReadonlyMap<string, HunkLine['kind']> = new Map([
  [' ', 'context'],
  ['+', 'added'],
  ['-', 'deleted'],
]);

function wholeReplacement(base: string, head: string): Hunk {
  return {
    baseStart: 1,
    headStart: 1,
    lines: [
      ...linesOf(base).map((text) => ({ kind: 'deleted' as const, text })),
      ...linesOf(head).map((text) => ({ kind: 'added' as const, text })),
    ],
  };
}

function linesOf(text: string): readonly string[] {
  const lines = text.split('\n');
  if (lines.at(-1) === '') lines.pop();
  return lines;
}
