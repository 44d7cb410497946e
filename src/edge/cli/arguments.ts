import { nearestWord } from '../../policy/nearest-word.ts';
import { CommandFailure } from './command-failure.ts';
import { COMMANDS, type Command, commandNamed, type Option } from './commands.ts';

/** What the command line asks for. */
export type Invocation =
  | { readonly kind: 'help'; readonly command: Command | null }
  | { readonly kind: 'version' }
  | {
      readonly kind: 'run';
      readonly command: Command;
      readonly options: Options;
      readonly operands: readonly string[];
    };

/** Values by option name; a switch that is set has the value `true`. */
export type Options = ReadonlyMap<string, string>;

/**
 * Reads the arguments after the program name. `--name value` and `--name=value` are the same; everything after `--` is an
 * operand.
 * @throws CommandFailure for anything that is not in the tables, with the nearest name there is.
 */
export function parseArguments(words: readonly string[]): Invocation {
  const [first, ...rest] = words;
  if (first === undefined || first === '--help' || first === '-h') return { kind: 'help', command: null };
  if (first === '--version' || first === '-v' || first === '-V') return { kind: 'version' };
  if (first === 'help') return { kind: 'help', command: rest[0] === undefined ? null : findCommand(rest[0]) };
  const command = findCommand(first);
  const { options, operands } = readWords(command, rest);
  if (options.has('help')) return { kind: 'help', command };
  requireOperands(command, operands);
  return { kind: 'run', command, options, operands };
}

function findCommand(name: string): Command {
  const command = commandNamed(name);
  if (command) return command;
  const nearest = nearestWord(
    name,
    COMMANDS.map((known) => known.name),
  );
  const hint = nearest === undefined ? '' : ` Did you mean ${nearest}?`;
  throw new CommandFailure(`There is no command ${quoteWord(name)}.${hint} Run bulkhead --help for the list.`);
}

function readWords(command: Command, words: readonly string[]): { options: Options; operands: readonly string[] } {
  const options = new Map<string, string>();
  const operands: string[] = [];
  for (let at = 0; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word === '--') {
      operands.push(...words.slice(at + 1));
      break;
    }
    if (!word.startsWith('-') || word === '-') {
      operands.push(word);
      continue;
    }
    const equals = word.indexOf('=');
    const written = equals < 0 ? word : word.slice(0, equals);
    const option = findOption(command, written);
    if (options.has(option.name)) throw new CommandFailure(`The option --${option.name} is given twice; give it once.`);
    if (option.value === null) {
      if (equals >= 0) throw new CommandFailure(`The option --${option.name} takes no value.`);
      options.set(option.name, 'true');
    } else if (equals >= 0) {
      options.set(option.name, checked(option, word.slice(equals + 1)));
    } else {
      at += 1;
      options.set(option.name, checked(option, words[at]));
    }
  }
  return { options, operands };
}

function findOption(command: Command, written: string): Option {
  const name = written === '-h' ? 'help' : written.startsWith('--') ? written.slice(2) : undefined;
  const option = command.options.find((known) => known.name === name);
  if (option) return option;
  const nearest = nearestWord(
    written.replace(/^-{1,2}/, ''),
    command.options.map((known) => known.name),
  );
  const hint = nearest === undefined ? '' : ` Did you mean --${nearest}?`;
  throw new CommandFailure(
    `The command ${command.name} has no option ${quoteWord(written)}.${hint} Run bulkhead ${command.name} --help for the list.`,
  );
}

function checked(option: Option, value: string | undefined): string {
  if (value === undefined || value === '') {
    throw new CommandFailure(`The option --${option.name} needs a value: --${option.name} ${option.value}.`);
  }
  if (option.choices && !option.choices.includes(value)) {
    const choices = `${option.choices.slice(0, -1).join(', ')} or ${option.choices.at(-1)}`;
    throw new CommandFailure(`The option --${option.name} is ${choices}, not ${quoteWord(value)}.`);
  }
  return value;
}

function requireOperands(command: Command, operands: readonly string[]): void {
  const usage = `Run bulkhead ${command.name} --help for examples.`;
  const { least, most } = command.operands ?? { least: 0, most: 0 };
  if (operands.length < least) {
    throw new CommandFailure(`The command ${command.name} needs ${command.operands?.usage}. ${usage}`);
  }
  const surplus = operands[most];
  if (surplus !== undefined) {
    throw new CommandFailure(`The command ${command.name} does not take ${quoteWord(surplus)}. ${usage}`);
  }
}

/** A word of the command line as it may stand in a message. */
function quoteWord(word: string): string {
  return JSON.stringify(word.length > 80 ? `${word.slice(0, 80)}…` : word);
}
