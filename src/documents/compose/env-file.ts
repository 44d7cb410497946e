import { joinValues, literal, type Value } from '../../concepts/value.ts';
import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { SyntaxProblem } from '../problem.ts';
import { interpolate } from './interpolation.ts';

/** One assignment of an environment file. */
export interface EnvFileEntry {
  readonly name: string;
  /** undefined: the name stands alone and is taken from outside. */
  readonly value: Value | undefined;
  /** Name and value as written, quotes included. */
  readonly range: TextRange;
  /** The value as written, quotes included; undefined when there is none. */
  readonly valueRange: TextRange | undefined;
}

export interface EnvFile {
  /** In file order; a name may come twice, then the last one counts. */
  readonly entries: readonly EnvFileEntry[];
  /** Why Compose refuses the file; reading stops at the first one. */
  readonly problems: readonly SyntaxProblem[];
}

const NAME_CHARACTERS = /[\p{L}\p{N}_.\-[\]]*/uy;
const EXPORT = /export[ \t]+/y;
const BLANKS = /[ \t]*/y;
const ESCAPES: Readonly<Record<string, string>> = {
  a: '\u0007',
  b: '\b',
  f: '\f',
  n: '\n',
  r: '\r',
  t: '\t',
  v: '\v',
  '"': '"',
  '\\': '\\',
  $: '$$',
};

/**
 * Reads an environment file as Compose does: `KEY=value`, `KEY: value`, `export KEY=value`, comments, literal single quotes,
 * double quotes with escapes over lines, and variables, which see `variables` and the earlier lines.
 * https://github.com/compose-spec/compose-go/blob/main/dotenv/parser.go
 */
export function parseEnvFile(source: SourceText, variables: ReadonlyMap<string, Value>): EnvFile {
  return new EnvFileReader(source.content, variables).read();
}

class EnvFileReader {
  private readonly text: string;
  private readonly known: Map<string, Value>;
  private readonly outside: ReadonlyMap<string, Value>;
  private readonly entries: EnvFileEntry[] = [];
  private readonly problems: SyntaxProblem[] = [];
  private position = 0;

  constructor(text: string, variables: ReadonlyMap<string, Value>) {
    this.text = text;
    this.outside = variables;
    this.known = new Map(variables);
    if (text.startsWith('\ufeff')) this.position = 1;
  }

  read(): EnvFile {
    while (this.problems.length === 0) {
      this.skipBlankLines();
      if (this.position >= this.text.length) break;
      if (this.text[this.position] === '#') this.position = this.lineEnd(this.position);
      else this.readStatement();
    }
    return { entries: this.entries, problems: this.problems };
  }

  private readStatement(): void {
    this.skip(EXPORT);
    const start = this.position;
    this.skip(NAME_CHARACTERS);
    const name = this.text.slice(start, this.position);
    const nameEnd = this.position;
    this.skip(BLANKS);
    const separator = this.text[this.position];
    const endsLine = separator === undefined || separator === '\n' || separator === '\r' || separator === '#';
    if (name !== '' && endsLine) {
      this.entries.push({ name, value: undefined, range: { start, end: nameEnd }, valueRange: undefined });
      this.position = this.lineEnd(this.position);
    } else if (name === '' || (separator !== '=' && separator !== ':')) {
      this.problems.push({ range: { start, end: this.lineEnd(start) }, message: 'A line is no assignment.' });
    } else this.readAssignment(name, start);
  }

  private readAssignment(name: string, start: number): void {
    this.position += 1;
    this.skip(BLANKS);
    const valueStart = this.position;
    const quote = this.text[valueStart];
    const value = quote === '"' || quote === "'" ? this.readQuoted(quote) : this.readUnquoted();
    if (!value) return;
    const end = this.position;
    this.entries.push({ name, value, range: { start, end }, valueRange: { start: valueStart, end } });
    if (!this.outside.has(name)) this.known.set(name, value);
  }

  /** To the end of the line or to a `#` after a blank. */
  private readUnquoted(): Value {
    const start = this.position;
    const end = this.lineEnd(start);
    const line = this.text.slice(start, end);
    const comment = /(?:^|[ \t])#/.exec(line);
    const written = (comment ? line.slice(0, comment.index) : line).trimEnd();
    this.position = start + written.length;
    return this.expand(written);
  }

  private readQuoted(quote: '"' | "'"): Value | undefined {
    const start = this.position;
    let at = start + 1;
    while (at < this.text.length && this.text[at] !== quote)
      at += this.text[at] === '\\' && at + 1 < this.text.length ? 2 : 1;
    if (at >= this.text.length) {
      this.problems.push({ range: { start, end: this.lineEnd(start) }, message: 'A quoted value does not end.' });
      return undefined;
    }
    this.position = at + 1;
    const inner = this.text.slice(start + 1, at);
    if (quote === "'") return literal(inner);
    return this.expand(inner.replace(/\\([abfnrtv"\\$])/g, (whole, letter: string) => ESCAPES[letter] ?? whole));
  }

  private expand(text: string): Value {
    return joinValues([interpolate(text, this.known).value]);
  }

  private skipBlankLines(): void {
    while (/[\s]/.test(this.text[this.position] ?? '')) this.position += 1;
  }

  private skip(pattern: RegExp): void {
    pattern.lastIndex = this.position;
    this.position += pattern.exec(this.text)?.[0].length ?? 0;
  }

  private lineEnd(from: number): number {
    const found = this.text.indexOf('\n', from);
    return found < 0 ? this.text.length : found;
  }
}
