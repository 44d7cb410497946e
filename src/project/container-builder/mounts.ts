import { knownText, markedText } from '../../concepts/value.ts';
import { sliceValue } from '../../concepts/value-parts.ts';
import type { ConfigEntry, ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { itemsOf } from '../../documents/compose/config-tree.ts';
import type { Mount } from '../container.ts';
import { type FileDefinitions, fileMounts } from './file-mounts.ts';
import { longMount } from './long-mount.ts';
import { isText, itemSetting } from './settings.ts';
import { shortMount } from './short-mount.ts';
import { boundVolume } from './volume-definition.ts';

/** The top-level definitions that mounts refer to. */
export interface MountDefinitions extends FileDefinitions {
  readonly volumes: ConfigMap;
}

/** Everything that is mounted into a service: volumes, tmpfs, and the files of secrets and configs. */
export function mountsOf(config: ConfigMap, definitions: MountDefinitions): readonly Mount[] {
  return [
    ...itemsIn(config, 'volumes', (item, entry) => volumeMount(item, entry, definitions.volumes)),
    ...itemsIn(config, 'tmpfs', tmpfsMount),
    ...fileMounts(config, definitions),
  ];
}

function itemsIn(
  config: ConfigMap,
  key: string,
  read: (item: ConfigNode, entry: ConfigEntry) => Mount | undefined,
): readonly Mount[] {
  const entry = config.entries.get(key);
  return entry ? itemsOf(entry.value).flatMap((item) => read(item, entry) ?? []) : [];
}

function volumeMount(item: ConfigNode, entry: ConfigEntry, volumes: ConfigMap): Mount | undefined {
  const syntax = item.kind === 'map' ? 'long' : 'short';
  const meaning = item.kind === 'map' ? longMount(item) : isText(item) ? shortMount(item.value) : undefined;
  if (!meaning) return undefined;
  const { at, entryAt, origin } = itemSetting(item, undefined, entry);
  const written: Mount = { ...meaning, via: 'volumes', syntax, at, sourceAt: at, entryAt, origin };
  const bound = meaning.type === 'volume' ? boundVolume(volumes, meaning.source) : undefined;
  if (!bound) return written;
  const options = [...meaning.options, ...bound.options.filter((option) => option !== 'ro' && option !== 'rw')];
  const readOnly = bound.options.includes('ro') ? true : meaning.readOnly;
  return {
    ...written,
    type: 'bind',
    source: bound.device,
    sourceAt: bound.deviceAt,
    via: 'volume-driver',
    readOnly,
    options,
  };
}

/** `path[:options]`; the default options are `noexec,nosuid,nodev`. */
function tmpfsMount(item: ConfigNode, entry: ConfigEntry): Mount | undefined {
  if (!isText(item)) return undefined;
  const text = markedText(item.value);
  const colon = text.indexOf(':');
  const target = colon < 0 ? item.value : sliceValue(item.value, 0, colon);
  const options = (colon < 0 ? '' : (knownText(sliceValue(item.value, colon + 1, text.length)) ?? ''))
    .toLowerCase()
    .split(',');
  const { at, entryAt, origin } = itemSetting(item, undefined, entry);
  return {
    type: 'tmpfs',
    source: undefined,
    target,
    readOnly: options.includes('ro'),
    options: options.filter((option) => option !== '' && option !== 'ro' && option !== 'rw'),
    via: 'tmpfs',
    syntax: 'short',
    at,
    sourceAt: at,
    entryAt,
    origin,
  };
}
