import { STEP_DOWN_PROGRAMS, SUPERVISORS } from '../knowledge/step-down-programs.ts';
import { type CommandWord, isOption, programOf, valueFrom } from './command-word.ts';
import { isRootUser } from './user.ts';
import { markedText, type Value } from './value.ts';
import { unwrapCommand } from './wrapped-command.ts';

/** Words of a command that are looked at. */
const MAXIMUM_WORDS = 100;

/**
 * Whether a command gives up root for the program it starts: `gosu app server`, `setpriv --reuid=1000 server`. A user that
 * the files do not give counts, root does not.
 */
export function stepsDown(words: readonly CommandWord[]): boolean {
  const considered = words.slice(0, MAXIMUM_WORDS);
  const { wrappers, words: command } = unwrapCommand(considered);
  return [...wrappers.map((wrapper) => wrapper.words), command].some(givesUpRoot);
}

/** Whether a word names a program that is made for giving up root and nothing else. */
export function namesStepDownProgram(name: string): boolean {
  return name === 'gosu' || name === 'su-exec' || name === 'setpriv' || name === 's6-setuidgid';
}

/** Whether the command is a first process that starts several programs, such as `supervisord` or the `/init` of s6. */
export function isSupervisor(words: readonly CommandWord[]): boolean {
  const { words: command } = unwrapCommand(words.slice(0, MAXIMUM_WORDS));
  const name = programOf(command[0]);
  return name !== undefined && SUPERVISORS.has(name);
}

function givesUpRoot([program, ...args]: readonly CommandWord[]): boolean {
  const name = programOf(program);
  const facts = name !== undefined && Object.hasOwn(STEP_DOWN_PROGRAMS, name) ? STEP_DOWN_PROGRAMS[name] : undefined;
  if (!facts) return false;
  const named = optionValue(args, facts.options ?? []);
  const user = named ?? (facts.operand ? firstOperand(args, facts.values ?? []) : undefined);
  return user !== undefined && isRootUser(user) !== true;
}

/** The first word that is no option, no value of one, and not the `-` of a login shell. */
function firstOperand(args: readonly CommandWord[], values: readonly string[]): Value | undefined {
  for (let at = 0; at < args.length; at += 1) {
    const word = args[at];
    if (!word) return undefined;
    const text = markedText(word.value);
    if (values.includes(text)) at += 1;
    else if (text !== '-' && !isOption(word)) return word.value;
  }
  return undefined;
}

function optionValue(args: readonly CommandWord[], names: readonly string[]): Value | undefined {
  for (const [index, word] of args.entries()) {
    const text = markedText(word.value);
    for (const name of names) {
      if (text === name) return args[index + 1]?.value;
      if (text.startsWith(`${name}=`)) return valueFrom(word.value, name.length + 1);
    }
  }
  return undefined;
}
