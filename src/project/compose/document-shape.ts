import { isComposePath, isServicesMap } from '../../documents/compose/compose-path.ts';
import type { ConfigEntry, ConfigMap } from '../../documents/compose/config.ts';
import { mapAt, mapOf } from '../../documents/compose/config-tree.ts';

/** Keys that only files with a `services` mapping have. */
const LATER_KEYS = ['services', 'include', 'version', 'name'] as const;

/**
 * A document of a Compose file with its services below `services`. Files of the first format have them at the top: Compose
 * refuses those today, older installations run them.
 */
export function inCurrentFormat(document: ConfigMap): ConfigMap {
  if (LATER_KEYS.some((key) => document.entries.has(key)) || !isComposePath(document.at.path)) return document;
  if (!isServicesMap(document)) return document;
  const [first] = document.entries.values();
  if (!first) return document;
  const services: ConfigEntry = {
    key: 'services',
    keyAt: first.keyAt,
    value: document,
    at: document.at,
    origin: first.origin,
  };
  return mapOf([services], document.at);
}

/** The entries whose value is a mapping: those of `services` that say something. */
export function mappingEntries(map: ConfigMap | undefined): readonly (ConfigEntry & { readonly value: ConfigMap })[] {
  return [...(map?.entries.values() ?? [])].filter(hasMap);
}

function hasMap(entry: ConfigEntry): entry is ConfigEntry & { readonly value: ConfigMap } {
  return entry.value.kind === 'map';
}

/** Whether a service of the documents says nothing of what it runs, so that the file only makes sense on top of another. */
export function isOverlay(documents: readonly ConfigMap[]): boolean {
  if (documents.some((document) => document.entries.has('include'))) return false;
  return documents.some((document) =>
    mappingEntries(mapAt(document, 'services')).some(({ value }) => !WHAT_RUNS.some((key) => value.entries.has(key))),
  );
}

const WHAT_RUNS = ['image', 'build', 'extends', 'provider'] as const;
