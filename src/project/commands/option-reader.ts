import { markedText, UNKNOWN_MARK } from '../../concepts/value.ts';
import type { ShellWord } from '../../documents/shell/model.ts';
import type { EngineOption } from '../../knowledge/engine-options.ts';
import type { TextRange } from '../../text/range.ts';
import { type Piece, pieceFrom, pieceOf } from './piece.ts';

/** An option that a command is given. */
export interface GivenOption {
  readonly option: EngineOption;
  /** undefined: a switch without a value. */
  readonly value: Piece | undefined;
  /** The words it takes, in order: one, or two when its value is a word of its own. */
  readonly words: readonly ShellWord[];
  /** Option and value. */
  readonly range: TextRange;
  /** Other options are written in its first word: `-itp 80:80`. */
  readonly isGrouped: boolean;
}

/** The words behind a subcommand taken apart. */
export interface OptionsRead {
  readonly options: readonly GivenOption[];
  /** What follows the options. */
  readonly operands: readonly ShellWord[];
  /** A word among the options comes from outside the files: there may be more options than these. */
  readonly mayHaveMore: boolean;
}

/** How options and operands follow each other: containers take options up to the image, builds take them anywhere. */
export type OptionOrder = 'before-operands' | 'anywhere';

/** Reads options by the conventions of https://pkg.go.dev/github.com/spf13/pflag. Linear in the words. */
export function readOptions(
  words: readonly ShellWord[],
  syntax: readonly EngineOption[],
  order: OptionOrder,
): OptionsRead {
  const table = tableOf(syntax);
  const options: GivenOption[] = [];
  const operands: ShellWord[] = [];
  let mayHaveMore = false;
  let at = 0;
  while (at < words.length) {
    const word = words[at];
    if (!word) break;
    const piece = pieceOf(word);
    if (piece.text === '--') {
      operands.push(...words.slice(at + 1));
      break;
    }
    if (/^-./.test(piece.text)) {
      const read = piece.text.startsWith('--')
        ? readLong(piece, words[at + 1], table)
        : readShort(piece, words[at + 1], table);
      options.push(...read.options);
      at += read.tookNext ? 2 : 1;
    } else if (isBundle(word, words, at, order)) {
      mayHaveMore = true;
      at += 1;
    } else if (order === 'before-operands') {
      operands.push(...words.slice(at));
      break;
    } else {
      operands.push(word);
      at += 1;
    }
  }
  return { options, operands, mayHaveMore };
}

const NAMES_OPTIONS = /OPT|ARG|FLAG|PARAM|EXTRA|VOL|MOUNT|ENV|TTY|PORT|INTERACTIVE|[@*]|\[/i;
const NAMES_IMAGE = /IMAGE|IMG|TAG|REPO|NAME|REGISTRY|VERSION/i;

/**
 * Whether a word from outside the files stands for options rather than for the image: options follow it, or its name and the
 * word behind it say so.
 */
function isBundle(word: ShellWord, words: readonly ShellWord[], at: number, order: OptionOrder): boolean {
  if (markedText(word.value) !== UNKNOWN_MARK) return markedText(word.value) === '';
  const { text } = word.content;
  const next = words[at + 1];
  const saysOptions = NAMES_OPTIONS.test(text) && !NAMES_IMAGE.test(text);
  if (!next) return order === 'before-operands' && saysOptions;
  if (/^-./.test(next.content.text)) return order === 'before-operands' && !NAMES_IMAGE.test(text);
  return saysOptions || (!NAMES_IMAGE.test(text) && NAMES_IMAGE.test(next.content.text));
}

interface WordRead {
  readonly options: readonly GivenOption[];
  readonly tookNext: boolean;
}

type OptionTable = ReadonlyMap<string, EngineOption>;

function readLong(piece: Piece, next: ShellWord | undefined, table: OptionTable): WordRead {
  const equals = piece.text.indexOf('=');
  const name = piece.text.slice(2, equals < 0 ? undefined : equals);
  const option = table.get(name) ?? unknownOption(name);
  const given = { option, words: [piece.word], range: piece.word.range, isGrouped: false };
  if (equals >= 0) return { options: [{ ...given, value: pieceFrom(piece, equals + 1) }], tookNext: false };
  if (isSwitch(option)) return { options: [{ ...given, value: undefined }], tookNext: false };
  return withNext(option, piece, next, false);
}

/** `-it`, `-p 80:80`, `-p80:80`, `-p=80:80`, `-dp 80:80`. */
function readShort(piece: Piece, next: ShellWord | undefined, table: OptionTable): WordRead {
  const options: GivenOption[] = [];
  const { text, word } = piece;
  const isGrouped = (count: number) => count > 1 || options.length > 0;
  for (let at = 1; at < text.length; at += 1) {
    const option = table.get(text.charAt(at)) ?? unknownOption(text.charAt(at));
    if (isSwitch(option)) {
      options.push({
        option,
        value: undefined,
        words: [word],
        range: word.range,
        isGrouped: isGrouped(text.length - 1),
      });
      if (text.charAt(at + 1) === '=') break;
      continue;
    }
    if (at + 1 === text.length) {
      const last = withNext(option, piece, next, isGrouped(0));
      return { options: [...options, ...last.options], tookNext: last.tookNext };
    }
    const value = pieceFrom(piece, text.charAt(at + 1) === '=' ? at + 2 : at + 1);
    const attached = { option, value, words: [word], range: word.range, isGrouped: isGrouped(0) };
    return { options: [...options, attached], tookNext: false };
  }
  return { options, tookNext: false };
}

function withNext(option: EngineOption, { word }: Piece, next: ShellWord | undefined, isGrouped: boolean): WordRead {
  const words = next ? [word, next] : [word];
  const range = { start: word.range.start, end: Math.max(word.range.end, (next ?? word).range.end) };
  return { options: [{ option, value: next && pieceOf(next), words, range, isGrouped }], tookNext: next !== undefined };
}

function isSwitch({ meaning }: EngineOption): boolean {
  return meaning === 'switch';
}

/** An option that no table has most likely takes a value: switches are few and well known. */
function unknownOption(name: string): EngineOption {
  return { names: [name], meaning: 'text' };
}

const tables = new WeakMap<readonly EngineOption[], OptionTable>();

function tableOf(syntax: readonly EngineOption[]): OptionTable {
  const known = tables.get(syntax);
  if (known) return known;
  const table = new Map(syntax.flatMap((option) => option.names.map((name) => [name, option] as const)));
  tables.set(syntax, table);
  return table;
}
