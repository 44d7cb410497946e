import type { TextRange } from '../../text/range.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { JsonScalar } from './json-node.ts';

/** A text is no JSON from here on. */
export class JsonSyntaxError extends Error {
  readonly problem: SyntaxProblem;

  constructor(problem: SyntaxProblem) {
    super(problem.message);
    this.name = 'JsonSyntaxError';
    this.problem = problem;
  }
}

const NUMBER = /-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?/y;
const WORD = /[A-Za-z]+/y;
const PLAIN = /[^"\\]*/y;
/** Longest escape: `\uXXXX`. */
const ESCAPE = /\\(?:["\\/bfnrt]|u[0-9A-Fa-f]{4})/y;
const LAST_CONTROL = 0x1f;

/** Reads the words of a JSON text one after the other; every failure is a `JsonSyntaxError` with its place. */
export class JsonScanner {
  private readonly text: string;
  private readonly lenient: boolean;
  private at = 0;

  constructor(text: string, lenient: boolean) {
    this.text = text;
    this.lenient = lenient;
  }

  get isAtEnd(): boolean {
    return this.at >= this.text.length;
  }

  /** The next character; empty at the end. */
  get next(): string {
    return this.text[this.at] ?? '';
  }

  skipByteOrderMark(): void {
    if (this.next === '\ufeff') this.at += 1;
  }

  /** Passes over blanks and, in a lenient text, comments. */
  skipBlanks(): void {
    for (;;) {
      while (' \t\r\n'.includes(this.next) && !this.isAtEnd) this.at += 1;
      if (this.next !== '/') return;
      this.comment();
    }
  }

  /** @throws JsonSyntaxError always. */
  fail(message: string, start: number = this.at, end: number = Math.min(start + 1, this.text.length)): never {
    throw new JsonSyntaxError({ range: { start: Math.min(start, this.text.length), end }, message });
  }

  take(character: string, message: string): void {
    if (this.next !== character) this.fail(message);
    this.at += 1;
  }

  /** Reads what stands between two brackets, separated by commas; gives the range with the brackets. */
  list(open: string, close: string, readItem: () => void): TextRange {
    const start = this.at;
    this.take(open, `${open} is expected.`);
    this.skipBlanks();
    let comma: number | undefined;
    while (this.next !== close) {
      if (this.isAtEnd) this.fail(`The text ends before ${close}.`);
      readItem();
      this.skipBlanks();
      comma = undefined;
      if (this.next === close) break;
      comma = this.at;
      this.take(',', `A comma or ${close} is expected.`);
      this.skipBlanks();
    }
    if (comma !== undefined && !this.lenient) this.fail('A comma stands behind the last entry.', comma);
    this.at += 1;
    return { start, end: this.at };
  }

  /** A string with its escapes resolved. */
  string(): { readonly text: string; readonly range: TextRange } {
    const start = this.at;
    this.at += 1;
    const pieces: string[] = [];
    for (;;) {
      PLAIN.lastIndex = this.at;
      const [plain = ''] = PLAIN.exec(this.text) ?? [];
      this.refuseControls(plain);
      pieces.push(plain);
      this.at += plain.length;
      if (this.next === '"') break;
      if (this.isAtEnd) this.fail('A string is not closed.', start, start + 1);
      ESCAPE.lastIndex = this.at;
      const escaped = ESCAPE.exec(this.text)?.[0];
      if (escaped === undefined) this.fail('The backslash stands before a character that JSON does not escape.');
      else pieces.push(String(JSON.parse(`"${escaped}"`)));
      this.at += escaped?.length ?? 0;
    }
    this.at += 1;
    return { text: pieces.join('').toWellFormed(), range: { start, end: this.at } };
  }

  /** A number, `true`, `false` or `null`. */
  word(): JsonScalar {
    const start = this.at;
    NUMBER.lastIndex = start;
    const number = NUMBER.exec(this.text)?.[0];
    if (number !== undefined) {
      this.at += number.length;
      return { kind: 'scalar', type: 'number', text: number, range: { start, end: this.at } };
    }
    WORD.lastIndex = start;
    const word = WORD.exec(this.text)?.[0] ?? '';
    if (word !== 'true' && word !== 'false' && word !== 'null') {
      this.fail('A value is expected: text in double quotes, a number, true, false, null, a list or an object.');
    }
    this.at += word.length;
    return {
      kind: 'scalar',
      type: word === 'null' ? 'null' : 'boolean',
      text: word,
      range: { start, end: this.at },
    };
  }

  private comment(): void {
    const start = this.at;
    const kind = this.text.slice(start, start + 2);
    if (kind !== '//' && kind !== '/*') this.fail('A slash is no JSON.');
    if (!this.lenient) this.fail('JSON has no comments.', start, start + 2);
    const end = kind === '//' ? this.text.indexOf('\n', start) : this.text.indexOf('*/', start + 2);
    if (end < 0 && kind === '/*') this.fail('A comment is not closed.', start, start + 2);
    this.at = end < 0 ? this.text.length : end + (kind === '/*' ? 2 : 1);
  }

  private refuseControls(plain: string): void {
    for (let index = 0; index < plain.length; index += 1) {
      if (plain.charCodeAt(index) <= LAST_CONTROL) {
        this.fail('A string holds a control character or a line break.', this.at + index);
      }
    }
  }
}
