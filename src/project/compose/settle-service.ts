import type { ConfigEntry, ConfigMap } from '../../documents/compose/config.ts';
import { uniqueItems } from './merge-nodes.ts';
import { SERVICE_RULE } from './merge-rules.ts';

/** A merged service in which repeated items of one list count once, as Compose does even within one file. */
export function settleService(config: ConfigMap): ConfigMap {
  let changed: Map<string, ConfigEntry> | undefined;
  for (const [key, rule] of Object.entries(SERVICE_RULE.fields ?? {})) {
    const entry = config.entries.get(key);
    if (!rule.uniqueBy || entry?.value.kind !== 'list') continue;
    const items = uniqueItems(entry.value.items, rule.uniqueBy);
    if (items === entry.value.items) continue;
    changed ??= new Map(config.entries);
    changed.set(key, { ...entry, value: { ...entry.value, items } });
  }
  return changed ? { ...config, entries: changed } : config;
}
