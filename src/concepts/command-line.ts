import { TOOL_SYNTAX, type ToolSyntax } from '../knowledge/tool-options.ts';
import { type CommandWord, isOption, valueFrom } from './command-word.ts';
import { remembered } from './remembered.ts';
import { knownText, markedText, type Value } from './value.ts';

/** A command line after the conventions of its program. */
export interface CommandLine<W extends CommandWord> {
  /** Canonical name, groups with a blank: `install`, `config set`. undefined: none, or from outside the files. */
  readonly subcommand: string | undefined;
  readonly subcommandWord: W | undefined;
  readonly options: readonly CommandOption<W>[];
  /** Words that are neither options, their values, nor the subcommand. */
  readonly operands: readonly W[];
}

export interface CommandOption<W extends CommandWord> {
  /** Canonical name with its dashes: `--output`. */
  readonly name: string;
  readonly word: W;
  /** Offsets of the option in the marked text of `word`, half-open; several when short options are combined. */
  readonly start: number;
  readonly end: number;
  /** undefined: it has none. */
  readonly value: Value | undefined;
  /** The word of the value when it is not attached. */
  readonly valueWord: W | undefined;
}

interface OptionSyntax {
  readonly name: string;
  readonly takesValue: boolean;
}

const NO_SYNTAX: ToolSyntax = { options: [] };

/** The syntax of a program; versions in the name do not matter: `pip3.12` is `pip`. */
export const toolSyntax = remembered((program: string): ToolSyntax => {
  const own = Object.hasOwn(TOOL_SYNTAX, program) ? TOOL_SYNTAX[program] : undefined;
  if (own) return own;
  const name = program.replace(/\d[\d.]*$/, '');
  return (Object.hasOwn(TOOL_SYNTAX, name) ? TOOL_SYNTAX[name] : undefined) ?? NO_SYNTAX;
});

/** Reads the arguments of a program. Options may stand anywhere; `--` ends them; `python -m pip` is for the caller. */
export function parseOptions<W extends CommandWord>(args: readonly W[], syntax: ToolSyntax): CommandLine<W> {
  const existing = lines.get(args);
  if (existing?.syntax === syntax) return existing.line as CommandLine<W>;
  const line = readOptions(args, syntax);
  lines.set(args, { syntax, line });
  return line;
}

/** Many rules ask about one command. */
const lines = new WeakMap<
  readonly CommandWord[],
  { readonly syntax: ToolSyntax; readonly line: CommandLine<CommandWord> }
>();

function readOptions<W extends CommandWord>(args: readonly W[], syntax: ToolSyntax): CommandLine<W> {
  const general = optionTable(syntax.options);
  let table = general;
  const options: CommandOption<W>[] = [];
  const operands: W[] = [];
  const path: string[] = [];
  let subcommandWord: W | undefined;
  let awaitsSubcommand = syntax.subcommands === true;
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (!word) break;
    if (markedText(word.value) === '--') {
      operands.push(...args.slice(at + 1));
      break;
    }
    if (isOption(word)) {
      const read = readOption(word, args[at + 1], table, syntax.singleDash === true);
      options.push(...read.options);
      if (read.tookNext) at++;
    } else if (awaitsSubcommand) {
      const text = knownText(word.value);
      awaitsSubcommand = false;
      if (text === undefined) operands.push(word);
      else {
        subcommandWord ??= word;
        path.push(path.length === 0 ? (syntax.aliases?.[text] ?? text) : text);
        awaitsSubcommand = path.length === 1 && syntax.groups?.includes(path[0] ?? '') === true;
        const after = syntax.after?.[path.join(' ')];
        if (after) table = new Map([...general, ...optionTable(after)]);
      }
    } else operands.push(word);
  }
  return { subcommand: path.length > 0 ? path.join(' ') : undefined, subcommandWord, options, operands };
}

/** The last use of an option by its canonical name. */
export function optionNamed<W extends CommandWord>(line: CommandLine<W>, name: string): CommandOption<W> | undefined {
  return line.options.findLast((option) => option.name === name);
}

const tables = new WeakMap<readonly string[], ReadonlyMap<string, OptionSyntax>>();

function optionTable(specifications: readonly string[]): ReadonlyMap<string, OptionSyntax> {
  const known = tables.get(specifications);
  if (known) return known;
  const table = new Map<string, OptionSyntax>();
  for (const specification of specifications) {
    const spellings = specification.split(' ').filter((word) => word !== '=' && word !== '');
    const name = spellings.at(-1) ?? '';
    for (const spelling of spellings) table.set(spelling, { name, takesValue: specification.endsWith(' =') });
  }
  tables.set(specifications, table);
  return table;
}

interface OptionsRead<W extends CommandWord> {
  readonly options: readonly CommandOption<W>[];
  readonly tookNext: boolean;
}

function readOption<W extends CommandWord>(
  word: W,
  next: W | undefined,
  table: ReadonlyMap<string, OptionSyntax>,
  singleDash: boolean,
): OptionsRead<W> {
  const text = markedText(word.value);
  const whole = table.get(text);
  if (text.startsWith('--') || whole || singleDash) return readLong(word, text, next, table);
  return readShort(word, text, next, table);
}

function readLong<W extends CommandWord>(
  word: W,
  text: string,
  next: W | undefined,
  table: ReadonlyMap<string, OptionSyntax>,
): OptionsRead<W> {
  const equals = text.indexOf('=');
  const written = equals < 0 ? text : text.slice(0, equals);
  const syntax = table.get(written) ?? { name: written, takesValue: false };
  const option = { name: syntax.name, word, start: 0, end: text.length };
  if (equals >= 0) {
    const value = valueFrom(word.value, equals + 1);
    return { options: [{ ...option, value, valueWord: undefined }], tookNext: false };
  }
  if (!syntax.takesValue) return { options: [{ ...option, value: undefined, valueWord: undefined }], tookNext: false };
  return { options: [{ ...option, value: next?.value, valueWord: next }], tookNext: next !== undefined };
}

function readShort<W extends CommandWord>(
  word: W,
  text: string,
  next: W | undefined,
  table: ReadonlyMap<string, OptionSyntax>,
): OptionsRead<W> {
  const options: CommandOption<W>[] = [];
  for (let at = 1; at < text.length; at++) {
    const written = `-${text[at]}`;
    const syntax = table.get(written) ?? { name: written, takesValue: false };
    const option = { name: syntax.name, word, start: at };
    if (!syntax.takesValue) {
      options.push({ ...option, end: at + 1, value: undefined, valueWord: undefined });
      continue;
    }
    const attached = at + 1 < text.length;
    if (attached)
      options.push({ ...option, end: text.length, value: valueFrom(word.value, at + 1), valueWord: undefined });
    else options.push({ ...option, end: at + 1, value: next?.value, valueWord: next });
    return { options, tookNext: !attached && next !== undefined };
  }
  return { options, tookNext: false };
}
