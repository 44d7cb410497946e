import { downloadOf } from '../concepts/download.ts';
import { baseName, mayBeSameFile } from '../concepts/file-name.ts';
import { interpreterCall } from '../concepts/interpreter.ts';
import { knownText, markedText, UNKNOWN_MARK, type Value } from '../concepts/value.ts';
import { isVerification, printsChecksum } from '../concepts/verification.ts';
import { downstream, outputRedirect, substitutedCommands, upstream } from '../documents/shell/data-flow.ts';
import type { Command, ShellWord } from './build-steps.ts';

/** A command that fetches, and the files the result ends up in. */
export interface FetchedFile {
  readonly command: Command;
  readonly url: ShellWord | undefined;
  readonly files: readonly Value[];
}

/** The download whose content a command reads from its standard input; undefined: none. */
export function pipedDownload(command: Command): Command | undefined {
  return upstream(command).find(writesDownload) ?? redirectedDownload(command);
}

/** `cmd < <(curl …)` and `cmd <<< "$(curl …)"`. */
function redirectedDownload({ redirects }: Command): Command | undefined {
  const input = redirects.filter(({ descriptor, operator }) => descriptor === 0 && operator.startsWith('<'));
  return input.flatMap(({ target }) => (target ? substitutedCommands(target) : [])).find(writesDownload);
}

/** The download that a substitution in a word puts in its place. */
export function substitutedDownload(word: ShellWord): Command | undefined {
  return word.substitutions.length === 0 ? undefined : substitutedCommands(word).find(writesDownload);
}

/** Whether what a command fetches goes to its standard output. */
export function writesDownload(command: Command): boolean {
  const redirect = outputRedirect(command);
  if (redirect && redirect.operator !== '>&') return false;
  if (isWindowsFetch(command)) return true;
  return downloadOf(command.name, command.args)?.toOutput === true;
}

/** `(New-Object Net.WebClient).DownloadString('…')`: a method call, not a program. */
function isWindowsFetch({ program, args }: Command): boolean {
  return [...(program ? [program] : []), ...args].some(({ raw }) => /\.DownloadString\b/i.test(raw));
}

/** Whether a word begins with a substitution, so that its text is what the substitution prints. */
export function startsWithSubstitution({ raw }: ShellWord): boolean {
  return /^["']?\s*(?:\$\(|`|\()/.test(raw);
}

/** What a command fetches, and the files it ends up in: its own output files, a redirect, or `tee` behind it. */
export function fetchedFile(command: Command): FetchedFile | undefined {
  const download = downloadOf(command.name, command.args);
  if (!download) return undefined;
  const following = download.toOutput ? downstream(command) : [];
  const files = [...download.files];
  if (download.toOutput) {
    const target = outputRedirect(command)?.target;
    if (target && !isDevice(target.value)) files.push(target.value);
    for (const reader of following) {
      if (reader.name === 'tee') files.push(...reader.args.filter(isPath).map((word) => word.value));
      const written = reader.name === 'cat' ? outputRedirect(reader)?.target : undefined;
      if (written) files.push(written.value);
    }
  }
  return { command, url: download.urls[0], files };
}

function isDevice(value: Value): boolean {
  return /^\/dev\//.test(knownText(value) ?? '');
}

function isPath({ value }: ShellWord): boolean {
  return !markedText(value).startsWith('-');
}

/**
 * Whether a command checks a file with a checksum or a signature. A check whose subject the files do not say, such as a
 * list of checksums, is taken to check everything.
 */
export function verifiesFile(command: Command, file: Value): boolean {
  if (!isCheck(command)) return false;
  const texts = subjectsOf(command);
  const name = baseName(file);
  if (texts.some((text) => text.includes(name))) return true;
  if (texts.some((text) => text.includes(UNKNOWN_MARK))) return true;
  return !texts.some((text) => /^\*?[0-9a-f]{32,128}\s/i.test(text.trim()));
}

/** Whether a command checks some file with a checksum or a signature. */
export function isCheck(command: Command): boolean {
  return isVerification(command.name, command.args) || comparesChecksum(command);
}

/** `[ "$(sha256sum f | cut …)" = … ]` and `sha256sum f | grep …`. */
function comparesChecksum(command: Command): boolean {
  const { name, args } = command;
  if (name === '[' || name === '[[' || name === 'test') {
    return args.some((word) => substitutedCommands(word).some((inner) => printsChecksum(inner.name)));
  }
  return name === 'grep' && upstream(command).some((inner) => printsChecksum(inner.name));
}

/** The texts a check gets: arguments, here-document, and what is echoed into it. */
function subjectsOf(command: Command): readonly string[] {
  const inner = command.args.flatMap(substitutedCommands);
  const writers = upstream(command);
  const all = [command, ...writers, ...inner];
  return all.flatMap(({ args, redirects }) => [
    ...args.map((word) => markedText(word.value)),
    ...redirects.flatMap(({ hereDocument, target }) => {
      return hereDocument ? [markedText(hereDocument.value)] : target ? [markedText(target.value)] : [];
    }),
  ]);
}

/** The file a command runs as a program: `sh f`, `. f`, `python f`, `./f`. */
export function runFile({ name, program, args }: Command): ShellWord | undefined {
  if (name === 'source' || name === '.') return args[0];
  const call = interpreterCall(name, args);
  if (call) return call.runs === 'file' ? call.word : undefined;
  return program && markedText(program.value).includes('/') ? program : undefined;
}

export function namesFile(word: ShellWord, files: readonly Value[]): boolean {
  return files.some((file) => mayBeSameFile(word.value, file));
}
