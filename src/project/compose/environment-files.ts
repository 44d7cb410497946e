import type { ConfigMap } from '../../documents/compose/config.ts';
import { itemsOf, scalarText, valueAt } from '../../documents/compose/config-tree.ts';
import { isRemotePath, resolveInRepository } from './repository-path.ts';

/**
 * The `env_file`s of a service that can be in the repository, in the order Compose reads them: the later one wins, and the
 * `environment` of the service beats them all.
 */
export function environmentFilesOf(service: ConfigMap, folderOf: (path: string) => string): readonly string[] {
  const files = valueAt(service, 'env_file');
  const items = files?.kind === 'map' ? [files] : itemsOf(files);
  return items.flatMap((item) => {
    const written = scalarText(item.kind === 'map' ? valueAt(item, 'path') : item);
    if (written === undefined || isRemotePath(written)) return [];
    return resolveInRepository(folderOf(item.at.path), written) ?? [];
  });
}
