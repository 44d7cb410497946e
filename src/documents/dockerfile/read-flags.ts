import { literal } from '../../concepts/value.ts';
import { expandWord, type VariableLookup } from './expansion.ts';
import { type Flag, type FlagOption, type MappedText, sourceRange, type Word } from './model.ts';
import type { Span } from './word-splitting.ts';

/** A text without quotes and escapes, and where each of its characters stood. */
interface Unquoted {
  readonly text: string;
  /** Offset into the original for a character; undefined: nothing was removed. */
  readonly origin: readonly number[] | undefined;
}

/** Options beyond this number are not read. */
const MAXIMUM_OPTIONS = 100;

/** Reads the flag that covers `span` of an instruction's text. */
export function readFlag(mapped: MappedText, span: Span, lookup: VariableLookup): Flag {
  const raw = mapped.text.slice(span.start, span.end);
  const range = sourceRange(mapped, span);
  const equals = raw.indexOf('=');
  const name = unquote(raw.slice(2, equals < 0 ? raw.length : equals)).text.toLowerCase();
  if (equals < 0) return { name, value: undefined, range, options: [] };
  const valueStart = span.start + equals + 1;
  const rawValue = raw.slice(equals + 1);
  const unquoted = unquote(rawValue);
  const value: Word = {
    raw: rawValue,
    range: sourceRange(mapped, { start: valueStart, end: span.end }),
    value: expandWord(unquoted.text, lookup, '\\').value,
  };
  const options = name === 'mount' ? readOptions(mapped, valueStart, unquoted, lookup) : [];
  return { name, value, range, options };
}

function readOptions(
  mapped: MappedText,
  valueStart: number,
  { text, origin }: Unquoted,
  lookup: VariableLookup,
): readonly FlagOption[] {
  const place = (offset: number): number => valueStart + (origin?.[offset] ?? offset);
  const options: FlagOption[] = [];
  let start = 0;
  while (start <= text.length && options.length < MAXIMUM_OPTIONS) {
    const comma = text.indexOf(',', start);
    const end = comma < 0 ? text.length : comma;
    const field = text.slice(start, end);
    if (field !== '') {
      const equals = field.indexOf('=');
      const range = sourceRange(mapped, { start: place(start), end: place(end - 1) + 1 });
      const key = (equals < 0 ? field : field.slice(0, equals)).trim().toLowerCase();
      const value = equals < 0 ? literal('true') : expandWord(field.slice(equals + 1), lookup, '\\').value;
      options.push({ key, value, range });
    }
    start = end + 1;
  }
  return options;
}

/** Removes quotes and backslashes as BuildKit does when it collects flags. */
function unquote(raw: string): Unquoted {
  if (!/["'\\]/.test(raw)) return { text: raw, origin: undefined };
  const pieces: string[] = [];
  const origin: number[] = [];
  let quote = '';
  for (let at = 0; at < raw.length; at += 1) {
    const character = raw[at] ?? '';
    if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (quote !== '' && character === quote) quote = '';
    else {
      if (character === '\\') at += 1;
      if (at >= raw.length) break;
      pieces.push(raw[at] ?? '');
      origin.push(at);
    }
  }
  return { text: pieces.join(''), origin };
}
