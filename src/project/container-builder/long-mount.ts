import { knownText, type Value } from '../../concepts/value.ts';
import type { ConfigMap } from '../../documents/compose/config.ts';
import { mapAt, valueAt } from '../../documents/compose/config-tree.ts';
import { switchOf } from '../../documents/compose/switch.ts';
import type { Mount, Switch } from '../container.ts';
import type { MountMeaning } from './mount-meaning.ts';
import { relativeToFolder } from './mount-source.ts';
import { textOf } from './settings.ts';

const TYPES: ReadonlySet<string> = new Set<Mount['type']>(['bind', 'volume', 'tmpfs', 'npipe', 'image', 'cluster']);

/** Reads `{type, source, target, read_only, bind, volume, tmpfs}`. undefined: Compose refuses it, or its type is unknown. */
export function longMount(map: ConfigMap): MountMeaning | undefined {
  const type = knownText(textOf(valueAt(map, 'type')))?.toLowerCase();
  if (!isMountType(type)) return undefined;
  const source = textOf(valueAt(map, 'source'));
  return {
    type,
    source: source && type === 'bind' ? relativeToFolder(source) : source,
    target: textOf(valueAt(map, 'target')),
    readOnly: readOnlyOf(map),
    options: optionsOf(map),
  };
}

function isMountType(type: string | undefined): type is Mount['type'] {
  return type !== undefined && TYPES.has(type);
}

function readOnlyOf(map: ConfigMap): Switch {
  const node = valueAt(map, 'read_only');
  const value = node ? switchOf(node) : false;
  return value === 'not-a-switch' ? false : value;
}

/** The options of the long syntax as the short one writes them: `rshared`, `z`, `nocopy`, `size=64m`, `mode=1777`. */
function optionsOf(map: ConfigMap): readonly string[] {
  const bind = mapAt(map, 'bind');
  const tmpfs = mapAt(map, 'tmpfs');
  const written: readonly (readonly [string, Value | undefined])[] = [
    ['', textOf(valueAt(bind, 'propagation'))],
    ['', textOf(valueAt(bind, 'selinux'))],
    ['size=', textOf(valueAt(tmpfs, 'size'))],
    ['mode=', textOf(valueAt(tmpfs, 'mode'))],
  ];
  const options = written.flatMap(([prefix, value]) => {
    const text = knownText(value);
    return text ? [prefix + text.toLowerCase()] : [];
  });
  const nocopy = valueAt(mapAt(map, 'volume'), 'nocopy');
  return nocopy && switchOf(nocopy) === true ? [...options, 'nocopy'] : options;
}
