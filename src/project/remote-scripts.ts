import { interpreterCall } from '../concepts/interpreter.ts';
import type { TextRange } from '../text/range.ts';
import type { Command, ShellWord } from './build-steps.ts';
import {
  fetchedFile,
  isCheck,
  namesFile,
  pipedDownload,
  runFile,
  startsWithSubstitution,
  substitutedDownload,
  verifiesFile,
} from './download-flow.ts';

/** A program that comes from a server and is run. */
export interface RemoteScript {
  readonly url: ShellWord | undefined;
  readonly runner: Command;
  /** From the download to the command that runs it; only the download when the script is saved in between. */
  readonly range: TextRange;
}

/** Downloads of one stage that are followed into files. */
const MAX_DOWNLOADS = 200;

/** The scripts of servers that commands of one stage, in the order they run, execute without any check in that stage. */
export function* remoteScripts(commands: readonly Command[]): Iterable<RemoteScript> {
  for (const runner of commands) {
    const download = directDownload(runner);
    if (!download) continue;
    const start = Math.min(download.range.start, runner.range.start);
    const end = Math.max(download.range.end, runner.range.end);
    yield { url: fetchedFile(download)?.url, runner, range: { start, end } };
  }
  yield* savedScripts(commands);
}

/** The download whose content a command runs without saving it. */
function directDownload(command: Command): Command | undefined {
  const { name, program, args } = command;
  const [first] = args;
  if (program && /^(?:\$\(|`)/.test(program.raw)) return substitutedDownload(program);
  if (name === 'source' || name === '.') {
    if (!first) return undefined;
    return substitutedDownload(first) ?? (first.raw === '/dev/stdin' ? pipedDownload(command) : undefined);
  }
  if (name === 'eval') return replacedBy(first);
  if (name === 'iex' || name === 'invoke-expression') return replacedBy(first) ?? pipedDownload(command);
  const call = interpreterCall(name, args);
  if (call?.runs === 'stdin') return pipedDownload(command);
  if (call?.runs === 'file' && call.word) return substitutedDownload(call.word);
  return call?.runs === 'inline' ? replacedBy(call.word) : undefined;
}

function replacedBy(word: ShellWord | undefined): Command | undefined {
  return word && startsWithSubstitution(word) ? substitutedDownload(word) : undefined;
}

/** Scripts that are saved and run later, and that no command of the stage checks. */
function* savedScripts(commands: readonly Command[]): Iterable<RemoteScript> {
  const runs = commands.flatMap((command, index) => {
    const file = runFile(command);
    return file && isScriptRun(command, file.raw) ? [{ command, index, file }] : [];
  });
  if (runs.length === 0) return;
  const checks = commands.filter(isCheck);
  let left = MAX_DOWNLOADS;
  for (const [index, command] of commands.entries()) {
    const fetched = fetchedFile(command);
    if (!fetched || fetched.files.length === 0) continue;
    if (--left < 0) return;
    const run = runs.find((later) => later.index > index && namesFile(later.file, fetched.files));
    const isChecked = checks.some((check) => fetched.files.some((file) => verifiesFile(check, file)));
    if (run && !isChecked) yield { url: fetched.url, runner: run.command, range: command.range };
  }
}

/** Whether a file is run as a script, not as a program of its own. */
function isScriptRun({ name, args }: Command, path: string): boolean {
  if (name === 'source' || name === '.' || interpreterCall(name, args)) return true;
  return /\.(?:sh|bash|py|pl|rb|ps1|run)["']?$/.test(path);
}
