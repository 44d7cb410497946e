import type { ConfigEntry, ConfigMap, ConfigScalar } from '../../documents/compose/config.ts';
import { splitPair } from '../../documents/compose/pair-item.ts';
import type { EnvironmentVariable } from '../container.ts';
import { isText, settingOf } from './settings.ts';

/** The variables of `environment`, written as a list, as a mapping, or merged from both. */
export function environmentOf(config: ConfigMap): readonly EnvironmentVariable[] {
  const node = config.entries.get('environment')?.value;
  if (node?.kind === 'list') return node.items.flatMap((item) => (isText(item) ? [fromItem(item)] : []));
  if (node?.kind !== 'map') return [];
  return [...node.entries.values()].flatMap((entry) => (entry.item ? [fromItem(entry.item)] : fromEntry(entry)));
}

function fromItem(item: ConfigScalar): EnvironmentVariable {
  const { name, value, valueAt } = splitPair(item, '=');
  return { name, value, at: item.at, valueAt: value && valueAt, syntax: 'list', origin: item.origin };
}

function fromEntry(entry: ConfigEntry): readonly EnvironmentVariable[] {
  const { key: name, value: node, at } = entry;
  if (node.kind !== 'scalar') return [];
  const { origin } = settingOf(entry, undefined);
  if (!isText(node)) return [{ name, value: undefined, at, valueAt: undefined, syntax: 'map', origin }];
  return [{ name, value: node.value, at, valueAt: node.at, syntax: 'map', origin }];
}
