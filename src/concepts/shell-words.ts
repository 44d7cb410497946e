import { joinValues, markedText, type Value } from './value.ts';
import { type Stretch, sliceValues } from './value-parts.ts';

/** Longer texts are one word: nobody writes such commands. */
const LONGEST_TEXT = 65_536;

/**
 * Splits a command that is written as one string into words, as Compose does: blanks separate, quotes group, a backslash
 * takes the next character literally except inside single quotes. An unclosed quote reaches to the end.
 * https://github.com/mattn/go-shellwords
 */
export function splitWords(value: Value): readonly Value[] {
  const text = markedText(value);
  if (text.length > LONGEST_TEXT) return [value];
  const words = wordStretches(text);
  const slices = sliceValues(value, words.flat());
  let next = 0;
  return words.map(({ length }) => {
    const pieces = slices.slice(next, next + length);
    next += length;
    return { ...joinValues(pieces), assumed: value.assumed };
  });
}

/** The stretches each word is made of, without quotes and backslashes. A quoted nothing is a word of one empty stretch. */
function wordStretches(text: string): readonly (readonly Stretch[])[] {
  const words: Stretch[][] = [];
  let word: Stretch[] | undefined;
  let quote: string | undefined;
  let from = 0;
  const take = (end: number, evenEmpty: boolean): void => {
    if (end > from || evenEmpty) {
      word ??= [];
      word.push({ start: from, end });
    }
  };
  const close = (): void => {
    if (word) words.push(word);
    word = undefined;
  };
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at] ?? '';
    if (character === '\\' && quote !== "'") {
      take(at, false);
      from = at + 1;
      at += 1;
    } else if (quote === undefined ? character === '"' || character === "'" : character === quote) {
      take(at, quote !== undefined);
      quote = quote === undefined ? character : undefined;
      from = at + 1;
    } else if (quote === undefined && /\s/.test(character)) {
      take(at, false);
      close();
      from = at + 1;
    }
  }
  take(text.length, false);
  close();
  return words;
}
