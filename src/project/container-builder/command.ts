import { splitWords } from '../../concepts/shell-words.ts';
import type { Value } from '../../concepts/value.ts';
import type { ConfigMap } from '../../documents/compose/config.ts';
import type { Setting } from '../container.ts';
import { isText, settingOf } from './settings.ts';

/** The words of `command` or `entrypoint`: a list as it is, a string split as Compose splits it. Null is absent. */
export function wordsSetting(config: ConfigMap, key: string): Setting<readonly Value[]> | undefined {
  const entry = config.entries.get(key);
  if (!entry) return undefined;
  if (entry.value.kind === 'list') {
    return settingOf(
      entry,
      entry.value.items.flatMap((item) => (isText(item) ? [item.value] : [])),
    );
  }
  return isText(entry.value) ? settingOf(entry, splitWords(entry.value.value)) : undefined;
}
