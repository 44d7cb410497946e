import { isUnicodeBlank } from './blanks.ts';

/** A here-document that a line announces. Offsets refer to the text of the line. */
export interface HeredocWord {
  readonly name: string;
  readonly expand: boolean;
  readonly stripTabs: boolean;
  readonly start: number;
  readonly end: number;
  /** How it is written where plain readers look for `<<NAME` only; undefined for the plain way. */
  readonly oddity: 'descriptor' | 'spaced' | 'name-with-blank' | 'glued-quotes' | undefined;
}

interface RawWord {
  readonly raw: string;
  readonly start: number;
  readonly end: number;
}

/** `${…}` deeper than this ends the lexing, as an error does in BuildKit. */
const MAXIMUM_NESTING = 200;

/**
 * The here-documents that BuildKit finds in the text of a RUN, COPY or ADD in shell form: words of its shell lexer that
 * begin with `<<`, quotes and escapes respected. A text that the lexer refuses has none.
 * Source: heredocsFromLine in https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go
 */
export function heredocWords(text: string): readonly HeredocWord[] {
  const words = lexWords(text);
  if (!words) return [];
  const found: HeredocWord[] = [];
  for (let index = 0; index < words.length; index += 1) {
    const word = words[index];
    if (!word) continue;
    const match = /^(\d*)<<(-?)([^<]*)$/.exec(word.raw);
    if (!match) continue;
    const [, descriptor = '', dash = '', rest = ''] = match;
    const following = rest === '' ? words[index + 1] : undefined;
    const quoted = rest === '' ? following?.raw : rest;
    if (quoted === undefined || quoted.includes('<')) continue;
    if (following) index += 1;
    const { name, changed } = unquote(quoted);
    if (name === '') continue;
    const oddity = descriptor !== '' ? 'descriptor' : following ? 'spaced' : nameOddity(quoted, name);
    found.push({
      name,
      expand: !changed,
      stripTabs: dash === '-',
      start: word.start,
      end: (following ?? word).end,
      oddity,
    });
  }
  return found;
}

/** Words that look like a here-document to a plain reader but are escaped for BuildKit: `\<<X`. */
export function escapedHeredocWords(text: string): readonly { readonly start: number; readonly end: number }[] {
  return (lexWords(text) ?? []).filter(({ raw }) => /^(?:\\<<|<\\<|\\<\\<)-?["'\\]*\w/.test(raw));
}

function nameOddity(quoted: string, name: string): HeredocWord['oddity'] {
  if (/\s/.test(name)) return 'name-with-blank';
  const plain = /^(?:[^"'\\]*|"[^"]*"|'[^']*'|\\[^"'\\]*)$/.test(quoted);
  return plain ? undefined : 'glued-quotes';
}

/** Quotes and backslashes removed as BuildKit's lexer does, and whether there were any. */
function unquote(raw: string): { name: string; changed: boolean } {
  let name = '';
  let quote = '';
  for (let at = 0; at < raw.length; at += 1) {
    const character = raw[at] ?? '';
    const next = raw[at + 1];
    if (quote === "'" ? character === "'" : character === quote && quote !== '') quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === '\\' && quote !== "'") {
      const escapes = quote === '' || next === '"' || next === '$' || next === '\\';
      if (!escapes) name += character;
      else {
        name += next ?? '';
        at += 1;
      }
    } else name += character;
  }
  return { name, changed: name !== raw };
}

/** The words of the line, quotes and escapes kept; undefined when BuildKit's lexer would end with an error. */
function lexWords(text: string): readonly RawWord[] | undefined {
  const words: RawWord[] = [];
  let start = -1;
  let at = 0;
  const close = (end: number): void => {
    if (start >= 0 && end > start) words.push({ raw: text.slice(start, end), start, end });
    start = -1;
  };
  while (at < text.length) {
    const character = text[at] ?? '';
    if (isUnicodeBlank(text.charCodeAt(at))) {
      close(at);
      at += 1;
      continue;
    }
    if (start < 0) start = at;
    const end = unitEnd(text, at, character);
    if (end === undefined) return undefined;
    if (character === '$') {
      for (let inside = at; inside < end; inside += 1) {
        if (isUnicodeBlank(text.charCodeAt(inside))) close(inside);
        else if (start < 0) start = inside;
      }
    }
    at = end;
  }
  close(text.length);
  return words;
}

/** The offset behind the quote, escape, variable or single character at `at`; undefined for an error. */
function unitEnd(text: string, at: number, character: string): number | undefined {
  if (character === "'") return singleQuoteEnd(text, at);
  if (character === '"') return doubleQuoteEnd(text, at, 0);
  if (character === '$') return dollarEnd(text, at, 0);
  if (character === '\\') return Math.min(at + 2, text.length);
  return at + 1;
}

function singleQuoteEnd(text: string, at: number): number | undefined {
  const end = text.indexOf("'", at + 1);
  return end < 0 ? undefined : end + 1;
}

function doubleQuoteEnd(text: string, start: number, depth: number): number | undefined {
  let at = start + 1;
  while (at < text.length) {
    const character = text[at];
    if (character === '"') return at + 1;
    if (character === '$') {
      const end = dollarEnd(text, at, depth);
      if (end === undefined) return undefined;
      at = end;
    } else if (character === '\\' && /["$\\]/.test(text[at + 1] ?? '')) at += 2;
    else at += 1;
  }
  return undefined;
}

function dollarEnd(text: string, start: number, depth: number): number | undefined {
  if (text[start + 1] !== '{') return start + 1 + nameLength(text, start + 1);
  if (depth >= MAXIMUM_NESTING || text[start + 2] === '}') return undefined;
  const afterName = start + 2 + nameLength(text, start + 2);
  const modifier = text[afterName];
  if (modifier === '}') return afterName + 1;
  if (modifier === ':') return bracedEnd(text, afterName + 2, '}', depth + 1);
  if (modifier !== undefined && '+-?#%'.includes(modifier)) return bracedEnd(text, afterName + 1, '}', depth + 1);
  if (modifier !== '/') return undefined;
  const pattern = bracedEnd(text, text[afterName + 1] === '/' ? afterName + 2 : afterName + 1, '/', depth + 1);
  return pattern === undefined ? undefined : bracedEnd(text, pattern, '}', depth + 1);
}

function bracedEnd(text: string, start: number, stop: string, depth: number): number | undefined {
  let at = start;
  while (at < text.length) {
    const character = text[at] ?? '';
    if (character === stop) return at + 1;
    const end =
      character === '"'
        ? doubleQuoteEnd(text, at, depth)
        : character === '$'
          ? dollarEnd(text, at, depth)
          : unitEnd(text, at, character);
    if (end === undefined) return undefined;
    at = end;
  }
  return undefined;
}

/** Length of a variable name as BuildKit reads it: digits, one special parameter, or letters, digits and `_`. */
function nameLength(text: string, start: number): number {
  const first = text[start] ?? '';
  if (first >= '0' && first <= '9') {
    let at = start;
    while (at < text.length && /\d/.test(text[at] ?? '')) at += 1;
    return at - start;
  }
  if (first !== '' && '@*#?-$!'.includes(first)) return 1;
  let at = start;
  while (at < text.length && /[\p{L}\p{Nd}_]/u.test(text[at] ?? '')) at += 1;
  return at - start;
}
