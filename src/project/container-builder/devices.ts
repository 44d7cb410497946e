import type { Value } from '../../concepts/value.ts';
import { joinWith } from '../../concepts/value-parts.ts';
import type { ConfigMap } from '../../documents/compose/config.ts';
import { itemsOf, valueAt } from '../../documents/compose/config-tree.ts';
import type { Setting } from '../container.ts';
import { isText, itemSetting, textOf } from './settings.ts';

/** The devices of a service as `source[:target[:permissions]]`; a name without slash in front is one of a device plugin. */
export function devicesOf(config: ConfigMap): readonly Setting<Value>[] {
  const entry = config.entries.get('devices');
  if (!entry) return [];
  return itemsOf(entry.value).flatMap((item) => {
    const value = item.kind === 'map' ? longDevice(item) : isText(item) ? item.value : undefined;
    return value ? [itemSetting(item, value, entry)] : [];
  });
}

function longDevice(map: ConfigMap): Value | undefined {
  const source = textOf(valueAt(map, 'source'));
  if (!source) return undefined;
  const target = textOf(valueAt(map, 'target'));
  const permissions = textOf(valueAt(map, 'permissions'));
  if (!target && !permissions) return source;
  return joinWith(':', [source, target ?? source, ...(permissions ? [permissions] : [])]);
}
