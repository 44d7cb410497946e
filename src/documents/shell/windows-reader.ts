import { joinValues, literal, type Value } from '../../concepts/value.ts';
import { makeCommand, type NestedReader } from './command-maker.ts';
import type { WorkBudget } from './limits.ts';
import type { Pipeline, Place, ShellWord, Step, Substitution } from './model.ts';
import { joinPieces, type ScriptPiece, type ScriptText } from './script-text.ts';

/** How the two Windows shells differ, as far as commands, pipes and words go. */
interface Syntax {
  /** Escapes the next character. */
  readonly escape: '`' | '^';
  readonly quotes: string;
  /** Characters that end a command. */
  readonly separators: string;
  /** Parentheses and braces hold commands. */
  readonly groups: boolean;
  readonly variable: RegExp;
  readonly comment: '#' | undefined;
}

const SYNTAXES: Readonly<Record<'powershell' | 'cmd', Syntax>> = {
  powershell: {
    escape: '`',
    quotes: '\'"',
    separators: ';\n\r&',
    groups: true,
    variable: /\$(?:\{[^}]{0,100}\}|[\w:]{1,100})/y,
    comment: '#',
  },
  cmd: { escape: '^', quotes: '"', separators: '&\n\r', groups: false, variable: /%\w{1,100}%/y, comment: undefined },
};

/**
 * Reads commands, pipes and words of PowerShell or cmd: enough to tell which program gets which words. It knows nothing of
 * expressions; what stands in parentheses or braces is read as commands of its own.
 * @throws TooComplexError when the budget is used up.
 */
export function readWindowsScript(
  source: ScriptText,
  language: 'powershell' | 'cmd',
  place: Place,
  nested: NestedReader,
  budget: WorkBudget,
): readonly Step[] {
  return new WindowsReader(source, language, nested, budget).steps(place, undefined);
}

class WindowsReader {
  private at = 0;
  private readonly source: ScriptText;
  private readonly text: string;
  private readonly syntax: Syntax;
  private readonly language: 'powershell' | 'cmd';
  private readonly nested: NestedReader;
  private readonly budget: WorkBudget;

  constructor(source: ScriptText, language: 'powershell' | 'cmd', nested: NestedReader, budget: WorkBudget) {
    this.source = source;
    this.text = source.text;
    this.language = language;
    this.syntax = SYNTAXES[language];
    this.nested = nested;
    this.budget = budget;
  }

  /** Steps up to the closing character, which is consumed, or the end. */
  steps(place: Place, closer: string | undefined): Step[] {
    const steps: Step[] = [];
    while (this.at < this.text.length) {
      const char = this.text[this.at];
      if (char === closer) {
        this.at++;
        break;
      }
      const before = this.at;
      const step = this.statement({ ...place, joinedBy: steps.length > 0 ? ';' : undefined }, closer);
      if (step) steps.push(step);
      if (this.at === before) this.at++;
    }
    return steps;
  }

  /** Commands joined by single bars. */
  private statement(place: Place, closer: string | undefined): Step | undefined {
    const members: WordsRead[] = [];
    const start = this.at;
    for (;;) {
      const read = this.wordsOfCommand(place, closer);
      if (read.words.length > 0) members.push(read);
      if (this.text[this.at] !== '|') break;
      const isOr = this.text[this.at + 1] === '|';
      this.at += isOr ? 2 : 1;
      if (isOr) break;
    }
    const [only] = members;
    if (!only || members.length === 1) return only && this.make(only, place);
    const steps: Step[] = [];
    const pipeline: Pipeline = { kind: 'pipeline', members: steps, range: this.source.locate(start, this.at), place };
    for (const [position, member] of members.entries()) {
      const pipe = { pipeline, position, outer: place.pipe };
      steps.push(this.make(member, { ...place, joinedBy: position === 0 ? place.joinedBy : undefined, pipe }));
    }
    return pipeline;
  }

  private make({ words, start, end }: WordsRead, place: Place): Step {
    const range = this.source.locate(start, end);
    const command = makeCommand({ words, assignments: [], redirects: [], range, place }, this.nested);
    return command.name === undefined ? command : { ...command, name: command.name.toLowerCase() };
  }

