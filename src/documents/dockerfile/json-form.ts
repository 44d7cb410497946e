/** One string of a JSON array. Offsets refer to the text that was read, quotes included. */
export interface JsonString {
  readonly value: string;
  readonly start: number;
  readonly end: number;
}

/** The outcome of reading arguments as a JSON array. */
export type JsonForm =
  /** A JSON array of strings: the exec form. */
  | { readonly kind: 'strings'; readonly strings: readonly JsonString[] }
  /** A JSON array with something else in it, which BuildKit refuses. */
  | { readonly kind: 'other-array' }
  /** No JSON array: the shell form. */
  | { readonly kind: 'none' };

/** Beyond this many characters an array that is not made of strings is not looked at any further. */
const MAXIMUM_ARRAY = 65_536;

/**
 * Reads arguments as BuildKit's exec form: after leading blanks a whole JSON array. Single quotes, trailing commas or text
 * behind the bracket make it the shell form.
 * Source: https://docs.docker.com/reference/dockerfile/#shell-and-exec-form
 */
export function readJsonForm(text: string): JsonForm {
  const start = skipJsonBlanks(text, 0);
  if (text[start] !== '[') return { kind: 'none' };
  const strings = readStrings(text, start + 1);
  if (strings) return { kind: 'strings', strings };
  return isJsonArray(text) ? { kind: 'other-array' } : { kind: 'none' };
}

function readStrings(text: string, first: number): readonly JsonString[] | undefined {
  const strings: JsonString[] = [];
  let at = skipJsonBlanks(text, first);
  if (text[at] === ']') return isEnd(text, at + 1) ? strings : undefined;
  while (text[at] === '"') {
    const end = stringEnd(text, at);
    const value = end === undefined ? undefined : decode(text.slice(at, end));
    if (end === undefined || value === undefined) return undefined;
    strings.push({ value, start: at, end });
    at = skipJsonBlanks(text, end);
    if (text[at] === ']') return isEnd(text, at + 1) ? strings : undefined;
    if (text[at] !== ',') return undefined;
    at = skipJsonBlanks(text, at + 1);
  }
  return undefined;
}

/** The offset behind the closing quote of the string that opens at `start`. */
function stringEnd(text: string, start: number): number | undefined {
  for (let at = start + 1; at < text.length; at += 1) {
    if (text[at] === '\\') at += 1;
    else if (text[at] === '"') return at + 1;
  }
  return undefined;
}

function decode(raw: string): string | undefined {
  try {
    const value: unknown = JSON.parse(raw);
    return typeof value === 'string' ? value : undefined;
  } catch {
    return undefined;
  }
}

function isJsonArray(text: string): boolean {
  if (text.length > MAXIMUM_ARRAY) return false;
  try {
    return Array.isArray(JSON.parse(text));
  } catch {
    return false;
  }
}

function isEnd(text: string, at: number): boolean {
  return skipJsonBlanks(text, at) === text.length;
}

function skipJsonBlanks(text: string, start: number): number {
  let at = start;
  while (at < text.length && (text[at] === ' ' || text[at] === '\t' || text[at] === '\r' || text[at] === '\n')) at += 1;
  return at;
}
