import { markedText } from '../../concepts/value.ts';
import { type Edits, type FixRefusal, isRefusal } from '../../documents/edits.ts';
import type { Command, ShellWord } from '../../documents/shell/model.ts';
import type { EngineOption } from '../../knowledge/engine-options.ts';
import type { TextEdit } from '../../text/edit.ts';
import { rangeContains, type TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { ContainerEditor, Editable, NewSetting } from '../container.ts';
import type { GivenOption } from './option-reader.ts';

/** The command line that is edited. */
export interface EditedCommand {
  readonly source: SourceText;
  readonly command: Command;
  readonly options: readonly GivenOption[];
  /** Before it new options go; undefined: the command has no image that is written out. */
  readonly image: ShellWord | undefined;
  /** All options there may be. */
  readonly syntax: readonly EngineOption[];
}

const REFUSALS = {
  hereDocument: { refused: 'here-document', advice: 'Change the line of the here-document by hand.' },
  notFound: { refused: 'not-editable', advice: 'Change the command by hand: it is not written out here.' },
  variable: { refused: 'interpolated', advice: 'Change the variable that the command takes it from.' },
  grouped: { refused: 'not-editable', advice: 'Take the letter out of the options that are written together by hand.' },
  layout: { refused: 'not-editable', advice: 'Change the command by hand: its words are not next to each other here.' },
  exists: { refused: 'key-exists', advice: 'The option is there already: change its value by hand.' },
} as const satisfies Readonly<Record<string, FixRefusal>>;

/** Characters that mean the same with and without quotes in every kind of file with commands. */
const PLAIN = /^[\w@+=:,./-]*$/;

/** Edits that keep the layout, the quotes and the continuations of a command line. None guesses. */
export function commandEditor(edited: EditedCommand): ContainerEditor {
  return {
    remove: (target) => edits(edited, removeOption(edited, target)),
    replaceText: (target, text) =>
      edits(
        edited,
        replaceStretch(edited, target, (inner) => ({ range: inner, replacement: text }), text),
      ),
    prefixText: (target, text) => edits(edited, prefix(edited, target, text)),
    replaceEnd: (target, tail, text) => edits(edited, replaceTail(edited, target, tail, text)),
    addBelow: (target, { key, value }) =>
      edits(
        edited,
        key === 'read_only' && value === true ? replaceTail(edited, target, '', ',readonly') : REFUSALS.layout,
      ),
    add: (settings) => edits(edited, addOptions(edited, settings)),
  };
}

function edits({ source, command }: EditedCommand, edit: TextEdit | FixRefusal): Edits {
  if (command.place.writtenIn === 'here-document') return REFUSALS.hereDocument;
  return isRefusal(edit) ? edit : { path: source.path, edits: [edit] };
}

/** An option goes with its value; the blanks, or the line, between it and the word before it go as well. */
function removeOption({ source, command, options }: EditedCommand, target: Editable): TextEdit | FixRefusal {
  const given = optionAt(options, target);
  if (!given) return REFUSALS.notFound;
  if (given.isGrouped) return REFUSALS.grouped;
  if (!given.words.every((word) => isInSource(source, word)) || !/^-/.test(given.words[0]?.content.text ?? '')) {
    return REFUSALS.variable;
  }
  const all = [...(command.program ? [command.program] : []), ...command.args];
  const [first] = given.words;
  const last = given.words.at(-1);
  const before = first && all[all.indexOf(first) - 1];
  if (!first || !last || !before) return REFUSALS.notFound;
  const gaps = [before, ...given.words].slice(0, -1).map((word, index) => {
    return source.content.slice(word.range.end, given.words[index]?.range.start ?? 0);
  });
  if (!gaps.every(isGap)) return REFUSALS.layout;
  const lines = ownLines(source, { start: first.range.start, end: last.range.end });
  return { range: lines ?? { start: before.range.end, end: last.range.end }, replacement: '' };
}

/** The lines of a stretch when nothing else stands on them and the command goes on behind them. */
function ownLines(source: SourceText, range: TextRange): TextRange | undefined {
  const lines = source.fullLines(range);
  const before = source.content.slice(lines.start, range.start);
  const after = source.content.slice(range.end, lines.end);
  return /^[ \t]*$/.test(before) && /^[ \t]*\\\r?\n$/.test(after) ? lines : undefined;
}

/** Blanks and continued lines. */
function isGap(text: string): boolean {
  return /^[ \t]*(?:\\\r?\n[ \t]*)*$/.test(text) && text !== '';
}

function optionAt(options: readonly GivenOption[], { entryAt, at }: Editable): GivenOption | undefined {
  const isSame = (one: TextRange, other: TextRange) => one.start === other.start && one.end === other.end;
  return (
    options.find(({ range, value }) => isSame(range, entryAt.range) || (value && isSame(value.range, entryAt.range))) ??
    options.find(({ value }) => value !== undefined && isSame(value.range, at.range))
  );
}

/** The file has exactly these characters there, and they say what they look like. */
function isInSource(source: SourceText, word: ShellWord): boolean {
  return word.exact && source.slice(word.range) === word.raw;
}

/** The word around a place, and whether it is one string in quotes. */
function wordAround({ command, source }: EditedCommand, range: TextRange): ShellWord | undefined {
  const word = command.args.find((each) => rangeContains(each.range, range));
  return word && isInSource(source, word) ? word : undefined;
}

/** The stretch without the quotes around a whole word; undefined where quotes or escapes stand in it. */
function innerRange(word: ShellWord, source: SourceText, range: TextRange): TextRange | undefined {
  const isWhole = range.start === word.range.start && range.end === word.range.end;
  const isQuoted = /^(?:"[^"\\`]*"|'[^']*')$/.test(word.raw);
  const inner = isWhole && isQuoted ? { start: range.start + 1, end: range.end - 1 } : range;
  return /["'\\]/.test(source.slice(inner)) ? undefined : inner;
}

function replaceStretch(
  edited: EditedCommand,
  { at, origin }: Editable,
  edit: (inner: TextRange) => TextEdit,
  text: string,
): TextEdit | FixRefusal {
  if (origin.shared || origin.interpolated) return REFUSALS.variable;
  const word = wordAround(edited, at.range);
  if (!word || markedText(word.value) !== word.content.text) return word ? REFUSALS.variable : REFUSALS.notFound;
  const inner = innerRange(word, edited.source, at.range);
  return inner && PLAIN.test(text) ? edit(inner) : REFUSALS.layout;
}

/** Variables behind the prefix stay. */
function prefix(edited: EditedCommand, { at, origin }: Editable, text: string): TextEdit | FixRefusal {
  if (origin.shared) return REFUSALS.variable;
  const word = wordAround(edited, at.range);
  if (!word || !PLAIN.test(text)) return REFUSALS.notFound;
  const isQuote = /["']/.test(edited.source.content[at.range.start] ?? '');
  const start = at.range.start + (isQuote ? 1 : 0);
  return { range: { start, end: start }, replacement: text };
}

/** The end of a stretch where it is written as `tail`; variables before it stay. */
function replaceTail(
  edited: EditedCommand,
  { at, origin }: Editable,
  tail: string,
  text: string,
): TextEdit | FixRefusal {
  if (origin.shared) return REFUSALS.variable;
  const word = wordAround(edited, at.range);
  if (!word) return REFUSALS.notFound;
  const { content } = edited.source;
  const closing = /["']/.test(content[at.range.end - 1] ?? '') ? 1 : 0;
  const end = at.range.end - closing;
  const start = end - tail.length;
  const opens = /["'`)}]/.test(content[start - 1] ?? '') && tail === '' && closing === 1;
  if (content.slice(start, end) !== tail || start < at.range.start || !PLAIN.test(text) || opens)
    return REFUSALS.layout;
  return { range: { start, end }, replacement: text };
}