  private wordsOfCommand(place: Place, closer: string | undefined): WordsRead {
    const words: ShellWord[] = [];
    let start = this.at;
    let end = this.at;
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      if (char === closer || char === '|' || this.syntax.separators.includes(char)) {
        // `& program` calls it; `&` before anything else separates.
        if (char === '&' && words.length === 0 && this.language === 'powershell') this.at++;
        else break;
      } else if (isBlank(char)) this.at++;
      else if (char === this.syntax.comment) this.skipLine();
      else {
        if (words.length === 0) start = this.at;
        words.push(this.word(place, closer));
        end = this.at;
      }
    }
    return { words, start, end };
  }

  private skipLine(): void {
    const end = this.text.indexOf('\n', this.at);
    this.at = end < 0 ? this.text.length : end;
  }

  private word(place: Place, closer: string | undefined): ShellWord {
    this.budget.visit();
    const start = this.at;
    const pieces: WordPiece[] = [];
    const substitutions: Substitution[] = [];
    while (this.at < this.text.length) {
      const char = this.text[this.at] ?? '';
      if (isBlank(char) || char === closer || char === '|' || this.syntax.separators.includes(char)) break;
      if (this.syntax.quotes.includes(char)) this.quoted(char, pieces);
      else if (this.syntax.groups && (char === '(' || char === '{')) this.group(char, place, pieces, substitutions);
      else this.character(pieces);
    }
    const { source } = this;
    const range = source.locate(start, this.at);
    const raw = this.text.slice(start, this.at);
    let content: ScriptText | undefined;
    return {
      raw,
      range,
      exact: source.exact && range.end - range.start === raw.length,
      value: joinValues(pieces.map((piece) => piece.value)),
      substitutions,
      get content() {
        content ??= joinPieces(source, pieces);
        return content;
      },
    };
  }

  /** One character outside quotes, an escaped one, or a variable. */
  private character(pieces: WordPiece[]): void {
    if (this.variable(pieces)) return;
    if (this.text[this.at] === this.syntax.escape && this.at + 1 < this.text.length) this.at++;
    pieces.push(this.copy(this.at, this.at + 1));
    this.at++;
  }

  private variable(pieces: WordPiece[]): boolean {
    const { variable } = this.syntax;
    variable.lastIndex = this.at;
    const [text] = variable.exec(this.text) ?? [];
    if (text === undefined) return false;
    pieces.push({ ...this.copy(this.at, this.at + text.length), value: unknown(text) });
    this.at += text.length;
    return true;
  }

  private quoted(quote: string, pieces: WordPiece[]): void {
    this.at++;
    let from = this.at;
    const flush = (): void => {
      if (this.at > from) pieces.push(this.copy(from, this.at));
    };
    while (this.at < this.text.length && this.text[this.at] !== quote) {
      const char = this.text[this.at];
      if (quote === '"' && char === this.syntax.escape && this.at + 1 < this.text.length) {
        flush();
        from = this.at + 1;
        this.at += 2;
      } else if (quote === '"' && (char === '$' || char === '%')) {
        flush();
        if (this.variable(pieces)) from = this.at;
        else from = this.at++;
      } else this.at++;
    }
    flush();
    this.at++;
  }

  /** Commands in parentheses or braces; the text stays a part of the word. */
  private group(opener: string, place: Place, pieces: WordPiece[], substitutions: Substitution[]): void {
    const start = this.at++;
    const own = { ...place, pipe: undefined, joinedBy: undefined };
    const steps = this.budget.deeper(() => this.steps(own, opener === '(' ? ')' : '}'));
    const range = this.source.locate(start, this.at);
    const frame = { language: this.language, understood: true, gap: undefined, shell: undefined } as const;
    substitutions.push({ kind: 'command', range, script: { ...frame, range, steps } });
    const piece = this.copy(start, this.at);
    pieces.push({ ...piece, value: unknown(piece.text) });
  }

  private copy(start: number, end: number): WordPiece {
    const text = this.text.slice(start, end);
    return { text, start, end: start + text.length, value: literal(text) };
  }
}

interface WordsRead {
  readonly words: readonly ShellWord[];
  /** Offsets of the first and after the last word. */
  readonly start: number;
  readonly end: number;
}

interface WordPiece extends ScriptPiece {
  readonly value: Value;
}

function isBlank(char: string): boolean {
  return char === ' ' || char === '\t';
}

function unknown(expression: string): Value {
  return { parts: [{ unknown: expression }], assumed: false };
}
