import type { TextEdit } from '../text/edit.ts';
import type { TextRange } from '../text/range.ts';

/** The edit that takes a word away with the blanks before it; at the start of a line with those behind it. */
export function withoutWord(content: string, { start, end }: TextRange): TextEdit {
  let from = start;
  while (/[ \t]/.test(content[from - 1] ?? '')) from -= 1;
  if (from > 0 && content[from - 1] !== '\n') return { range: { start: from, end }, replacement: '' };
  let to = end;
  while (/[ \t]/.test(content[to] ?? '')) to += 1;
  return { range: { start, end: to }, replacement: '' };
}
