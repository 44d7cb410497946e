import { INTERPRETERS, type Interpreter, SCRIPT_OPTIONS } from '../knowledge/interpreters.ts';
import { type CommandWord, isOption, valueFrom } from './command-word.ts';
import { remembered } from './remembered.ts';
import { markedText, type Value } from './value.ts';

/** What an interpreter runs in one call. */
export interface Invocation<W extends CommandWord> {
  readonly language: Interpreter['language'];
  /** `inline`: the program is an argument; `file`: a file; `stdin`: it is read from standard input. */
  readonly runs: 'inline' | 'file' | 'stdin' | 'nothing';
  /** The word with the program or the name of the file. */
  readonly word: W | undefined;
  /** The program text of `inline`, when it is a part of the word: `--command=…`. */
  readonly program: Value | undefined;
  /** Options before the program, as written: `-euo`, `pipefail`. */
  readonly options: readonly string[];
}

/** The interpreter a program name stands for: `python3.13` is `python`. */
export function interpreterNamed(program: string | undefined): Interpreter | undefined {
  return program === undefined ? undefined : (interpreters(program) ?? undefined);
}

/** null: the program is none. */
const interpreters = remembered((program: string): Interpreter | null => {
  const name = program.toLowerCase().replace(/\d[\d.]*$/, '');
  return (Object.hasOwn(INTERPRETERS, name) ? INTERPRETERS[name] : undefined) ?? null;
});

/** Reads a call of an interpreter; undefined when the program is none. PowerShell and cmd are read by their own parser. */
export function interpreterCall<W extends CommandWord>(
  program: string | undefined,
  args: readonly W[],
): Invocation<W> | undefined {
  const interpreter = interpreterNamed(program);
  if (interpreter) return readCall(interpreter, args);
  const names = program !== undefined && Object.hasOwn(SCRIPT_OPTIONS, program) ? SCRIPT_OPTIONS[program] : undefined;
  return names && scriptOption(names, args);
}

function readCall<W extends CommandWord>(interpreter: Interpreter, args: readonly W[]): Invocation<W> {
  const { language } = interpreter;
  const options: string[] = [];
  let ownProgram = false;
  let inlineNext = false;
  for (let at = 0; at < args.length; at++) {
    const word = args[at];
    if (!word) break;
    const text = markedText(word.value);
    if (isDash(text)) {
      if (inlineNext) continue;
      const file = text === '--' ? args[at + 1] : undefined;
      if (file) return { language, runs: 'file', word: file, program: undefined, options };
      return { language, runs: ownProgram ? 'nothing' : 'stdin', word: undefined, program: undefined, options };
    }
    if (!isOption(word) && !text.startsWith('+')) {
      if (inlineNext) return { language, runs: 'inline', word, program: word.value, options };
      if (ownProgram) return { language, runs: 'nothing', word, program: undefined, options };
      return { language, runs: isStandardInput(text) ? 'stdin' : 'file', word, program: undefined, options };
    }
    options.push(text);
    if (interpreter.values.includes(text) || takesNext(text, interpreter)) {
      if (hasLetter(text, interpreter.inline)) inlineNext = true;
      at++;
      const value = args[at];
      if (value) options.push(markedText(value.value));
      continue;
    }
    const attached = interpreter.inline.find((name) => name.startsWith('--') && text.startsWith(`${name}=`));
    if (attached !== undefined) {
      return { language, runs: 'inline', word, program: valueFrom(word.value, attached.length + 1), options };
    }
    if (interpreter.inline.includes(text) || hasLetter(text, interpreter.inline)) inlineNext = true;
    else if (hasLetter(text, interpreter.own)) ownProgram = true;
    else if (language === 'shell' && /^-[a-z]*s[a-z]*$/.test(text)) {
      return { language, runs: 'stdin', word: undefined, program: undefined, options };
    }
  }
  return {
    language,
    runs: ownProgram || inlineNext ? 'nothing' : 'stdin',
    word: undefined,
    program: undefined,
    options,
  };
}

/** `-` and `--` end the options. */
function isDash(text: string): boolean {
  return text === '-' || text === '--';
}

function isStandardInput(path: string): boolean {
  return path === '/dev/stdin' || path === '/dev/fd/0' || path === '/proc/self/fd/0';
}

/** Whether combined short options contain one of the letters: `-lc` has `-c`. */
function hasLetter(text: string, options: readonly string[]): boolean {
  if (!/^-[A-Za-z]+$/.test(text)) return options.includes(text);
  return options.some((option) => option.length === 2 && text.includes(option.slice(1)));
}

/** `-euo` and `-eo`: the last letter takes the next word. */
function takesNext(text: string, { language, values }: Interpreter): boolean {
  return language === 'shell' && /^[-+][A-Za-z]+$/.test(text) && values.includes(`-${text.slice(-1)}`);
}

function scriptOption<W extends CommandWord>(names: readonly string[], args: readonly W[]): Invocation<W> | undefined {
  for (const [index, word] of args.entries()) {
    const text = markedText(word.value);
    const next = args[index + 1];
    const invocation = { language: 'shell', runs: 'inline', options: [] } as const;
    if (names.includes(text) && next) return { ...invocation, word: next, program: next.value };
    const attached = names.find((name) => name.startsWith('--') && text.startsWith(`${name}=`));
    if (attached !== undefined) return { ...invocation, word, program: valueFrom(word.value, attached.length + 1) };
  }
  return undefined;
}
