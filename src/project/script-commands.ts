import type { Command } from '../documents/shell/model.ts';
import { allCommands } from '../documents/shell/walk.ts';
import type { HostScript } from './host-script.ts';

const known = new WeakMap<HostScript, readonly Command[]>();

/** The commands of a script in the order they run; see `allCommands`. Read once per script. */
export function commandsOfScript(host: HostScript): readonly Command[] {
  const existing = known.get(host);
  if (existing) return existing;
  const read = allCommands(host.script);
  known.set(host, read);
  return read;
}
