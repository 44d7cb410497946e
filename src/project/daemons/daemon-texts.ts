import type { Value } from '../../concepts/value.ts';
import type { ConfigNode } from '../../documents/compose/config.ts';
import type { Location } from '../../text/range.ts';
import type { Daemon } from '../daemon.ts';

/** A text among the settings of a daemon. */
export interface DaemonText {
  /** The key it stands under, the innermost one: `splunk-token`. */
  readonly name: string;
  /** The setting it belongs to: `log-opts`. */
  readonly key: string;
  readonly value: Value;
  readonly at: Location;
}

/** Texts of one daemon that are looked at; no configuration has a tenth of them. */
const MOST = 2_000;

/** Every text in the settings of a daemon, those in lists and objects too, in file order. */
export function daemonTexts(daemon: Daemon): readonly DaemonText[] {
  const found: DaemonText[] = [];
  const read = (key: string, name: string, node: ConfigNode): void => {
    if (found.length >= MOST) return;
    if (node.kind === 'scalar') {
      if (node.type === 'string') found.push({ key, name, value: node.value, at: node.at });
    } else if (node.kind === 'list') for (const item of node.items) read(key, name, item);
    else for (const entry of node.entries.values()) read(key, entry.key, entry.value);
  };
  for (const { key, value } of daemon.settings) read(key, key, value);
  return found;
}
