import { knownText } from '../../concepts/value.ts';
import type { ConfigNode } from '../../documents/compose/config.ts';
import { itemsOf, valueAt } from '../../documents/compose/config-tree.ts';
import type { SourceText } from '../../text/source-text.ts';
import { isRemotePath, resolveInRepository } from '../compose/repository-path.ts';
import type { EffectiveService } from '../compose-project.ts';
import type { EnvironmentFile } from '../container.ts';
import { textOf } from './settings.ts';

/** The files that `env_file` names, as far as they lie in the repository. `seen`: paths that earlier services name; grows. */
export function environmentFilesOf(
  { config, folderOf }: EffectiveService,
  read: (path: string) => SourceText | undefined,
  seen: Set<string>,
): readonly EnvironmentFile[] {
  const node = valueAt(config, 'env_file');
  const items: readonly ConfigNode[] = node?.kind === 'map' ? [node] : itemsOf(node);
  return items.flatMap((item) => {
    const written = knownText(textOf(item.kind === 'map' ? valueAt(item, 'path') : item));
    if (!written || isRemotePath(written)) return [];
    const path = resolveInRepository(folderOf(item.at.path), written);
    if (!path) return [];
    const isFirstUse = !seen.has(path);
    seen.add(path);
    return [{ path, at: item.at, origin: item.origin, source: read(path), isFirstUse }];
  });
}
