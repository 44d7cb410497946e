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
  /** Offset into the document of the character at an offset. */
  startOf(offset: number): number;
  /** Offset into the document behind the character at an offset. */
  endOf(offset: number): number;
  /** Where the document writes a half-open range of offsets into `text`. */
  locate(start: number, end: number): TextRange;
  /** The script that a half-open range of offsets makes. */
  slice(start: number, end: number): ScriptText;
}

/** Offsets into the document of one character, asked one by one: scripts inside scripts then cost one step a level. */
interface Places {
  startOf(offset: number): number;
  /** Exclusive. */
  endOf(offset: number): number;
}

function locateWith({ startOf, endOf }: Places): ScriptText['locate'] {
  return (start, end) => {
    const first = startOf(start);
    return { start: first, end: end > start ? Math.max(first, endOf(end - 1)) : first };
  };
}

/** A script of which every character has a place. */
export function mappedScript(mapped: MappedText): ScriptText {
  return {
    text: mapped.text,
    exact: true,
    startOf: (offset) => sourceRange(mapped, { start: offset, end: offset }).start,
    endOf: (offset) => sourceRange(mapped, { start: offset, end: offset + 1 }).end,
    locate: (start, end) => sourceRange(mapped, { start, end }),
    slice: (start, end) => mappedScript(sliceMapped(mapped, start, end)),
  };
}

/** A script of which only the place as a whole is known. */
export function unmappedScript(text: string, whole: TextRange): ScriptText {
  return {
    text,
    exact: false,
    startOf: () => whole.start,
    endOf: () => whole.end,
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
  const origin = (offset: number): { start: number; last: number } => {
    const index = lastAtOrBefore(starts, first + offset);
    const piece = pieces[index] ?? { text: '', start: 0, end: 0 };
    if (piece.end - piece.start !== piece.text.length) return { start: piece.start, last: piece.end - 1 };
    const start = piece.start + first + offset - (starts[index] ?? 0);
    return { start, last: start };
  };
  const places: Places = {
    startOf: (offset) => from.startOf(origin(offset).start),
    endOf: (offset) => from.endOf(origin(offset).last),
  };
  return {
    text: text.slice(first, last),
    exact: from.exact,
    ...places,
    locate: locateWith(places),
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
  const own = (offset: number): { script: ScriptText | undefined; offset: number } => {
    const index = lastAtOrBefore(starts, offset);
    const script = scripts[index];
    return { script, offset: Math.min(offset - (starts[index] ?? 0), Math.max(0, (script?.text.length ?? 0) - 1)) };
  };
  const places: Places = {
    startOf: (at) => {
      const { script, offset } = own(at);
      return script?.startOf(offset) ?? 0;
    },
    endOf: (at) => {
      const { script, offset } = own(at);
      return script?.endOf(offset) ?? 0;
    },
  };
  const text = scripts.map((script) => script.text).join(separator);
  const whole: ScriptText = {
    text,
    exact: scripts.every((script) => script.exact),
    ...places,
    locate: locateWith(places),
    slice: (start, end) => joinPieces(whole, [{ text: text.slice(start, end), start, end }]),
  };
  return whole;
}
