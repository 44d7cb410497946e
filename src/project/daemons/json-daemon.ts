import { daemonOption, isKeyOfDocker } from '../../concepts/daemon-option.ts';
import type { JsonNode, JsonObject } from '../../documents/json/json-node.ts';
import type { Daemon, DaemonEditor } from '../daemon.ts';
import { ConfiguredDaemon } from './configured-daemon.ts';
import { entryOfJson, type Locate } from './json-config.ts';

/** Where the settings are written and how they may be edited. */
export interface WrittenJson {
  readonly locate: Locate;
  readonly editor: DaemonEditor;
  readonly subject: string;
  readonly isRootless: boolean;
  readonly writtenIn?: Exclude<Daemon['writtenIn'], undefined>;
  readonly isDocumentation?: boolean;
}

/** The daemon that the object of a `daemon.json` configures. */
export function daemonOfJson(object: JsonObject, written: WrittenJson): Daemon {
  const { locate, editor } = written;
  const settings = object.members.map((member) => {
    const { key, keyAt, value, at, origin } = entryOfJson(member, locate);
    return { key, keyAt, value, at: value.at, entryAt: at, origin };
  });
  const parts = {
    surface: 'daemon-json',
    subject: written.subject,
    at: locate({ start: object.range.start, end: object.range.start + 1 }),
    writtenIn: written.writtenIn,
    isRootless: written.isRootless,
    isComplete: true,
    isDocumentation: written.isDocumentation === true,
    settings,
  } as const;
  return new ConfiguredDaemon(parts, editor);
}

/**
 * Whether the content of a `daemon.json` is that of Docker: it has a key that only Docker has, or several of which Docker knows
 * each, or addresses that only the engine listens on.
 */
export function saysDocker(root: JsonNode): root is JsonObject {
  if (root.kind !== 'object') return false;
  const keys = root.members.map(({ key }) => key);
  if (keys.some(isKeyOfDocker)) return true;
  const allKnown = keys.length > 0 && keys.every((key) => daemonOption(key));
  return allKnown && (keys.length > 1 || root.members.some(({ key, value }) => key === 'hosts' && hasSocket(value)));
}

function hasSocket(hosts: JsonNode): boolean {
  const items = hosts.kind === 'array' ? hosts.items : [hosts];
  return items.some((item) => item.kind === 'scalar' && /^(?:tcp|unix|fd|npipe):\/\//.test(item.text));
}
