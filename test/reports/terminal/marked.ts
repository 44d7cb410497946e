import type { TextRange } from '../../../src/text/range.ts';

/** Text with one pair of «marks», and what they enclose. */
export function markedText(marked: string): { readonly text: string; readonly range: TextRange } {
  const start = marked.indexOf('«');
  const end = marked.indexOf('»') - 1;
  if (start < 0 || end < start) throw new Error('One pair of marks is needed.');
  return { text: marked.replace('«', '').replace('»', ''), range: { start, end } };
}
