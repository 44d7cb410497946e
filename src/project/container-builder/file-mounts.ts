import { joinValues, knownText, literal, markedText, type Value } from '../../concepts/value.ts';
import type { ConfigEntry, ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { itemsOf, mapAt, valueAt } from '../../documents/compose/config-tree.ts';
import type { Mount } from '../container.ts';
import { relativeToFolder } from './mount-source.ts';
import { isText, itemSetting, textOf } from './settings.ts';

/** The two kinds of files that Compose hands to a service by name. */
const KINDS = [
  { key: 'secrets', via: 'secret', folder: '/run/secrets/' },
  { key: 'configs', via: 'config', folder: '/' },
] as const;

interface Grant {
  readonly entry: ConfigEntry;
  readonly item: ConfigNode;
  readonly name: string;
  readonly definition: ConfigMap | undefined;
  readonly kind: (typeof KINDS)[number];
}

/** The top-level definitions that services take files from. */
export interface FileDefinitions {
  readonly secrets: ConfigMap;
  readonly configs: ConfigMap;
}

/**
 * Secrets and configs with `file:` are read-only bind mounts of that path, whatever it is.
 * https://github.com/docker/compose/blob/main/pkg/compose/create.go
 */
export function fileMounts(config: ConfigMap, definitions: FileDefinitions): readonly Mount[] {
  return grants(config, definitions).flatMap(({ entry, item, name, definition, kind }) => {
    const file = valueAt(definition, 'file');
    const path = textOf(file);
    if (!file || !path) return [];
    const { at, entryAt, origin } = itemSetting(item, undefined, entry);
    const mount: Mount = {
      type: 'bind',
      source: relativeToFolder(path),
      target: targetOf(item, name, kind),
      readOnly: true,
      options: [],
      via: kind.via,
      syntax: item.kind === 'map' ? 'long' : 'short',
      at,
      sourceAt: file.at,
      entryAt,
      origin,
    };
    return [mount];
  });
}

/** Whether a secret or config of the service has its content from a variable or from the Compose file itself. */
export function hasInjectedFiles(config: ConfigMap, definitions: FileDefinitions): boolean {
  return grants(config, definitions).some(
    ({ definition }) => definition?.entries.has('environment') || definition?.entries.has('content'),
  );
}

function grants(config: ConfigMap, definitions: FileDefinitions): readonly Grant[] {
  return KINDS.flatMap((kind) => {
    const entry = config.entries.get(kind.key);
    if (!entry) return [];
    return itemsOf(entry.value).flatMap((item) => {
      const name = knownText(item.kind === 'map' ? textOf(valueAt(item, 'source')) : textOf(item));
      if (name === undefined) return [];
      return [{ entry, item, name, definition: mapAt(definitions[kind.key], name), kind }];
    });
  });
}

/** A secret's relative target lies in the folder of secrets; a config's is taken as written. */
function targetOf(item: ConfigNode, name: string, kind: Grant['kind']): Value {
  const written = item.kind === 'map' ? textOf(valueAt(item, 'target')) : undefined;
  if (!written) return literal(kind.folder + name);
  const isRelative =
    kind.via === 'secret' && isText(valueAt(item, 'target')) && !/^[/\\]|^\p{L}:/u.test(markedText(written));
  return isRelative ? joinValues([literal(kind.folder), written]) : written;
}
