import { sliceValue } from '../../concepts/slice-value.ts';
import { joinValues, literal, markedText, type Value } from '../../concepts/value.ts';

/** Words of a command that are looked at. */
const MOST_WORDS = 10_000;

/** Splits a command string as Compose does: blanks separate, single and double quotes and backslashes keep. */
export function commandWords(command: Value): readonly Value[] {
  const text = markedText(command);
  const words: Value[] = [];
  let pieces: Value[] | undefined;
  let quote = '';
  for (let at = 0; at < text.length && words.length < MOST_WORDS; at += 1) {
    const character = text[at] ?? '';
    if (quote === '' && /\s/.test(character)) {
      if (pieces) words.push(joinValues(pieces));
      pieces = undefined;
      continue;
    }
    pieces ??= [];
    if (character === quote) quote = '';
    else if (quote === '' && (character === '"' || character === "'")) quote = character;
    else if (character === '\\' && quote !== "'" && at + 1 < text.length) {
      at += 1;
      pieces.push(sliceValue(command, at, at + 1));
    } else pieces.push(sliceValue(command, at, at + 1));
  }
  if (pieces) words.push(joinValues(pieces));
  return words.length > 0 ? words : [literal('')];
}
