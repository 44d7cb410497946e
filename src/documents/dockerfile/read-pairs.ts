import { skipBlanks, trimBlanksRight } from './blanks.ts';
import { expandWord, type VariableLookup } from './expansion.ts';
import { type MappedText, type Pair, sourceRange, type Word } from './model.ts';
import { type Span, splitAtBlanks, splitQuoted } from './word-splitting.ts';

/** Pairs of one instruction, and the first reason for which BuildKit would refuse them. */
export interface Pairs {
  readonly pairs: readonly Pair[];
  readonly error: string | undefined;
}

/**
 * ENV and LABEL: `key=value` several times, or the old `key value with blanks`.
 * Source: parseNameVal in https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/line_parsers.go
 */
export function readPairs(mapped: MappedText, lookup: VariableLookup, escapeCharacter: string): Pairs {
  const words = splitQuoted(mapped.text, escapeCharacter);
  const [first] = words;
  if (!first) return { pairs: [], error: undefined };
  if (!mapped.text.slice(first.start, first.end).includes('=')) return readOldForm(mapped, lookup, escapeCharacter);
  return readEach(mapped, words, lookup, escapeCharacter, true);
}

/** ARG: each word is a name or `name=default`. */
export function readArguments(mapped: MappedText, lookup: VariableLookup, escapeCharacter: string): Pairs {
  return readEach(mapped, splitQuoted(mapped.text, escapeCharacter), lookup, escapeCharacter, false);
}

function readEach(
  mapped: MappedText,
  words: readonly Span[],
  lookup: VariableLookup,
  escapeCharacter: string,
  valueRequired: boolean,
): Pairs {
  const pairs: Pair[] = [];
  let error: string | undefined;
  for (const span of words) {
    const raw = mapped.text.slice(span.start, span.end);
    const equals = raw.indexOf('=');
    if (equals < 0 && valueRequired) error ??= 'A word has no "=" although the first one has.';
    const keyEnd = equals < 0 ? span.end : span.start + equals;
    const value =
      equals < 0 ? undefined : readWord(mapped, { start: keyEnd + 1, end: span.end }, lookup, escapeCharacter);
    error ??= value?.error;
    pairs.push(pairOf(mapped, { start: span.start, end: keyEnd }, value?.word, span.end, lookup, escapeCharacter));
  }
  return { pairs, error };
}

function readOldForm(mapped: MappedText, lookup: VariableLookup, escapeCharacter: string): Pairs {
  const [key] = splitAtBlanks(mapped.text);
  if (!key) return { pairs: [], error: undefined };
  const start = skipBlanks(mapped.text, key.end, mapped.text.length);
  const end = trimBlanksRight(mapped.text, start, mapped.text.length);
  if (start >= end) {
    return {
      pairs: [pairOf(mapped, key, undefined, key.end, lookup, escapeCharacter)],
      error: 'The value is missing.',
    };
  }
  const { word, error } = readWord(mapped, { start, end }, lookup, escapeCharacter);
  return { pairs: [pairOf(mapped, key, word, end, lookup, escapeCharacter)], error };
}

function pairOf(
  mapped: MappedText,
  key: Span,
  value: Word | undefined,
  end: number,
  lookup: VariableLookup,
  escapeCharacter: string,
): Pair {
  const raw = mapped.text.slice(key.start, key.end);
  const [name] = expandWord(raw, lookup, escapeCharacter).value.parts;
  return {
    key: typeof name === 'string' ? name : raw,
    keyRange: sourceRange(mapped, key),
    value,
    range: sourceRange(mapped, { start: key.start, end }),
  };
}

/** A word of an instruction's text, expanded. */
export function readWord(
  mapped: MappedText,
  span: Span,
  lookup: VariableLookup,
  escapeCharacter: string,
): { readonly word: Word; readonly error: string | undefined } {
  const raw = mapped.text.slice(span.start, span.end);
  const { value, error } = expandWord(raw, lookup, escapeCharacter);
  return { word: { raw, range: sourceRange(mapped, span), value }, error };
}
