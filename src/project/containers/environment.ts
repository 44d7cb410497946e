import type { ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { isNull } from '../../documents/compose/config-tree.ts';
import { splitPair } from '../../documents/compose/pair-item.ts';
import type { EnvironmentVariable } from '../container.ts';
import { entryOrigin } from './settings.ts';

/** Variables of a list `NAME=value` or a mapping; a name alone passes the variable through from outside. */
export function environmentOf(node: ConfigNode | undefined): readonly EnvironmentVariable[] {
  if (node?.kind === 'map') return mapVariables(node);
  if (node?.kind !== 'list') return [];
  return node.items.flatMap((item): readonly EnvironmentVariable[] => {
    if (item.kind !== 'scalar' || isNull(item)) return [];
    const { name, value, valueAt } = splitPair(item, '=');
    return [{ name, value, at: item.at, valueAt, syntax: 'list', origin: item.origin }];
  });
}

function mapVariables(node: ConfigMap): readonly EnvironmentVariable[] {
  return [...node.entries.values()].flatMap((entry): readonly EnvironmentVariable[] => {
    const { key, at, value } = entry;
    if (value.kind !== 'scalar') return [];
    const given = isNull(value) ? undefined : value;
    return [{ name: key, value: given?.value, at, valueAt: given?.at, syntax: 'map', origin: entryOrigin(entry) }];
  });
}
