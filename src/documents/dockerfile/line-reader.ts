import { skipBlanks } from './blanks.ts';
import { MappedTextBuilder } from './mapped-text.ts';
import type { MappedText } from './model.ts';
import type { PhysicalLine } from './physical-lines.ts';

/** The physical lines of one instruction put together, before its here-documents. */
export interface LogicalLine {
  readonly mapped: MappedText;
  /** 0-based numbers of physical lines, both inclusive. The last one may be blank or a comment. */
  readonly firstLine: number;
  readonly lastLine: number;
  /** Source offset behind the last line that gave text. */
  readonly end: number;
}

/** The body of a here-document as it stands in the file. */
export interface HeredocBody {
  readonly start: number;
  /** Exclusive: where the terminator line starts, or the end of the text. */
  readonly end: number;
  /** Source offset behind the terminator, without its line ending. */
  readonly terminatorEnd: number;
  readonly terminated: boolean;
}

/**
 * Cuts a Dockerfile into logical lines as BuildKit does: leading blanks go on a first line only, comments and blank lines
 * inside a continuation are dropped, and the escape character continues a line unless it stands before itself.
 * Source: https://github.com/moby/buildkit/blob/master/frontend/dockerfile/parser/parser.go
 */
export class LineReader {
  private readonly content: string;
  private readonly lines: readonly PhysicalLine[];
  private readonly escape: string;
  private index: number;

  /** Starts at the 0-based physical line `firstLine`. */
  constructor(content: string, lines: readonly PhysicalLine[], escapeCharacter: string, firstLine: number) {
    this.content = content;
    this.lines = lines;
    this.escape = escapeCharacter;
    this.index = firstLine;
  }

  /** 0-based number of the physical line that was read last. */
  get lastLine(): number {
    return this.index - 1;
  }

  /** The next logical line that is neither empty nor a comment; undefined at the end. */
  next(): LogicalLine | undefined {
    for (let line = this.lines[this.index]; line; line = this.lines[this.index]) {
      const firstLine = this.index;
      this.index += 1;
      const start = skipBlanks(this.content, line.start, line.end);
      if (start === line.end || this.content[start] === '#') continue;
      return this.readFrom(firstLine, start, line);
    }
    return undefined;
  }

  /** Reads physical lines up to the one that is exactly `name`, leading tabs set aside with `stripTabs`. */
  takeHeredoc(name: string, stripTabs: boolean): HeredocBody {
    const start = this.lines[this.index]?.start ?? this.content.length;
    for (let line = this.lines[this.index]; line; line = this.lines[this.index]) {
      this.index += 1;
      let at = line.start;
      if (stripTabs) while (at < line.end && this.content[at] === '\t') at += 1;
      if (line.end - at === name.length && this.content.startsWith(name, at)) {
        return { start, end: line.start, terminatorEnd: line.end, terminated: true };
      }
    }
    const end = this.content.length;
    return { start, end, terminatorEnd: this.lines.at(-1)?.end ?? end, terminated: false };
  }

  private readFrom(firstLine: number, start: number, line: PhysicalLine): LogicalLine {
    const builder = new MappedTextBuilder();
    let cut = this.continuationStart(start, line.end);
    let end = line.end;
    builder.append(this.content, start, cut ?? line.end);
    for (let next = this.lines[this.index]; cut !== undefined && next; next = this.lines[this.index]) {
      this.index += 1;
      const first = skipBlanks(this.content, next.start, next.end);
      if (first === next.end || this.content[first] === '#') continue;
      cut = this.continuationStart(next.start, next.end);
      end = next.end;
      builder.append(this.content, next.start, cut ?? next.end);
    }
    return { mapped: builder.build(), firstLine, lastLine: this.index - 1, end };
  }

  /** Where the continuation character of the line stands; undefined when the line ends the instruction. */
  private continuationStart(start: number, end: number): number | undefined {
    let at = end;
    while (at > start && (this.content[at - 1] === ' ' || this.content[at - 1] === '\t')) at -= 1;
    if (at === start || this.content[at - 1] !== this.escape) return undefined;
    return at - 2 >= start && this.content[at - 2] === this.escape ? undefined : at - 1;
  }
}
