import { literal } from '../../concepts/value.ts';
import type { ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { itemsOf, valueAt } from '../../documents/compose/config-tree.ts';
import { switchOf } from '../../documents/compose/switch.ts';
import type { NetworkAttachment, Switch } from '../container.ts';
import { settingOf, textOf } from './settings.ts';

/** The networks a service names, and the project's `default` when it names none and the files define that one. */
export function networksOf(config: ConfigMap, networks: ConfigMap): readonly NetworkAttachment[] {
  const node = config.entries.get('networks')?.value;
  if (node?.kind === 'map') {
    return [...node.entries.values()].map((entry) => {
      const { origin } = settingOf(entry, undefined);
      return { key: entry.key, ...definitionOf(networks, entry.key), at: entry.at, origin };
    });
  }
  const named = itemsOf(node).flatMap((item) => {
    const name = textOf(item)?.parts;
    const key = name?.length === 1 && typeof name[0] === 'string' ? name[0] : undefined;
    return key === undefined ? [] : [{ key, ...definitionOf(networks, key), at: item.at, origin: item.origin }];
  });
  if (named.length > 0 || config.entries.has('network_mode')) return named;
  const entry = networks.entries.get('default');
  if (!entry) return [];
  return [{ key: 'default', ...definitionOf(networks, 'default'), at: entry.at, origin: entry.origin }];
}

function definitionOf(networks: ConfigMap, key: string): Pick<NetworkAttachment, 'name' | 'external' | 'internal'> {
  const definition = valueAt(networks, key);
  const external = valueAt(definition, 'external');
  const name = textOf(valueAt(external, 'name')) ?? textOf(valueAt(definition, 'name')) ?? literal(key);
  const isForeign = isExternal(external);
  return { name, external: isForeign, internal: isForeign ? undefined : internalOf(definition) };
}

function internalOf(definition: ConfigNode | undefined): Switch {
  const internal = valueAt(definition, 'internal');
  const value = internal ? switchOf(internal) : false;
  return value === 'not-a-switch' ? false : value;
}

/** `external: {name: x}` is the form of older files. */
function isExternal(external: ConfigNode | undefined): boolean {
  return external !== undefined && (external.kind === 'map' || switchOf(external) === true);
}
