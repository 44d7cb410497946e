import type { TextRange } from './range.ts';

/** Replaces the text of `range` by `replacement`. An empty range inserts, an empty replacement deletes. */
export interface TextEdit {
  readonly range: TextRange;
  readonly replacement: string;
}

/** Two edits of one batch touch the same text, so the result would depend on their order. */
export class OverlappingEditsError extends Error {
  constructor() {
    super('Two edits change the same text.');
    this.name = 'OverlappingEditsError';
  }
}

/**
 * Applies all edits at once; ranges refer to the text as it was before any edit. Insertions at one offset are applied in
 * the order given.
 * @throws OverlappingEditsError when two edits cover the same text or one inserts strictly inside another.
 */
export function applyEdits(content: string, edits: readonly TextEdit[]): string {
  const ordered = [...edits].sort(
    (one, other) => one.range.start - other.range.start || one.range.end - other.range.end,
  );
  const pieces: string[] = [];
  let position = 0;
  for (const { range, replacement } of ordered) {
    if (range.start < position) throw new OverlappingEditsError();
    pieces.push(content.slice(position, range.start), replacement);
    position = range.end;
  }
  pieces.push(content.slice(position));
  return pieces.join('');
}
