/**
 * Which characters BuildKit takes for blanks. Two classes are in use there: Go's `unicode.IsSpace` when a line is trimmed,
 * and `[\t\v\f\r ]` when words are split.
 * Source: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go
 */

/** Whether Go's `unicode.IsSpace` holds for a UTF-16 code unit (all its members are one unit long). */
export function isUnicodeBlank(code: number): boolean {
  if (code < 0x80) return code === 0x20 || (code >= 0x09 && code <= 0x0d);
  return (
    code === 0x85 ||
    code === 0xa0 ||
    code === 0x1680 ||
    (code >= 0x2000 && code <= 0x200a) ||
    code === 0x2028 ||
    code === 0x2029 ||
    code === 0x202f ||
    code === 0x205f ||
    code === 0x3000
  );
}

/** Whether a code unit separates words: tab, vertical tab, form feed, carriage return or space. */
export function isWordSeparator(code: number): boolean {
  return code === 0x20 || code === 0x09 || (code >= 0x0b && code <= 0x0d);
}

/** The first offset in `[start, end)` that is no blank, or `end`. */
export function skipBlanks(text: string, start: number, end: number): number {
  let at = start;
  while (at < end && isUnicodeBlank(text.charCodeAt(at))) at += 1;
  return at;
}

/** The smallest end of `[start, end)` that leaves no blank before it, or `start`. */
export function trimBlanksRight(text: string, start: number, end: number): number {
  let at = end;
  while (at > start && isUnicodeBlank(text.charCodeAt(at - 1))) at -= 1;
  return at;
}
