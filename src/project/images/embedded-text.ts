import { shownText } from '../../concepts/value.ts';
import type { ConfigScalar } from '../../documents/compose/config.ts';
import type { Location, TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';

/** A text of another language inside a scalar. */
export interface EmbeddedText {
  /** Variables that the files do not give stand as they are written. */
  readonly content: string;
  /** Where a range of `content` is written. */
  locate(range: TextRange): Location;
}

/** A line of the content and the line of the file that it is written in. Only its middle may differ. */
interface MappedLine {
  readonly at: number;
  readonly length: number;
  readonly sourceStart: number;
  readonly sourceEnd: number;
  /** Characters from the start and from the end of the line that are written as they are. */
  readonly prefix: number;
  readonly suffix: number;
}

/**
 * Reads a scalar as a text with places. Lines of a literal block are exact, apart from what variables put into them; in
 * any other style every range is the whole scalar.
 */
export function embeddedText(scalar: ConfigScalar, source: SourceText): EmbeddedText {
  const content = shownText(scalar.value);
  const { path, range } = scalar.at;
  const lines = source.content[range.start] === '|' ? mapLines(content, range, source) : [];
  const locate = ({ start, end }: TextRange): Location => {
    if (lines.length === 0) return { path, range };
    const from = startOf(lines, start);
    return { path, range: { start: from, end: Math.max(from, end > start ? endOf(lines, end) : from) } };
  };
  return { content, locate };
}

function mapLines(content: string, range: TextRange, source: SourceText): readonly MappedLine[] {
  const lines: MappedLine[] = [];
  let number = source.positionAt(range.start).line;
  let indentation = indentationAfter(number, source);
  let at = 0;
  for (const text of content.split('\n')) {
    number += 1;
    const { start, end } = source.lineRange(number);
    if (start >= range.end) break;
    const written = source.content.slice(start, end);
    if (written.endsWith(text) && written.trim() !== '') indentation = written.length - text.length;
    const inner = written.slice(indentation);
    const prefix = commonPrefix(text, inner);
    const suffix = Math.min(commonSuffix(text, inner), text.length - prefix, inner.length - prefix);
    const sourceStart = Math.min(start + indentation, end);
    lines.push({ at, length: text.length, sourceStart, sourceEnd: end, prefix, suffix });
    at += text.length + 1;
  }
  return lines;
}

/** Blanks before the first line of the text, which most texts have before every line. */
function indentationAfter(header: number, source: SourceText): number {
  for (let number = header + 1; number <= source.lineCount; number += 1) {
    const blanks = source.slice(source.lineRange(number)).search(/[^ ]/);
    if (blanks >= 0) return blanks;
  }
  return 0;
}

function startOf(lines: readonly MappedLine[], offset: number): number {
  const line = lineAt(lines, offset);
  const inside = offset - line.at;
  if (inside <= line.prefix) return Math.min(line.sourceStart + inside, line.sourceEnd);
  const fromEnd = line.length - inside;
  return fromEnd <= line.suffix ? line.sourceEnd - Math.max(fromEnd, 0) : line.sourceStart + line.prefix;
}

/** `offset` is exclusive and greater than 0. */
function endOf(lines: readonly MappedLine[], offset: number): number {
  const line = lineAt(lines, offset - 1);
  const inside = offset - line.at;
  if (inside <= line.prefix) return line.sourceStart + inside;
  return line.sourceEnd - Math.max(0, Math.min(line.length - inside, line.suffix));
}

/** The line that holds the offset; the last one for offsets behind the text. */
function lineAt(lines: readonly MappedLine[], offset: number): MappedLine {
  let low = 0;
  let high = lines.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((lines[middle]?.at ?? 0) <= offset) low = middle;
    else high = middle - 1;
  }
  return lines[low] ?? { at: 0, length: 0, sourceStart: 0, sourceEnd: 0, prefix: 0, suffix: 0 };
}

function commonPrefix(one: string, other: string): number {
  let length = 0;
  while (length < one.length && length < other.length && one[length] === other[length]) length += 1;
  return length;
}

function commonSuffix(one: string, other: string): number {
  let length = 0;
  while (
    length < one.length &&
    length < other.length &&
    one[one.length - 1 - length] === other[other.length - 1 - length]
  )
    length += 1;
  return length;
}
