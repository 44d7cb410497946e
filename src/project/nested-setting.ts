import type { Value } from '../concepts/value.ts';
import type { ConfigNode } from '../documents/compose/config.ts';
import { isNull, itemsOf } from '../documents/compose/config-tree.ts';
import { switchOf } from '../documents/compose/switch.ts';
import type { Location } from '../text/range.ts';
import type { Container, Setting, Switch } from './container.ts';
import { isText, settingOf } from './container-builder/settings.ts';

/** Any setting as it is written. */
export type ConfigSetting = Setting<ConfigNode>;

/** The setting below the keys, such as `logging`, `driver`; undefined when it is absent or null. */
export function nestedSetting(
  container: Container,
  key: string,
  ...below: readonly string[]
): Setting<ConfigNode> | undefined {
  const top = container.setting(key);
  return top && below.length > 0 ? settingBelow(top.value, below) : top;
}

/** The setting below a node; undefined when it is absent or null. */
export function settingBelow(node: ConfigNode, keys: readonly string[]): Setting<ConfigNode> | undefined {
  let found: Setting<ConfigNode> | undefined;
  for (const key of keys) {
    const inside: ConfigNode = found?.value ?? node;
    const entry = inside.kind === 'map' ? inside.entries.get(key) : undefined;
    if (!entry || isNull(entry.value)) return undefined;
    found = settingOf(entry, entry.value);
  }
  return found;
}

/** The text of a setting; undefined when it is a collection. */
export function asText(setting: Setting<ConfigNode> | undefined): Setting<Value> | undefined {
  return setting && isText(setting.value) ? { ...setting, value: setting.value.value } : undefined;
}

/** The boolean of a setting; undefined when Compose takes it for none. */
export function asSwitch(setting: Setting<ConfigNode> | undefined): Setting<Switch> | undefined {
  const value = setting ? switchOf(setting.value) : 'not-a-switch';
  return setting && value !== 'not-a-switch' ? { ...setting, value } : undefined;
}

/** The item of a list, or the text in place of a list, that is written at a place: what stands behind a mount or a port. */
export function itemWrittenAt(container: Container, key: string, at: Location): ConfigNode | undefined {
  const list = container.setting(key)?.value;
  if (!list) return undefined;
  const known = itemsByPlace.get(list) ?? new Map(itemsOf(list).map((item) => [placeKey(item.at), item]));
  itemsByPlace.set(list, known);
  return known.get(placeKey(at));
}

/** Lists may have thousands of items, and each is asked for: they are put in order once. */
const itemsByPlace = new WeakMap<ConfigNode, ReadonlyMap<string, ConfigNode>>();

function placeKey({ path, range }: Location): string {
  return `${range.start}-${range.end} ${path}`;
}

/** The items of a list as settings; a text in place of a list counts as one. Nothing for null and mappings. */
export function listedSettings(setting: Setting<ConfigNode> | undefined): readonly Setting<ConfigNode>[] {
  if (!setting) return [];
  return itemsOf(setting.value).map((item) =>
    item === setting.value ? setting : { value: item, at: item.at, entryAt: item.at, origin: item.origin },
  );
}
