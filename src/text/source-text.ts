import type { TextRange } from './range.ts';

/** A place as editors and GitHub count it: line and column 1-based, the column in UTF-16 code units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** The text of one file at one revision, with line arithmetic. Lines end with LF; a CR before it belongs to the ending. */
export class SourceText {
  readonly path: string;
  readonly content: string;
  private lineStartsCache: readonly number[] | undefined;

  constructor(path: string, content: string) {
    this.path = path;
    this.content = content;
  }

  /** Number of lines; a text that ends with LF has no further empty line, an empty text has one line. */
  get lineCount(): number {
    const starts = this.lineStarts;
    return starts.length > 1 && starts[starts.length - 1] === this.content.length ? starts.length - 1 : starts.length;
  }

  /** The line ending that the file uses first; LF when it has none. */
  get lineEnding(): '\n' | '\r\n' {
    const first = this.content.indexOf('\n');
    return first > 0 && this.content[first - 1] === '\r' ? '\r\n' : '\n';
  }

  slice(range: TextRange): string {
    return this.content.slice(range.start, range.end);
  }

  /** Offsets outside the text are moved to its nearest end. */
  positionAt(offset: number): Position {
    const inside = Math.max(0, Math.min(offset, this.content.length));
    const starts = this.lineStarts;
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = (low + high + 1) >> 1;
      if ((starts[middle] ?? 0) <= inside) low = middle;
      else high = middle - 1;
    }
    return { line: low + 1, column: inside - (starts[low] ?? 0) + 1 };
  }

  /** The offset of a 1-based position; positions outside the text are moved to its nearest end. */
  offsetAt({ line, column }: Position): number {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return line < 1 ? 0 : this.content.length;
    return Math.min(start + column - 1, this.lineRange(line).end);
  }

  /** The 1-based line without its ending. An absent line is the empty range at the nearest end of the text. */
  lineRange(line: number): TextRange {
    const start = this.lineStarts[line - 1];
    if (start === undefined) return line < 1 ? { start: 0, end: 0 } : this.endRange;
    const next = this.lineStarts[line];
    if (next === undefined) return { start, end: this.content.length };
    return { start, end: this.content[next - 2] === '\r' && next - 2 >= start ? next - 2 : next - 1 };
  }

  /** The lines `range` touches, from the start of its first line to the end of its last one, the last line ending included. */
  fullLines(range: TextRange): TextRange {
    const { line: first } = this.positionAt(range.start);
    const lastOffset = range.end > range.start ? range.end - 1 : range.end;
    const { line: last } = this.positionAt(lastOffset);
    return { start: this.lineStarts[first - 1] ?? 0, end: this.lineStarts[last] ?? this.content.length };
  }

  private get endRange(): TextRange {
    return { start: this.content.length, end: this.content.length };
  }

  private get lineStarts(): readonly number[] {
    if (!this.lineStartsCache) {
      const starts = [0];
      for (let at = this.content.indexOf('\n'); at >= 0; at = this.content.indexOf('\n', at + 1)) starts.push(at + 1);
      this.lineStartsCache = starts;
    }
    return this.lineStartsCache;
  }
}
