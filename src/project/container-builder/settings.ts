import type { Value } from '../../concepts/value.ts';
import { isEmptyValue } from '../../concepts/value-parts.ts';
import type { ConfigEntry, ConfigMap, ConfigNode, ConfigScalar } from '../../documents/compose/config.ts';
import { isNull, itemsOf, originOf } from '../../documents/compose/config-tree.ts';
import { switchOf } from '../../documents/compose/switch.ts';
import type { Setting, Switch } from '../container.ts';

/** An entry with another reading of its value: shared when entry or value is, interpolated when the value is. */
export function settingOf<T>(entry: ConfigEntry, value: T): Setting<T> {
  const { value: node, at, origin } = entry;
  const shared = origin.shared || node.origin.shared;
  const interpolated = origin.interpolated || node.origin.interpolated;
  return { value, at: node.at, entryAt: at, origin: originOf(shared, origin.flow, interpolated) };
}

/** The setting of a key as it is; undefined when it is absent or null, which Compose reads as absent. */
export function nodeSetting(config: ConfigMap, key: string): Setting<ConfigNode> | undefined {
  const entry = config.entries.get(key);
  return entry && !isNull(entry.value) ? settingOf(entry, entry.value) : undefined;
}

/** A text; undefined when it is absent, null, empty or no scalar. */
export function textSetting(config: ConfigMap, key: string): Setting<Value> | undefined {
  const entry = config.entries.get(key);
  if (!entry || !isText(entry.value) || isEmptyValue(entry.value.value)) return undefined;
  return settingOf(entry, entry.value.value);
}

/** A boolean; undefined when it is absent or Compose refuses it. */
export function switchSetting(config: ConfigMap, key: string): Setting<Switch> | undefined {
  const entry = config.entries.get(key);
  const value = entry && switchOf(entry.value);
  return entry && value !== 'not-a-switch' ? settingOf(entry, value) : undefined;
}

/** The texts of a list, each with its own place; a single text counts as a list of one. */
export function listSettings(config: ConfigMap, key: string): readonly Setting<Value>[] {
  const entry = config.entries.get(key);
  if (!entry) return [];
  return itemsOf(entry.value).flatMap((item) => (isText(item) ? [itemSetting(item, item.value, entry)] : []));
}

/** A list item as a setting; what is written without a list is removed with its key. */
export function itemSetting<T>(item: ConfigNode, value: T, entry: ConfigEntry): Setting<T> {
  const isAlone = item === entry.value;
  if (isAlone) return settingOf(entry, value);
  return { value, at: item.at, entryAt: item.at, origin: item.origin };
}

/** Whether the node is a scalar that says something. */
export function isText(node: ConfigNode | undefined): node is ConfigScalar {
  return node?.kind === 'scalar' && node.type !== 'null';
}

/** The value of a scalar that says something. */
export function textOf(node: ConfigNode | undefined): Value | undefined {
  return isText(node) ? node.value : undefined;
}
