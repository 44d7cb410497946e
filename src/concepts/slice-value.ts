import { joinValues, type UnknownPart, type Value } from './value.ts';

/**
 * The piece of a value between two offsets of its `markedText` (where an unknown piece counts as one character): `start`
 * inclusive, `end` exclusive.
 */
export function sliceValue(value: Value, start: number, end: number): Value {
  const parts: (string | UnknownPart)[] = [];
  let at = 0;
  for (const part of value.parts) {
    const length = typeof part === 'string' ? part.length : 1;
    const from = Math.max(start, at);
    const to = Math.min(end, at + length);
    if (from < to) parts.push(typeof part === 'string' ? part.slice(from - at, to - at) : part);
    at += length;
  }
  return { ...joinValues([{ parts, assumed: false }]), assumed: value.assumed };
}
