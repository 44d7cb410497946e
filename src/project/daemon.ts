import type { Value } from '../concepts/value.ts';
import type { ConfigNode } from '../documents/compose/config.ts';
import type { Edits } from '../documents/edits.ts';
import type { Location } from '../text/range.ts';
import type { Setting } from './container.ts';
import type { ScriptSurface } from './host-script.ts';

/**
 * How a Docker daemon is configured: a `daemon.json`, or the flags of a `dockerd` command line. Rules see this, not the syntax.
 * https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file
 */
export interface Daemon {
  readonly surface: 'daemon-json' | 'command-line';
  /** The subject in finding identities: `daemon`. */
  readonly subject: string;
  /** Path of its file. */
  readonly unit: string;
  /** Where an absence is reported: the opening brace, the program word. */
  readonly at: Location;
  /** What kind of file the command stands in, or the command that writes the `daemon.json`; undefined: the file itself. */
  readonly writtenIn: ScriptSurface | 'dockerfile' | undefined;
  /** It runs without root: by `dockerd-rootless.sh`, or by the settings of a user. */
  readonly isRootless: boolean;
  /** false: words from outside the files may set more. */
  readonly isComplete: boolean;
  /** The text is shown to people and not run by itself. */
  readonly isDocumentation: boolean;
  /** A setting by the name of its key in `daemon.json`, whatever the syntax: `hosts`, `tlsverify`, `userns-remap`. */
  setting(key: string): Setting<ConfigNode> | undefined;
  /** Every setting in the order it is written, unknown keys and repeated ones too. */
  readonly settings: readonly DaemonSetting[];
  /** Addresses it listens on, from `hosts` or `-H`. */
  readonly hosts: readonly Setting<Value>[];
  /** The other daemons of the repository that are run: a command line and a `daemon.json` may be two halves of one. */
  companions(): readonly Daemon[];
  readonly editor: DaemonEditor;
}

export interface DaemonSetting extends Setting<ConfigNode> {
  readonly key: string;
  readonly keyAt: Location;
}

/** Edits in the syntax of the file, exact to the comma. Every method may refuse, never guesses. */
export interface DaemonEditor {
  /** Removes a setting with its separator. */
  remove(key: string): Edits;
  /** Removes the item of a list at a 0-based index with its separator. */
  removeItem(key: string, index: number): Edits;
  /** Gives a setting that is written another value; `json` is the text of a JSON value. */
  replace(key: string, json: string): Edits;
  /** Adds a setting that is not there; `json` is the text of a JSON value. */
  add(key: string, json: string): Edits;
}
