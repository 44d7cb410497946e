import { allCommands } from '../../documents/shell/walk.ts';
import type { Daemon } from '../daemon.ts';
import type { HostScript } from '../host-script.ts';
import { textsOfCommand } from '../written-files.ts';
import { daemonOfCommand } from './command-daemon.ts';
import { isRootlessFile } from './daemon-path.ts';
import { daemonOfJson } from './json-daemon.ts';
import { NoDaemonEditor } from './json-editor.ts';
import { writtenObject } from './written-object.ts';

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
    for (const written of textsOfCommand(command)) {
      const object = writtenObject(written);
      if (!object) continue;
      daemons.push(
        daemonOfJson(object, {
          locate: ({ start, end }) => ({ path: host.at.path, range: written.locate(start, end) }),
          editor: IN_A_SCRIPT,
          subject: subject(),
          isRootless: isRootlessFile(written.path ?? ''),
          writtenIn: host.surface,
          isDocumentation: host.isDocumentation,
        }),
      );
    }
  }
  return daemons;
}
