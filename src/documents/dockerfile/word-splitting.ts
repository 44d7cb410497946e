import { isUnicodeBlank, isWordSeparator } from './blanks.ts';

/** A half-open piece of a text, 0-based. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** Words between runs of blanks; quotes mean nothing: FROM, EXPOSE, ADD, COPY, VOLUME. */
export function splitAtBlanks(text: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isWordSeparator(text.charCodeAt(at))) at += 1;
    const start = at;
    while (at < text.length && !isWordSeparator(text.charCodeAt(at))) at += 1;
    if (at > start) spans.push({ start, end: at });
  }
  return spans;
}

/**
 * Words in which quotes and the escape character protect blanks: ENV, LABEL, ARG, and the words of a command.
 * An open quote reaches to the end of the text.
 * Source: parseWords in https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/line_parsers.go
 */
export function splitQuoted(text: string, escapeCharacter: string): readonly Span[] {
  const spans: Span[] = [];
  let at = 0;
  while (at < text.length) {
    while (at < text.length && isUnicodeBlank(text.charCodeAt(at))) at += 1;
    const start = at;
    at = quotedWordEnd(text, at, escapeCharacter);
    if (at > start) spans.push({ start, end: at });
  }
  return spans;
}

function quotedWordEnd(text: string, start: number, escapeCharacter: string): number {
  let quote = '';
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote === '' && isUnicodeBlank(text.charCodeAt(at))) return at;
    if (character === escapeCharacter && quote !== "'") at += 1;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return Math.min(at, text.length);
}

/**
 * The words that begin with `--` before anything else, and where the arguments start.
 * A bare `--` ends them. The backslash escapes here whatever the escape directive says.
 * Source: extractBuilderFlags in https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/split_command.go
 */
export function splitFlags(text: string): { readonly flags: readonly Span[]; readonly rest: number } {
  const flags: Span[] = [];
  let at = 0;
  for (;;) {
    while (at < text.length && isUnicodeBlank(text.charCodeAt(at))) at += 1;
    if (!text.startsWith('--', at)) return { flags, rest: at };
    const start = at;
    at = flagEnd(text, at);
    if (text.slice(start, at) === '--') return { flags, rest: at };
    flags.push({ start, end: at });
  }
}

function flagEnd(text: string, start: number): number {
  let quote = '';
  let at = start;
  for (; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (quote === '' && isUnicodeBlank(text.charCodeAt(at))) return at;
    if (character === '\\') at += 1;
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === quote) quote = '';
  }
  return Math.min(at, text.length);
}
