import { isOption, programOf, valueFrom } from '../../concepts/command-word.ts';
import { type Invocation, interpreterCall } from '../../concepts/interpreter.ts';
import { knownText, markedText } from '../../concepts/value.ts';
import { unwrapCommand } from '../../concepts/wrapped-command.ts';
import type { TextRange } from '../../text/range.ts';
import type { Command, Place, Redirect, ShellProgram, ShellScript, ShellWord, VariableAssignment } from './model.ts';
import { concatScripts, type ScriptText } from './script-text.ts';

/** A command as it is written, before wrappers are taken off. */
export interface WrittenCommand {
  readonly words: readonly ShellWord[];
  /** Assignments before the first word. */
  readonly assignments: readonly VariableAssignment[];
  readonly redirects: readonly Redirect[];
  readonly range: TextRange;
  readonly place: Place;
}

/** Reads scripts that commands hand to shells. */
export interface NestedReader {
  script(source: ScriptText, shell: ShellProgram | undefined, place: Place): ShellScript;
  windowsScript(language: 'powershell' | 'cmd', source: ScriptText, place: Place): ShellScript;
}

/** Programs whose arguments `export` variables. */
const EXPORTERS: ReadonlySet<string> = new Set(['export', 'declare', 'typeset', 'readonly', 'local']);

/** Takes wrappers off, finds the program and reads the scripts that it runs. */
export function makeCommand(written: WrittenCommand, nested: NestedReader): Command {
  const { wrappers, words } = unwrapCommand(written.words);
  const [program] = words;
  const args = words.slice(1);
  const name = programOf(program);
  const assignments = [...written.assignments];
  for (const { words: wrapperWords } of wrappers) assignments.push(...assignmentsIn(wrapperWords, 'command'));
  if (name !== undefined && EXPORTERS.has(name)) {
    assignments.push(...assignmentsIn(args, name === 'export' || args.some(isExportFlag) ? 'exported' : 'shell'));
  }
  const command = {
    kind: 'command',
    name,
    program,
    args,
    assignments,
    redirects: written.redirects,
    wrappers,
    range: written.range,
    place: written.place,
  } as const;
  return { ...command, scripts: scriptsRun(command, nested) };
}

function isExportFlag(word: ShellWord): boolean {
  return /^-[a-z]*x/.test(markedText(word.value));
}

function assignmentsIn(words: readonly ShellWord[], scope: VariableAssignment['scope']): VariableAssignment[] {
  const found: VariableAssignment[] = [];
  for (const word of words) {
    const match = /^([A-Za-z_]\w*)=/.exec(markedText(word.value));
    if (!match?.[1]) continue;
    const offset = match[0].length;
    const valueRange = { start: word.exact ? word.range.start + offset : word.range.start, end: word.range.end };
    const value = valueFrom(word.value, offset);
    found.push({ name: match[1], value, range: word.range, valueRange, substitutions: [], scope });
  }
  return found;
}

type Unscripted = Omit<Command, 'scripts'>;

function scriptsRun(command: Unscripted, nested: NestedReader): ShellScript[] {
  const { name, args, place } = command;
  if (name === 'eval' && args.length > 0) {
    return [
      nested.script(
        concatScripts(
          args.map((word) => word.content),
          ' ',
        ),
        undefined,
        place,
      ),
    ];
  }
  if (name === 'trap' && args.length > 1 && args[0]) return [nested.script(args[0].content, undefined, place)];
  if (name === 'find') return findActions(command, nested);
  const call = interpreterCall(name, args);
  if (!call) return [];
  if (call.language === 'shell') return shellScripts(command, call, nested);
  if (call.language === 'powershell' || call.language === 'cmd') {
    const text = windowsProgram(args);
    return text ? [nested.windowsScript(call.language, text, place)] : [];
  }
  return [];
}

