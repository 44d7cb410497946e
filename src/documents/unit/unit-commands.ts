import { joinValues, literal, type Value } from '../../concepts/value.ts';
import type { MappedText } from '../dockerfile/model.ts';
import { makeCommand } from '../shell/command-maker.ts';
import { WorkBudget } from '../shell/limits.ts';
import type { ShellScript, ShellWord } from '../shell/model.ts';
import { nestedReader, placeIn } from '../shell/parse-shell.ts';
import { joinPieces, mappedScript, type ScriptPiece, type ScriptText } from '../shell/script-text.ts';
import type { Lookup } from '../shell/variables.ts';

interface WordPiece extends ScriptPiece {
  readonly value: Value;
}

/** The characters before a program that change how it is run. */
const PREFIXES = /^[ \t]*[@\-+!:|]*/;

/**
 * The commands of `ExecStart=` and its kin as a script: no shell reads them, so there are no pipes, no redirections and no
 * comments. `%i` is unknown, `${X}` as far as `environment` says. A lone `;` separates commands.
 * https://www.freedesktop.org/software/systemd/man/latest/systemd.service.html#Command%20lines
 */
export function unitScript(text: MappedText, environment: Lookup): ShellScript {
  const source = mappedScript(text);
  const words = new UnitWordReader(source, environment).words();
  const range = source.locate(0, source.text.length);
  const nested = nestedReader(environment, new WorkBudget());
  const steps = commandsAmong(words).flatMap((command) => {
    const [first] = command;
    const last = command.at(-1);
    if (!first || !last) return [];
    const own = { start: first.range.start, end: last.range.end };
    return [
      makeCommand({ words: command, assignments: [], redirects: [], range: own, place: placeIn('line') }, nested),
    ];
  });
  return { language: 'posix', understood: true, gap: undefined, range, shell: undefined, steps };
}

function commandsAmong(words: readonly ShellWord[]): readonly (readonly ShellWord[])[] {
  const commands: ShellWord[][] = [[]];
  for (const word of words) {
    if (word.raw === ';') commands.push([]);
    else commands.at(-1)?.push(word);
  }
  return commands;
}

const ESCAPES: Readonly<Record<string, string>> = { n: '\n', t: '\t', r: '\r', s: ' ', a: '\x07', b: '\b', f: '\f' };

/** Splits a command line into words with the quotes and escapes of systemd. */
class UnitWordReader {
  private at: number;
  private readonly source: ScriptText;
  private readonly text: string;
  private readonly environment: Lookup;

  constructor(source: ScriptText, environment: Lookup) {
    this.source = source;
    this.text = source.text;
    this.environment = environment;
    this.at = PREFIXES.exec(this.text)?.[0].length ?? 0;
  }

  words(): readonly ShellWord[] {
    const words: ShellWord[] = [];
    for (;;) {
      while (/[ \t]/.test(this.text[this.at] ?? '')) this.at += 1;
      if (this.at >= this.text.length) return words;
      words.push(this.word());
    }
  }

  private word(): ShellWord {
    const start = this.at;
    const pieces: WordPiece[] = [];
    let quote: string | undefined;
    while (this.at < this.text.length) {
      const character = this.text[this.at] ?? '';
      if (quote === undefined && /[ \t]/.test(character)) break;
      if (quote === undefined ? character === '"' || character === "'" : character === quote) {
        quote = quote === undefined ? character : undefined;
        this.at += 1;
      } else this.character(pieces);
    }
    return this.wordOf(start, pieces);
  }

  private wordOf(start: number, pieces: readonly WordPiece[]): ShellWord {
    const { source } = this;
    const raw = this.text.slice(start, this.at);
    const range = source.locate(start, this.at);
    let content: ScriptText | undefined;
    return {
      raw,
      range,
      exact: range.end - range.start === raw.length,
      value: joinValues(pieces.map(({ value }) => value)),
      substitutions: [],
      get content() {
        content ??= joinPieces(source, pieces);
        return content;
      },
    };
  }

  private character(pieces: WordPiece[]): void {
    const { text, at } = this;
    const next = text[at + 1];
    if (text[at] === '\\' && next !== undefined) {
      const value = ESCAPES[next] ?? next;
      pieces.push({ text: value, start: at, end: at + 2, value: literal(value) });
      this.at += 2;
    } else if (text[at] === '%' && next !== undefined) {
      const isPercent = next === '%';
      const written = text.slice(at, at + 2);
      const value = isPercent ? literal('%') : unknown(written);
      pieces.push({ text: isPercent ? '%' : written, start: at, end: at + 2, value });
      this.at += 2;
    } else if (text[at] === '$') this.variable(pieces);
    else {
      const end = this.endOfPlain();
      pieces.push({ text: text.slice(at, end), start: at, end, value: literal(text.slice(at, end)) });
      this.at = end;
    }
  }

  private variable(pieces: WordPiece[]): void {
    const { text, at } = this;
    const reference = /\$(?:\$|\{(\w{1,200})\}|(\w{1,200}))/y;
    reference.lastIndex = at;
    const [written = '$', braced, bare] = reference.exec(text) ?? [];
    const name = braced ?? bare;
    const value = name === undefined ? literal('$') : (this.environment(name) ?? unknown(written));
    pieces.push({ text: name === undefined ? '$' : written, start: at, end: at + written.length, value });
    this.at += written.length;
  }

  private endOfPlain(): number {
    let end = this.at + 1;
    while (end < this.text.length && !/["'\\%$ \t]/.test(this.text[end] ?? '')) end += 1;
    return end;
  }
}

function unknown(expression: string): Value {
  return { parts: [{ unknown: expression }], assumed: false };
}
