import type { ConfigNode } from '../../documents/compose/config.ts';
import type { Edits } from '../../documents/edits.ts';
import type { Setting } from '../container.ts';
import type { Daemon } from '../daemon.ts';

/**
 * A setting of the engine that a daemon describes, wherever the repository writes it: the options of `dockerd` count for its
 * `daemon.json`, and the other way round.
 */
export function settingOfEngine(daemon: Daemon, key: string): Setting<ConfigNode> | undefined {
  const own = daemon.setting(key);
  if (own) return own;
  for (const other of otherHalves(daemon)) {
    const found = other.setting(key);
    if (found) return found;
  }
  return undefined;
}

/**
 * What adds a setting that is missing: an edit of the file, and advice for a command line, because the `daemon.json` of the
 * machine may have the setting already, and dockerd does not start when it is given twice.
 */
export function addSetting({ surface, editor }: Daemon, key: string, json: string): Edits {
  if (surface === 'daemon-json') return editor.add(key, json);
  return { refused: 'would-guess', advice: `Set ${key} to ${json} in daemon.json, or give dockerd --${key}=${json}.` };
}

/** The command lines that may read a `daemon.json`, the files that a command line may read. */
export function otherHalves(daemon: Daemon): readonly Daemon[] {
  return daemon.companions().filter(({ surface }) => surface !== daemon.surface);
}

/** `file`: a `daemon.json` of the repository. `command`: a command line of dockerd, or a command that writes the file. */
export type Origin = 'file' | 'command';

/**
 * Whether the lack of a setting says something of a daemon of this origin. What a command lacks may be on the machine already,
 * and options from outside the files may set more.
 */
export function isWholeDaemon({ surface, writtenIn, isComplete }: Daemon, origin: Origin): boolean {
  const isFile = surface === 'daemon-json' && writtenIn === undefined;
  return isComplete && isFile === (origin === 'file');
}