/** New options stand before the image: on its line, or on lines of their own where the command has one option a line. */
function addOptions(edited: EditedCommand, settings: readonly NewSetting[]): TextEdit | FixRefusal {
  const { source, image, command, options } = edited;
  if (!image) return REFUSALS.notFound;
  const words: string[] = [];
  for (const { key, value } of settings) {
    const option = edited.syntax.find(({ keys }) => keys?.length === 1 && keys[0] === key);
    if (!option) return { refused: 'not-editable', advice: `Set ${key} by hand.` };
    if (option.meaning !== 'item' && options.some((given) => given.option === option)) return REFUSALS.exists;
    const values = Array.isArray(value) ? value : [value];
    for (const each of values as readonly (string | boolean)[]) {
      if (typeof each === 'string' && !PLAIN.test(each)) return REFUSALS.layout;
      words.push(typeof each === 'string' ? `--${option.names[0]} ${each}` : `--${option.names[0]}`);
    }
  }
  const all = [...(command.program ? [command.program] : []), ...command.args];
  const before = all[all.indexOf(image) - 1];
  const gap = before && source.content.slice(before.range.end, image.range.start);
  if (gap === undefined || !isGap(gap)) return REFUSALS.layout;
  const separator = gap.includes('\n') ? gap : ' ';
  const { start } = image.range;
  return { range: { start, end: start }, replacement: words.map((word) => word + separator).join('') };
}
