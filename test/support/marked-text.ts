import type { TextRange } from '../../src/text/range.ts';

export interface MarkedText {
  readonly text: string;
  /** In text order. */
  readonly ranges: readonly TextRange[];
}

/** Reads a text in which `«` and `»` draw ranges, so that nobody counts columns. @throws Error on marks that do not pair. */
export function readMarks(marked: string): MarkedText {
  const ranges: TextRange[] = [];
  let text = '';
  let start: number | undefined;
  for (const piece of marked.split(/([«»])/)) {
    if (piece === '«') {
      if (start !== undefined) throw new Error('Marks must not be nested.');
      start = text.length;
    } else if (piece === '»') {
      if (start === undefined) throw new Error('A closing mark without an opening one.');
      ranges.push({ start, end: text.length });
      start = undefined;
    } else text += piece;
  }
  if (start !== undefined) throw new Error('An opening mark without a closing one.');
  return { text, ranges };
}
