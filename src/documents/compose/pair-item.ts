import { joinValues, literal, type Value } from '../../concepts/value.ts';
import type { Location } from '../../text/range.ts';
import type { ConfigScalar } from './config.ts';

/** A list item `name=value` taken apart. */
export interface Pair {
  /** Unknown pieces as written: `${PREFIX}_KEY`. */
  readonly name: string;
  /** undefined: the item is a name alone. */
  readonly value: Value | undefined;
  /** The whole item where quotes, escapes or variables hide which characters are the name. */
  readonly nameAt: Location;
  /** undefined when there is no value; the whole item where it cannot be told apart. */
  readonly valueAt: Location | undefined;
}

/** Splits a list item at the first separator: `KEY=value` of environments, `host:ip` of extra hosts. */
export function splitPair(item: ConfigScalar, separator: string): Pair {
  const parts: (string | { readonly unknown: string })[] = [];
  let name = '';
  for (const [index, part] of item.value.parts.entries()) {
    const text = typeof part === 'string' ? part : part.unknown;
    const cut = typeof part === 'string' ? part.indexOf(separator) : -1;
    if (cut < 0) {
      name += text;
      continue;
    }
    name += text.slice(0, cut);
    parts.push(text.slice(cut + separator.length), ...item.value.parts.slice(index + 1));
    const rest = parts.map(
      (piece): Value => (typeof piece === 'string' ? literal(piece) : { parts: [piece], assumed: false }),
    );
    const value = { ...joinValues(rest), assumed: item.value.assumed };
    return { name, value, ...placesOf(item, name.length, separator.length) };
  }
  return { name, value: undefined, nameAt: item.at, valueAt: undefined };
}

function placesOf(
  item: ConfigScalar,
  nameLength: number,
  separatorLength: number,
): { nameAt: Location; valueAt: Location } {
  const { path, range } = item.at;
  const quotes = isWrittenAs(item, 0) ? 0 : isWrittenAs(item, 2) ? 1 : undefined;
  if (quotes === undefined) return { nameAt: item.at, valueAt: item.at };
  const start = range.start + quotes;
  const valueStart = start + nameLength + separatorLength;
  return {
    nameAt: { path, range: { start, end: start + nameLength } },
    valueAt: { path, range: { start: valueStart, end: range.end - quotes } },
  };
}

/** Without variables and escapes the text is as long as what is written, apart from the quotes. */
function isWrittenAs(item: ConfigScalar, quoteLength: number): boolean {
  const length = item.value.parts.reduce(
    (sum, part) => sum + (typeof part === 'string' ? part : part.unknown).length,
    0,
  );
  return !item.origin.interpolated && length + quoteLength === item.at.range.end - item.at.range.start;
}