function shellScripts(command: Unscripted, call: Invocation<ShellWord>, nested: NestedReader): ShellScript[] {
  const shell = { name: command.name ?? 'sh', options: call.options };
  if (call.runs === 'inline' && call.word) {
    return [nested.script(programText(call.word, call.program), shell, command.place)];
  }
  if (call.runs !== 'stdin') return [];
  const input = inputOf(command);
  if (input?.hereDocument) return [nested.script(input.hereDocument.content, shell, inHereDocument(command.place))];
  if (input?.operator === '<<<' && input.target) return [nested.script(input.target.content, shell, command.place)];
  if (input) return [];
  return pipedScript(command.place, shell, nested);
}

/** The redirect that standard input comes from; those of groups do not reach behind a pipe. */
function inputOf({ redirects, place }: Unscripted): Redirect | undefined {
  const isInput = ({ descriptor }: Redirect): boolean => descriptor === 0;
  const behindPipe = (place.pipe?.position ?? 0) > 0;
  return redirects.find(isInput) ?? (behindPipe ? undefined : place.redirects.find(isInput));
}

function inHereDocument(place: Place): Place {
  return place.writtenIn === 'line' ? { ...place, writtenIn: 'here-document' } : place;
}

/** `cat <<EOF | sh` and `echo 'script' | sh`: the text before the pipe is the script. */
function pipedScript({ pipe, ...place }: Place, shell: ShellProgram, nested: NestedReader): ShellScript[] {
  const before = pipe && pipe.position > 0 ? pipe.pipeline.members[pipe.position - 1] : undefined;
  if (before?.kind !== 'command') return [];
  const own = { ...place, pipe: undefined };
  if (before.name === 'cat' && before.args.length === 0) {
    const body = before.redirects.find(({ hereDocument }) => hereDocument)?.hereDocument;
    return body ? [nested.script(body.content, shell, inHereDocument(own))] : [];
  }
  if (before.name !== 'echo' && before.name !== 'printf') return [];
  const texts = before.args.filter((word) => !isOption(word)).map((word) => word.content);
  return texts.length > 0 ? [nested.script(concatScripts(texts, ' '), shell, own)] : [];
}

/** The part of the word's text that is the program: all of it, or what follows `--command=`. */
function programText(word: ShellWord, program: Invocation<ShellWord>['program']): ScriptText {
  if (program === undefined || program === word.value) return word.content;
  const text = word.content.text;
  return word.content.slice(text.indexOf('=') + 1, text.length);
}

/** `-Command …`, `/c …` and everything after it, or all arguments when no option names the program. */
function windowsProgram(args: readonly ShellWord[]): ScriptText | undefined {
  const start = args.findIndex((word) => /^([-/](c|command)|\/[sk])$/i.test(markedText(word.value)));
  let words = start < 0 ? args : args.slice(start + 1);
  while (words[0] && /^\/[csk]$/i.test(markedText(words[0].value))) words = words.slice(1);
  if (words.length === 0 || (start < 0 && /^[-/]/.test(markedText(words[0]?.value ?? { parts: [], assumed: false })))) {
    return undefined;
  }
  return concatScripts(
    words.map((word) => word.content),
    ' ',
  );
}

/** `find … -exec cmd args ;`: each action is a script of one command. */
function findActions(command: Unscripted, nested: NestedReader): ShellScript[] {
  const scripts: ShellScript[] = [];
  const { args, place } = command;
  for (let at = 0; at < args.length; at++) {
    if (!/^-(exec|execdir|ok|okdir)$/.test(knownText(args[at]?.value) ?? '')) continue;
    let end = at + 1;
    while (end < args.length && !/^[;+]$/.test(knownText(args[end]?.value) ?? '')) end++;
    scripts.push(...commandScript(args.slice(at + 1, end), place, nested));
    at = end;
  }
  return scripts;
}

function commandScript(words: readonly ShellWord[], place: Place, nested: NestedReader): ShellScript[] {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last) return [];
  const range = { start: first.range.start, end: last.range.end };
  const step = makeCommand({ words, assignments: [], redirects: [], range, place }, nested);
  return [{ language: 'posix', understood: true, gap: undefined, range, shell: undefined, steps: [step] }];
}
