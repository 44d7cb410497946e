import { valueFrom } from '../../concepts/command-word.ts';
import { markedText, type Value } from '../../concepts/value.ts';
import { splitValue } from '../../concepts/value-parts.ts';
import type { ShellWord } from '../../documents/shell/model.ts';
import type { TextRange } from '../../text/range.ts';

/** A stretch of a word of a command line: what it says and where it is written. */
export interface Piece {
  readonly word: ShellWord;
  readonly value: Value;
  /** All of a word with its quotes; of a part of one only its characters. */
  readonly range: TextRange;
  /** As written without quotes, variables as written. */
  readonly text: string;
  /** Offset of `text` in the content of the word; undefined: the word only stands for it, as a variable does. */
  readonly offset: number | undefined;
}

/** A whole word. What a variable stands for is read like what is written, all of it at the place of the variable. */
export function pieceOf(word: ShellWord): Piece {
  const { value, range, content } = word;
  const text = content.text;
  const isWritten = text.startsWith('$') ? markedText(value).startsWith('$') : true;
  if (!isWritten && markedText(value).startsWith('-')) {
    return { word, value, range, text: markedText(value), offset: undefined };
  }
  return { word, value, range, text, offset: 0 };
}

/** The rest of a piece behind `count` characters that are written out. */
export function pieceFrom(piece: Piece, count: number): Piece {
  const { word, text, offset } = piece;
  const value = valueFrom(piece.value, count);
  if (offset === undefined) return { ...piece, value, text: text.slice(count) };
  const start = offset + count;
  const end = offset + text.length;
  return { word, value, range: word.content.locate(start, end), text: text.slice(count), offset: start };
}

/** The first `count` characters of a piece, which are written out. */
export function pieceBefore(piece: Piece, count: number): Piece {
  const [value = piece.value] = splitAt(piece.value, count);
  const text = piece.text.slice(0, count);
  if (piece.offset === undefined) return { ...piece, value, text };
  return { ...piece, value, text, range: piece.word.content.locate(piece.offset, piece.offset + count) };
}

function splitAt(value: Value, count: number): readonly Value[] {
  const parts: (string | { readonly unknown: string })[] = [];
  let left = count;
  for (const part of value.parts) {
    if (left <= 0) break;
    if (typeof part !== 'string') {
      parts.push(part);
      left -= 1;
    } else {
      parts.push(part.slice(0, left));
      left -= part.length;
    }
  }
  return [{ parts, assumed: value.assumed }];
}

/**
 * The pieces between separators of one character. Where a variable hides what is written, each has the place of the whole.
 */
export function splitPiece(piece: Piece, separator: string): readonly Piece[] {
  const values = splitValue(piece.value, separator);
  const stretches = stretchesOf(piece.text, separator);
  if (piece.offset === undefined || stretches.length !== values.length) {
    return values.map((value) => ({ ...piece, value, text: markedText(value), offset: undefined }));
  }
  const { offset, word } = piece;
  return stretches.map(({ start, end }, index) => ({
    word,
    value: values[index] ?? piece.value,
    range: stretches.length === 1 ? piece.range : word.content.locate(offset + start, offset + end),
    text: piece.text.slice(start, end),
    offset: offset + start,
  }));
}

/** Stretches between separators outside of `${…}` and `$(…)`. */
function stretchesOf(text: string, separator: string): readonly TextRange[] {
  const stretches: TextRange[] = [];
  let start = 0;
  let depth = 0;
  for (let at = 0; at < text.length; at += 1) {
    const character = text[at];
    if (character === '$' && (text[at + 1] === '{' || text[at + 1] === '(')) {
      depth += 1;
      at += 1;
    } else if (depth > 0 && (character === '}' || character === ')')) depth -= 1;
    else if (depth === 0 && character === separator) {
      stretches.push({ start, end: at });
      start = at + 1;
    }
  }
  return [...stretches, { start, end: text.length }];
}

/** Whether the piece says exactly what is written there: no variable, no escape. */
export function isWrittenOut({ value, text, offset }: Piece): boolean {
  return offset !== undefined && markedText(value) === text;
}
