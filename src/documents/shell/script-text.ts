import type { TextRange } from '../../text/range.ts';
import { sliceMapped } from '../dockerfile/mapped-text.ts';
import { type MappedText, sourceRange } from '../dockerfile/model.ts';

/**
 * The text of a script together with the place of each of its characters in the document. A script whose characters have
 * no place of their own (decoded more than once) lies as a whole where its enclosing word lies.
 */
export interface ScriptText {
  readonly text: string;
  /** false when only the place as a whole is known. */
  readonly exact: boolean;
  /** Where the document writes a half-open range of offsets into `text`. */
  locate(start: number, end: number): TextRange;
  /** The script that a half-open range of offsets makes. */
  slice(start: number, end: number): ScriptText;
}

/** A script of which every character has a place. */
export function mappedScript(mapped: MappedText): ScriptText {
  return {
    text: mapped.text,
    exact: true,
    locate: (start, end) => sourceRange(mapped, { start, end }),
    slice: (start, end) => mappedScript(sliceMapped(mapped, start, end)),
  };
}

/** A script of which only the place as a whole is known. */
export function unmappedScript(text: string, whole: TextRange): ScriptText {
  return {
    text,
    exact: false,
    locate: () => whole,
    slice: (start, end) => unmappedScript(text.slice(start, end), whole),
  };
}

/** A piece of a script that is put together: a copy of a range of `from`, or a text that stands for such a range. */
export interface ScriptPiece {
  readonly text: string;
  /** Half-open range of offsets into the text of the script it comes from. */
  readonly start: number;
  readonly end: number;
}

/** Joins pieces of `from`, in ascending order, into a script whose characters keep their places. */
export function joinPieces(from: ScriptText, pieces: readonly ScriptPiece[]): ScriptText {
  const starts: number[] = [];
  let text = '';
  for (const piece of pieces) {
    starts.push(text.length);
    text += piece.text;
  }
  return joined(from, text, pieces, starts, 0, text.length);
}

function joined(
  from: ScriptText,
  text: string,
  pieces: readonly ScriptPiece[],
  starts: readonly number[],
  first: number,
  last: number,
): ScriptText {
  const originOf = (offset: number): { start: number; end: number } => {
    const index = lastAtOrBefore(starts, offset);
    const piece = pieces[index];
    if (!piece) return { start: 0, end: 0 };
    if (piece.end - piece.start !== piece.text.length) return piece;
    const start = piece.start + offset - (starts[index] ?? 0);
    return { start, end: start + 1 };
  };
  return {
    text: text.slice(first, last),
    exact: from.exact,
    locate: (start, end) => {
      const origin = originOf(first + start);
      return from.locate(origin.start, end > start ? originOf(first + end - 1).end : origin.start);
    },
    slice: (start, end) => joined(from, text, pieces, starts, first + start, first + end),
  };
}

/** Index of the last of the ascending numbers that is at most `value`; 0 when there is none. */
function lastAtOrBefore(ascending: readonly number[], value: number): number {
  let low = 0;
  let high = ascending.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((ascending[middle] ?? 0) <= value) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Joins mapped texts. */
export function joinMapped(texts: readonly MappedText[]): MappedText {
  const pieces: { at: number; source: number }[] = [];
  let length = 0;
  for (const { text, pieces: own } of texts) {
    for (const piece of own) pieces.push({ at: piece.at + length, source: piece.source });
    length += text.length;
  }
  return { text: texts.map(({ text }) => text).join(''), pieces };
}

/** The same text with every line ending as a single LF. */
export function withoutCarriageReturns(mapped: MappedText): MappedText {
  if (!mapped.text.includes('\r\n')) return mapped;
  const lines: MappedText[] = [];
  let from = 0;
  for (let at = mapped.text.indexOf('\r\n'); at >= 0; at = mapped.text.indexOf('\r\n', at + 1)) {
    lines.push(sliceMapped(mapped, from, at));
    from = at + 1;
  }
  lines.push(sliceMapped(mapped, from, mapped.text.length));
  return joinMapped(lines);
}

/** Scripts one after the other with a text between them that has no place of its own. */
export function concatScripts(scripts: readonly ScriptText[], separator: string): ScriptText {
  const [only] = scripts;
  if (only && scripts.length === 1) return only;
  const starts: number[] = [];
  let length = 0;
  for (const { text } of scripts) {
    starts.push(length);
    length += text.length + separator.length;
  }
  const rangeAt = (start: number, end: number): TextRange => {
    const index = lastAtOrBefore(starts, start);
    const script = scripts[index];
    if (!script) return { start: 0, end: 0 };
    const own = (offset: number): number => Math.min(offset - (starts[index] ?? 0), script.text.length);
    return script.locate(own(start), own(end));
  };
  const text = scripts.map((script) => script.text).join(separator);
  const whole: ScriptText = {
    text,
    exact: scripts.every((script) => script.exact),
    locate: (start, end) => ({
      start: rangeAt(start, start + 1).start,
      end: end > start ? rangeAt(end - 1, end).end : rangeAt(start, start + 1).start,
    }),
    slice: (start, end) => joinPieces(whole, [{ text: text.slice(start, end), start, end }]),
  };
  return whole;
}
