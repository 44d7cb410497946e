import { knownText } from '../../concepts/value.ts';
import { parseJson } from '../../documents/json/parse-json.ts';
import type { Command } from '../../documents/shell/model.ts';
import { allCommands } from '../../documents/shell/walk.ts';
import type { Daemon } from '../daemon.ts';
import type { HostScript } from '../host-script.ts';
import { textsOfCommand } from '../written-files.ts';
import { daemonOfCommand } from './command-daemon.ts';
import { isDaemonFile, isInFolderOfDocker, isRootlessFile } from './daemon-path.ts';
import { daemonOfJson, saysDocker } from './json-daemon.ts';
import { NoDaemonEditor } from './json-editor.ts';

const IN_A_SCRIPT = new NoDaemonEditor({
  refused: 'here-document',
  advice: 'Change the daemon.json in the command that writes it by hand.',
});

/**
 * The daemons that a script starts (`dockerd …`), and those whose `daemon.json` it writes with a here-document or `echo`, in the
 * order of the script. The subject of the first is `daemon`, that of the next `daemon:2`; in a part of a file, such as a job, it
 * names that part.
 */
export function daemonsOfScript(host: HostScript): readonly Daemon[] {
  const daemons: Daemon[] = [];
  // Never a slash: what follows one is an aspect of the subject, and the daemon is a subject of its own.
  const part = host.subject === 'file' ? 'daemon' : `daemon:${host.subject.replaceAll('/', '.')}`;
  const subject = () => (daemons.length === 0 ? part : `${part}:${daemons.length + 1}`);
  for (const command of allCommands(host.script)) {
    const started = daemonOfCommand(command, host, subject());
    if (started) daemons.push(started);
    for (const text of jsonTexts(command)) {
      const { root } = parseJson(text.text);
      if (root?.kind !== 'object' || !(isInFolderOfDocker(text.path) || saysDocker(root))) continue;
      const locate = ({ start, end }: { start: number; end: number }) => ({
        path: host.at.path,
        range: text.locate(start, end),
      });
      daemons.push(
        daemonOfJson(root, {
          locate,
          editor: IN_A_SCRIPT,
          subject: subject(),
          isRootless: isRootlessFile(text.path),
          writtenIn: host.surface,
          isDocumentation: host.isDocumentation,
        }),
      );
    }
  }
  return daemons;
}

interface JsonText {
  readonly path: string;
  readonly text: string;
  locate(start: number, end: number): { readonly start: number; readonly end: number };
}

function jsonTexts(command: Command): readonly JsonText[] {
  return textsOfCommand(command).flatMap(({ path, text, kind, locate, word }) => {
    if (kind !== 'text' || path === undefined || !isDaemonFile(path) || !text.includes('{')) return [];
    // Variables of a here-document are not JSON until the shell has put them in; those in quotes are.
    if (word && knownText(word.value) === undefined) return [];
    return [{ path, text, locate }];
  });
}
