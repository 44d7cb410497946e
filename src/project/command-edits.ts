import type { CommandOption } from '../concepts/command-line.ts';
import { markedText } from '../concepts/value.ts';
import type { FixRefusal } from '../documents/edits.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Command, ShellWord } from './build-steps.ts';
import type { Image, Instruction, Pair } from './image.ts';

/** Why a command may not be edited; undefined: it may. */
export function editObstacle(image: Image, { place }: Command): FixRefusal | undefined {
  if (place.writtenIn === 'here-document') {
    return { refused: 'here-document', advice: 'Change the line of the here-document by hand.' };
  }
  return image.document.source.path === image.path
    ? undefined
    : { refused: 'not-editable', advice: 'Change the command of the embedded Dockerfile by hand.' };
}

/** Edits that take an option and its value out of a command. */
export function withoutOption(
  image: Image,
  command: Command,
  option: CommandOption<ShellWord>,
): readonly TextEdit[] | FixRefusal {
  const obstacle = editObstacle(image, command) ?? wordObstacle(command, option.word);
  if (obstacle) return obstacle;
  const { word, start, end, valueWord } = option;
  const text = markedText(word.value);
  const isCombined = !text.startsWith('--') && !(start <= 1 && end === text.length);
  if (!isCombined) return withoutWords(image, command, valueWord ? [word, valueWord] : [word]);
  const offset = word.raw.indexOf(text);
  if (offset < 0 || valueWord) {
    return { refused: 'would-guess', advice: 'Take the option out by hand.' };
  }
  const at = word.range.start + offset;
  return [{ range: { start: at + start, end: at + end }, replacement: '' }];
}

function wordObstacle(command: Command, word: ShellWord): FixRefusal | undefined {
  const isWritten =
    word.exact && (word.raw.includes(markedText(word.value)) || command.place.writtenIn === 'exec-form');
  return isWritten ? undefined : { refused: 'interpolated', advice: 'Change the variable or the quoting by hand.' };
}

/** Edits that take words that follow each other out of a command, with the blanks or the comma before them. */
export function withoutWords(image: Image, command: Command, words: readonly ShellWord[]): readonly TextEdit[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const all = wordsOf(command);
  const content = image.document.source.content;
  const before = all[all.indexOf(first) - 1];
  const after = all[all.indexOf(last) + 1];
  const isGap = (start: number, end: number): boolean => start <= end && /^[\s\\`,]*$/.test(content.slice(start, end));
  if (before && isGap(before.range.end, first.range.start)) {
    return [{ range: { start: before.range.end, end: last.range.end }, replacement: '' }];
  }
  if (after && isGap(last.range.end, after.range.start)) {
    return [{ range: { start: first.range.start, end: after.range.start }, replacement: '' }];
  }
  const blank = content[last.range.end] === ' ' ? 1 : 0;
  return [{ range: { start: first.range.start, end: last.range.end + blank }, replacement: '' }];
}

/** Every word of a command as it is written, wrappers included. */
export function wordsOf({ wrappers, program, args }: Command): readonly ShellWord[] {
  return [...wrappers.flatMap(({ words }) => words), ...(program ? [program] : []), ...args];
}

/** Edits that take one pair out of an ENV, ARG or LABEL; the whole lines when it is the only one. */
export function withoutPair(image: Image, instruction: Instruction, pair: Pair): readonly TextEdit[] | FixRefusal {
  const { source } = image.document;
  if (source.path !== image.path) {
    return { refused: 'not-editable', advice: 'Change the instruction of the embedded Dockerfile by hand.' };
  }
  const index = instruction.pairs.indexOf(pair);
  const before = instruction.pairs[index - 1];
  const after = instruction.pairs[index + 1];
  if (before) return [{ range: { start: before.range.end, end: pair.range.end }, replacement: '' }];
  if (after) return [{ range: { start: pair.range.start, end: after.range.start }, replacement: '' }];
  return [{ range: source.fullLines(instruction.range), replacement: '' }];
}
