import { sliceValue } from '../../concepts/slice-value.ts';
import { knownText, literal, markedText, UNKNOWN_MARK, type Value } from '../../concepts/value.ts';
import type { ConfigMap, ConfigNode, ConfigScalar } from '../../documents/compose/config.ts';
import { isNull, itemsOf, mapAt, scalarText, scalarValue, valueAt } from '../../documents/compose/config-tree.ts';
import { switchOf } from '../../documents/compose/switch.ts';
import type { ComposeProject } from '../compose-project.ts';
import type { Mount, Switch } from '../container.ts';

/** Everything of the host or of the engine that a service mounts, however it is written. */
export function mountsOf(config: ConfigMap, project: ComposeProject): readonly Mount[] {
  return [
    ...itemsOf(config.entries.get('volumes')?.value).flatMap((item) => volumeOf(item, project)),
    ...itemsOf(config.entries.get('tmpfs')?.value).flatMap(tmpfsOf),
    ...filesOf(config, 'secrets', 'secret', project.secrets),
    ...filesOf(config, 'configs', 'config', project.configs),
  ];
}

function volumeOf(item: ConfigNode, project: ComposeProject): readonly Mount[] {
  const mount =
    item.kind === 'map' ? longVolume(item) : item.kind === 'scalar' && !isNull(item) ? shortVolume(item) : undefined;
  if (!mount) return [];
  return [mount.type === 'volume' ? throughDriver(mount, project) : mount];
}

/** `[source:]target[:options]`: https://github.com/compose-spec/compose-spec/blob/main/05-services.md#volumes */
function shortVolume(item: ConfigScalar): Mount {
  const fields = splitFields(item.value);
  const [source, target, options] = fields.length === 1 ? [undefined, fields[0], undefined] : fields;
  const words = optionWords(options);
  return {
    type: source && isHostPath(source) ? 'bind' : 'volume',
    source,
    target,
    readOnly: options && knownText(options) === undefined ? undefined : words.includes('ro'),
    options: words.filter((word) => word !== 'ro' && word !== 'rw'),
    via: 'volumes',
    syntax: 'short',
    at: item.at,
    sourceAt: item.at,
    entryAt: item.at,
    origin: item.origin,
  };
}

const MOUNT_TYPES = ['bind', 'volume', 'tmpfs', 'npipe', 'image', 'cluster'] as const;

function longVolume(item: ConfigMap): Mount | undefined {
  const written = scalarText(valueAt(item, 'type'));
  const type = MOUNT_TYPES.find((each) => each === written);
  if (!type) return undefined;
  const readOnly = valueAt(item, 'read_only');
  const value = readOnly && switchOf(readOnly);
  const source = valueAt(item, 'source');
  const bind = mapAt(item, 'bind');
  const options = [scalarText(valueAt(bind, 'propagation')), scalarText(valueAt(bind, 'selinux'))];
  return {
    type,
    source: scalarValue(source),
    target: scalarValue(valueAt(item, 'target')),
    readOnly: value === 'not-a-switch' || !readOnly ? false : value,
    options: options.flatMap((option) => (option ? [option.toLowerCase()] : [])),
    via: type === 'tmpfs' ? 'tmpfs' : 'volumes',
    syntax: 'long',
    at: item.at,
    sourceAt: source?.at ?? item.at,
    entryAt: item.at,
    origin: item.origin,
  };
}

/** A named volume of the local driver with `o: bind` is a mount of the host path `device`. */
function throughDriver(mount: Mount, { volumes }: ComposeProject): Mount {
  const name = mount.source && knownText(mount.source);
  const options = name === undefined ? undefined : mapAt(valueAt(volumes, name), 'driver_opts');
  const device = valueAt(options, 'device');
  const words = optionWords(scalarValue(valueAt(options, 'o')));
  if (device?.kind !== 'scalar' || !words.some((word) => word === 'bind' || word === 'rbind')) return mount;
  const readOnly: Switch = mount.readOnly === true || words.includes('ro') ? true : mount.readOnly;
  return { ...mount, type: 'bind', source: device.value, readOnly, via: 'volume-driver', sourceAt: device.at };
}

function tmpfsOf(item: ConfigNode): readonly Mount[] {
  if (item.kind !== 'scalar' || isNull(item)) return [];
  const text = markedText(item.value);
  const colon = text.indexOf(':');
  const words = colon < 0 ? [] : optionWords(sliceValue(item.value, colon + 1, text.length));
  return [
    {
      type: 'tmpfs',
      source: undefined,
      target: sliceValue(item.value, 0, colon < 0 ? text.length : colon),
      readOnly: words.includes('ro'),
      options: words.filter((word) => word !== 'ro' && word !== 'rw'),
      via: 'tmpfs',
      syntax: 'short',
      at: item.at,
      sourceAt: item.at,
      entryAt: item.at,
      origin: item.origin,
    },
  ];
}

/**
 * Secrets and configs with `file:` are bind mounts of that host path.
 * https://github.com/docker/compose/blob/main/pkg/compose/create.go
 */
function filesOf(config: ConfigMap, key: string, via: 'secret' | 'config', definitions: ConfigMap): readonly Mount[] {
  const folder = via === 'secret' ? '/run/secrets/' : '/';
  return itemsOf(config.entries.get(key)?.value).flatMap((item): readonly Mount[] => {
    const source = item.kind === 'map' ? scalarText(valueAt(item, 'source')) : scalarText(item);
    const file = source === undefined ? undefined : valueAt(valueAt(definitions, source), 'file');
    if (file?.kind !== 'scalar' || isNull(file)) return [];
    const target = item.kind === 'map' ? scalarValue(valueAt(item, 'target')) : undefined;
    return [
      {
        type: 'bind',
        source: file.value,
        target: target ?? literal(`${folder}${source}`),
        readOnly: true,
        options: [],
        via,
        syntax: item.kind === 'map' ? 'long' : 'short',
        at: item.at,
        sourceAt: file.at,
        entryAt: item.at,
        origin: item.origin,
      },
    ];
  });
}

/** At most three fields; the colon of a Windows drive does not separate. */
function splitFields(value: Value): readonly Value[] {
  const text = markedText(value);
  const fields: Value[] = [];
  let start = 0;
  while (fields.length < 2) {
    const isDrive = /^[A-Za-z]:[\\/]/.test(text.slice(start, start + 3));
    const colon = text.indexOf(':', isDrive ? start + 2 : start);
    if (colon < 0) break;
    fields.push(sliceValue(value, start, colon));
    start = colon + 1;
  }
  return [...fields, sliceValue(value, start, text.length)];
}

/** Compose takes a source that begins with `.`, `/`, `~`, `\` or a drive for a path; what is unknown there may be one. */
function isHostPath(source: Value): boolean {
  const text = markedText(source);
  return /^[./~\\]/.test(text) || /^[A-Za-z]:/.test(text) || text.startsWith(UNKNOWN_MARK);
}

function optionWords(options: Value | undefined): readonly string[] {
  if (!options) return [];
  return markedText(options)
    .split(',')
    .map((word) => word.trim().toLowerCase())
    .filter((word) => word !== '' && !word.includes(UNKNOWN_MARK));
}
