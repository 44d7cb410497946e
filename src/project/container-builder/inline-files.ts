import type { ConfigMap } from '../../documents/compose/config.ts';
import { itemsOf, mapAt, scalarText, valueAt } from '../../documents/compose/config-tree.ts';
import type { ComposeProject, EffectiveService } from '../compose-project.ts';
import type { InlineFile } from '../container.ts';
import { isText } from './settings.ts';

/**
 * The secrets and configs whose content stands in the Compose file, by the service that answers for it: the first one that
 * takes it, or the first of the project when nobody does.
 */
export function inlineFilesOf(project: ComposeProject): ReadonlyMap<EffectiveService, readonly InlineFile[]> {
  const files = new Map<EffectiveService, InlineFile[]>();
  for (const kind of ['secret', 'config'] as const) {
    const takers = firstTakers(project.services, `${kind}s`);
    for (const { key: name, value: definition } of project[`${kind}s`].entries.values()) {
      const content = definition.kind === 'map' ? valueAt(definition, 'content') : undefined;
      const owner = takers.get(name) ?? project.services[0];
      if (!owner || !isText(content)) continue;
      const file: InlineFile = { kind, name, content: content.value, at: content.at, origin: content.origin };
      files.set(owner, [...(files.get(owner) ?? []), file]);
    }
  }
  return files;
}

function firstTakers(services: readonly EffectiveService[], key: string): ReadonlyMap<string, EffectiveService> {
  const takers = new Map<string, EffectiveService>();
  for (const service of services) {
    for (const name of namesTaken(service.config, key)) if (!takers.has(name)) takers.set(name, service);
  }
  return takers;
}

/** `- name`, `- source: name`, and the keys of a mapping. */
function namesTaken(config: ConfigMap, key: string): readonly string[] {
  const map = mapAt(config, key);
  if (map) return [...map.entries.keys()];
  return itemsOf(valueAt(config, key)).flatMap(
    (item) => scalarText(item.kind === 'map' ? valueAt(item, 'source') : item) ?? [],
  );
}
