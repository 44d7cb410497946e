import { programName } from '../../concepts/command-word.ts';
import { interpreterNamed } from '../../concepts/interpreter.ts';
import { sliceMapped } from '../dockerfile/mapped-text.ts';
import type { Heredoc, Instruction, MappedText, Word } from '../dockerfile/model.ts';
import { makeCommand } from './command-maker.ts';
import { jsonWord } from './json-word.ts';
import { WorkBudget } from './limits.ts';
import type { ShellProgram, ShellScript } from './model.ts';
import { nestedReader, parseShell, placeIn, type ShellContext } from './parse-shell.ts';
import { joinMapped, withoutCarriageReturns } from './script-text.ts';
import type { Lookup } from './variables.ts';

export interface InstructionContext {
  /** The SHELL that is in effect, as its strings; Docker's default for Linux when it is left out. */
  readonly shell?: readonly string[];
  /** ARG and ENV as the instruction sees them. */
  readonly environment?: Lookup;
}

const DEFAULT_SHELL: readonly string[] = ['/bin/sh', '-c'];

/**
 * The scripts an instruction runs when the image is built (RUN), or makes the container run (CMD, ENTRYPOINT, HEALTHCHECK),
 * and those of an ONBUILD trigger. Empty for other instructions.
 */
export function scriptsOf(instruction: Instruction, context: InstructionContext = {}): readonly ShellScript[] {
  const { keyword, trigger } = instruction;
  if (trigger) return scriptsOf(trigger, context);
  if (keyword === 'HEALTHCHECK') return healthcheckScripts(instruction, context);
  if (keyword !== 'RUN' && keyword !== 'CMD' && keyword !== 'ENTRYPOINT') return [];
  if (instruction.form === 'exec') return execForm(instruction.words, context);
  if (instruction.text.text === '') return [];
  return [shellForm(instruction, instruction.text, context)];
}

function healthcheckScripts(instruction: Instruction, context: InstructionContext): readonly ShellScript[] {
  const [type, ...words] = instruction.words;
  if (type?.raw.toUpperCase() !== 'CMD' || words.length === 0) return [];
  if (instruction.form === 'exec') return execForm(words, context);
  const { text } = instruction.text;
  return [shellForm(instruction, sliceMapped(instruction.text, type.raw.length, text.length), context)];
}

function execForm(words: readonly Word[], { environment }: InstructionContext): readonly ShellScript[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const range = { start: first.range.start, end: last.range.end };
  const place = placeIn('exec-form');
  const written = { words: words.map(jsonWord), assignments: [], redirects: [], range, place };
  const step = makeCommand(written, nestedReader(environment ?? (() => undefined), new WorkBudget()));
  return [{ language: 'posix', understood: true, gap: undefined, range, shell: undefined, steps: [step] }];
}

function shellForm({ heredocs, range }: Instruction, line: MappedText, context: InstructionContext): ShellScript {
  const shell = context.shell ?? DEFAULT_SHELL;
  const [only] = heredocs;
  if (only && heredocs.length === 1 && isOnlyHereDocument(line.text)) {
    const program = shebangProgram(only.content) ?? shell;
    return read(withoutCarriageReturns(contentOf(only)), program, context, 'here-document');
  }
  return read(
    withoutCarriageReturns(joinMapped([line, ...heredocs.flatMap((heredoc) => bodyAfterLine(heredoc, range.end))])),
    shell,
    context,
    'line',
  );
}

/** `RUN <<EOF`: the body itself is the script. */
function isOnlyHereDocument(line: string): boolean {
  return /^\s*\d*<<-?\s*(?:"[^"]*"|'[^']*'|[^\s<>|&;()"']+)\s*$/.test(line);
}

function contentOf({ content, contentRange }: Heredoc): MappedText {
  return { text: content, pieces: [{ at: 0, source: contentRange.start }] };
}

/** The body and its closing line, when it has one, as a shell reads them after the command line. */
function bodyAfterLine(heredoc: Heredoc, instructionEnd: number): readonly MappedText[] {
  const { start, end } = heredoc.contentRange;
  const piece = (text: string, source: number): MappedText => ({ text, pieces: [{ at: 0, source }] });
  const isClosed = instructionEnd >= end + heredoc.name.length;
  return [piece('\n', Math.max(0, start - 1)), contentOf(heredoc), ...(isClosed ? [piece(heredoc.name, end)] : [])];
}

function read(
  text: MappedText,
  program: readonly string[],
  { environment }: InstructionContext,
  writtenIn: 'line' | 'here-document',
): ShellScript {
  const { language, shell } = shellIn(program);
  if (language === 'other') {
    const start = text.pieces[0]?.source ?? 0;
    const range = { start, end: start + text.text.length };
    return { language, understood: true, gap: undefined, range, shell, steps: [] };
  }
  const context: ShellContext = { language, shell, writtenIn, ...(environment ? { environment } : {}) };
  return parseShell(text, context);
}

/** The shell that a SHELL instruction or a shebang names; wrappers such as `conda run` before it are passed over. */
export function shellIn(program: readonly string[]): { language: ShellScript['language']; shell: ShellProgram } {
  for (const [index, word] of program.entries()) {
    const name = programName(word);
    const interpreter = interpreterNamed(name);
    if (!interpreter) continue;
    const language = interpreter.language === 'shell' ? 'posix' : interpreter.language;
    return { language, shell: { name: name.toLowerCase(), options: program.slice(index + 1) } };
  }
  return { language: 'other', shell: { name: programName(program[0] ?? ''), options: program.slice(1) } };
}

function shebangProgram(content: string): readonly string[] | undefined {
  const match = /^#!([^\r\n]{1,500})/.exec(content);
  return match?.[1]?.trim().split(/\s+/);
}
