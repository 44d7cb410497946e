/** Offsets into a text in UTF-16 code units, 0-based, half-open: `end` is the first offset that is not covered. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** A place in a file of the repository. `path` is relative to the root, with `/`, without a leading `./`. */
export interface Location {
  readonly path: string;
  readonly range: TextRange;
}

/** Whether `outer` covers every offset of `inner`. */
export function rangeContains(outer: TextRange, inner: TextRange): boolean {
  return outer.start <= inner.start && inner.end <= outer.end;
}
