import type { Value } from '../../concepts/value.ts';
import type { ConfigEntry, ConfigMap, ConfigNode, ConfigScalar, Origin } from '../../documents/compose/config.ts';
import { isNull, itemsOf } from '../../documents/compose/config-tree.ts';
import { switchOf } from '../../documents/compose/switch.ts';
import type { Setting, Switch } from '../container.ts';

/** The entry of a key as a setting, whatever its value; undefined when the key is absent. */
export function entrySetting(config: ConfigMap, key: string): Setting<ConfigNode> | undefined {
  const entry = config.entries.get(key);
  return entry && settingOf(entry, entry.value);
}

/** A scalar setting; undefined when absent, null or a collection. */
export function scalarSetting(config: ConfigMap, key: string): Setting<Value> | undefined {
  const entry = config.entries.get(key);
  if (entry?.value.kind !== 'scalar' || isNull(entry.value)) return undefined;
  return settingOf(entry, entry.value.value);
}

/** A boolean setting as Compose casts it; undefined when absent or no boolean. */
export function switchSetting(config: ConfigMap, key: string): Setting<Switch> | undefined {
  const entry = config.entries.get(key);
  const value = entry && switchOf(entry.value);
  return entry && value !== 'not-a-switch' ? settingOf(entry, value) : undefined;
}

/** The scalars of a list (or a scalar that stands for a list of one), each as a setting of its own. */
export function listSettings(config: ConfigMap, key: string): readonly Setting<Value>[] {
  return scalarsOf(config.entries.get(key)?.value).map(({ value, at, origin }) => ({ value, at, entryAt: at, origin }));
}

export function scalarsOf(node: ConfigNode | undefined): readonly ConfigScalar[] {
  return itemsOf(node).flatMap((item) => (item.kind === 'scalar' && !isNull(item) ? [item] : []));
}

export function settingOf<T>(entry: ConfigEntry, value: T): Setting<T> {
  return { value, at: entry.value.at, entryAt: entry.at, origin: entryOrigin(entry) };
}

/** How the entry is written as a whole: its key's origin and that of its value. */
export function entryOrigin({ origin, value }: ConfigEntry): Origin {
  return {
    shared: origin.shared || value.origin.shared,
    flow: origin.flow,
    interpolated: origin.interpolated || value.origin.interpolated,
  };
}
