import { knownText } from '../../concepts/value.ts';
import type { ConfigMap } from '../../documents/compose/config.ts';
import { mapAt, scalarText, valueAt } from '../../documents/compose/config-tree.ts';
import type { EffectiveService } from '../compose-project.ts';
import { textOf } from './settings.ts';

/** `deploy.replicas: 0` or `scale: 0`. */
export function neverRuns(config: ConfigMap): boolean {
  const counts = [valueAt(config, 'scale'), valueAt(mapAt(config, 'deploy'), 'replicas')];
  return counts.some((count) => /^0+$/.test(knownText(textOf(count)) ?? ''));
}

/** The services that another one waits for until they have completed. */
export function oneShotNames(services: readonly EffectiveService[]): ReadonlySet<string> {
  const names = new Set<string>();
  for (const { config } of services) {
    for (const { key, value } of mapAt(config, 'depends_on')?.entries.values() ?? []) {
      if (scalarText(valueAt(value, 'condition')) === 'service_completed_successfully') names.add(key);
    }
  }
  return names;
}
