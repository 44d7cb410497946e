import { downloadOf } from '../concepts/download.ts';
import { baseName } from '../concepts/file-name.ts';
import { isProgramPlace, isUnpacker, putsToUse } from '../concepts/file-use.ts';
import { interpreterCall } from '../concepts/interpreter.ts';
import type { Value } from '../concepts/value.ts';
import { downstream } from '../documents/shell/data-flow.ts';
import type { Command, ShellWord } from './build-steps.ts';
import { fetchedFile, isCheck, namesFile, runFile, verifiesFile, writesDownload } from './download-flow.ts';

/** Something of a server that becomes part of the image, or runs, without having been checked. */
export interface UnverifiedFile {
  readonly download: Command;
  readonly url: ShellWord | undefined;
  /** The command that unpacks, installs or runs it; undefined: it is saved where programs are loaded from. */
  readonly use: Command | undefined;
}

/** Downloads of one stage that are followed into files. */
const MAX_DOWNLOADS = 200;

/** The downloads of one stage, its commands in the order they run, that are used before any check. */
export function* unverifiedFiles(commands: readonly Command[]): Iterable<UnverifiedFile> {
  if (!commands.some(({ name, args }) => downloadOf(name, args))) return;
  const checks = commands.flatMap((command, index) => (isCheck(command) ? [{ command, index }] : []));
  const uses = commands.flatMap((command, index) => {
    const program = runFile(command);
    return program || putsToUse(command.name, command.args) ? [{ command, index, program }] : [];
  });
  let left = MAX_DOWNLOADS;
  for (const [index, download] of commands.entries()) {
    const fetched = fetchedFile(download);
    if (!fetched || --left < 0) continue;
    const { url, files } = fetched;
    if (files.length === 0) {
      const use = writesDownload(download) ? pipedUse(download) : undefined;
      if (use) yield { download, url, use };
      continue;
    }
    const later = uses.filter((use) => use.index > index && isUseOf(use, files));
    const first = later[0];
    const isChecked = checks.some(
      (check) =>
        check.index > index &&
        check.index < (first?.index ?? Infinity) &&
        files.some((file) => verifiesFile(check.command, file)),
    );
    if (isChecked) continue;
    if (first) yield { download, url, use: first.command };
    else if (files.some((file) => isProgramPlace(file))) yield { download, url, use: undefined };
  }
}

/** An unpacker behind the pipe, unless a program that is run comes first: `piped-remote-script` tells about that. */
function pipedUse(download: Command): Command | undefined {
  const readers = downstream(download);
  if (readers.some(({ name, args }) => interpreterCall(name, args)?.runs === 'stdin')) return undefined;
  return readers.find(({ name }) => isUnpacker(name));
}

interface Use {
  readonly command: Command;
  /** The file it runs. */
  readonly program: ShellWord | undefined;
}

function isUseOf({ command, program }: Use, files: readonly Value[]): boolean {
  if (program) return namesFile(program, files);
  return command.args.some((word) => namesFile(word, files) || isOldStyleFile(word, files));
}

/** `tar -xzf/a.tgz`, `--file=a.tgz`: the name behind an option. */
function isOldStyleFile({ raw }: ShellWord, files: readonly Value[]): boolean {
  return raw.startsWith('-') && files.some((file) => baseName(file).length > 3 && raw.endsWith(baseName(file)));
}
