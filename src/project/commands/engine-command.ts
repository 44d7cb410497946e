import { programOf } from '../../concepts/command-word.ts';
import { knownText, markedText, UNKNOWN_MARK } from '../../concepts/value.ts';
import type { Command, ShellWord } from '../../documents/shell/model.ts';
import {
  BUILD_OPTIONS,
  ENGINE_PROGRAMS,
  ENGINE_TASKS,
  type EngineOption,
  type EngineTask,
  GLOBAL_VALUE_OPTIONS,
  RUN_OPTIONS,
  SERVICE_OPTIONS,
} from '../../knowledge/engine-options.ts';
import type { TextRange } from '../../text/range.ts';
import { type OptionsRead, readOptions } from './option-reader.ts';
import { type ShellArrays, withArrays } from './shell-arrays.ts';

/** A command that starts, creates or builds a container. */
export interface EngineCommand extends OptionsRead {
  readonly task: EngineTask;
  /** The program and its subcommand: where what is missing is reported. */
  readonly at: TextRange;
  readonly command: Command;
}

const OPTIONS: Readonly<Record<EngineTask, readonly EngineOption[]>> = {
  run: RUN_OPTIONS,
  create: RUN_OPTIONS,
  service: SERVICE_OPTIONS,
  build: BUILD_OPTIONS,
};

/** More words of a subcommand than this no engine has. */
const MOST_WORDS = 2;

const NO_ARRAYS: ShellArrays = new Map();

/** Reads a command of an engine, with the arrays of its script; undefined when it is something else. */
export function engineCommand(command: Command, arrays: ShellArrays = NO_ARRAYS): EngineCommand | undefined {
  const started = startedProgram(command);
  if (!started) return undefined;
  const { program } = started;
  const args = withArrays(started.args, arrays);
  const start = subcommandIndex(args);
  for (let count = 1; count <= MOST_WORDS; count += 1) {
    const words = args.slice(start, start + count);
    const task = ENGINE_TASKS.get(words.map(({ value }) => knownText(value) ?? '').join(' '));
    if (!task) continue;
    const last = words.at(-1) ?? program;
    const read = readOptions(
      args.slice(start + count),
      OPTIONS[task],
      task === 'build' ? 'anywhere' : 'before-operands',
    );
    if ([...read.options.flatMap((option) => option.words), ...read.operands.slice(0, 1)].some(isTemplate))
      return undefined;
    const hasArrays = args.some((word, index) => word !== started.args[index]);
    const at = { start: program.range.start, end: Math.max(program.range.end, last.range.end) };
    return { ...read, mayHaveMore: read.mayHaveMore || hasArrays, task, at, command };
  }
  return undefined;
}

/** What a variable says that is not set, or empty. */
const PREFIXES: ReadonlySet<string> = new Set([UNKNOWN_MARK, '']);

/** The engine and its arguments; a variable from outside may stand before it, as in `$SUDO docker run`. */
function startedProgram({ name, program, args }: Command) {
  if (program && name !== undefined && ENGINE_PROGRAMS.has(name)) return { program, args };
  const [second, ...rest] = args;
  const isPrefixed = program !== undefined && PREFIXES.has(markedText(program.value));
  return isPrefixed && second && ENGINE_PROGRAMS.has(programOf(second) ?? '')
    ? { program: second, args: rest }
    : undefined;
}

/** A word that another program fills in before the shell sees it; `{{.Names}}` is one that the engine itself fills in. */
function isTemplate({ raw }: ShellWord): boolean {
  return /\{\{(?!\s*(?:json\s+)?\.[A-Z])|\{%|<%/.test(raw);
}

/** Passes over the options of the engine itself. */
function subcommandIndex(args: readonly ShellWord[]): number {
  let at = 0;
  for (let word = args[at]; word; word = args[at]) {
    const text = markedText(word.value);
    if (!text.startsWith('-')) break;
    at += GLOBAL_VALUE_OPTIONS.has(text) ? 2 : 1;
  }
  return at;
}

/** Every option that a task has. */
export function syntaxOf(task: EngineTask): readonly EngineOption[] {
  return OPTIONS[task];
}
