import { joinValues, markedText, UNKNOWN_MARK, type UnknownPart, type Value } from './value.ts';

/** A stretch of `markedText(value)`, where an unknown piece is one character long; half-open. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** The pieces of a value at ascending stretches that do not overlap. Linear in both. */
export function sliceValues(value: Value, stretches: readonly Stretch[]): readonly Value[] {
  const slices: Value[] = [];
  let index = 0;
  let partStart = 0;
  for (const { start, end } of stretches) {
    const parts: (string | UnknownPart)[] = [];
    for (; index < value.parts.length; index += 1) {
      const part = value.parts[index] ?? '';
      const length = typeof part === 'string' ? part.length : 1;
      const from = Math.max(start, partStart);
      const to = Math.min(end, partStart + length);
      if (from < to) parts.push(typeof part === 'string' ? part.slice(from - partStart, to - partStart) : part);
      if (partStart + length > end) break;
      partStart += length;
    }
    slices.push({ parts, assumed: value.assumed });
  }
  return slices;
}

/** The piece of a value at one stretch: `start` inclusive, `end` exclusive. */
export function sliceValue(value: Value, start: number, end: number): Value {
  return sliceValues(value, [{ start, end }])[0] ?? { parts: [], assumed: value.assumed };
}

/** The pieces of a value between the separators, which are one character long. At least one piece. */
export function splitValue(value: Value, separator: string): readonly Value[] {
  const text = markedText(value);
  const stretches: Stretch[] = [];
  let start = 0;
  for (let at = text.indexOf(separator); at >= 0; at = text.indexOf(separator, start)) {
    stretches.push({ start, end: at });
    start = at + 1;
  }
  stretches.push({ start, end: text.length });
  return sliceValues(value, stretches);
}

/** Puts pieces together again with a separator. */
export function joinWith(separator: string, pieces: readonly Value[]): Value {
  const between: Value = { parts: [separator], assumed: false };
  return joinValues(pieces.flatMap((piece, index) => (index === 0 ? [piece] : [between, piece])));
}

/** Whether nothing at all is written, not even an unknown piece. */
export function isEmptyValue(value: Value): boolean {
  return value.parts.every((part) => part === '');
}

/** Whether some piece of the value comes from outside the files. */
export function hasUnknownPart(value: Value): boolean {
  return markedText(value).includes(UNKNOWN_MARK);
}
