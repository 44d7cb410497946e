import { knownText } from '../../concepts/value.ts';
import type { ConfigMap } from '../../documents/compose/config.ts';
import { itemsOf, valueAt } from '../../documents/compose/config-tree.ts';
import { folderOf, isRemotePath, resolveInRepository } from '../compose/repository-path.ts';
import type { EnvironmentFile } from '../container.ts';
import { textOf } from '../container-builder/settings.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';

/**
 * The files that `--env-file` names. Where a command runs the files do not say: the root of the repository comes first, then
 * the folder of the script. `seen`: paths that earlier commands name; grows.
 */
export function filesNamed(
  config: ConfigMap,
  path: string,
  files: SnapshotFiles,
  seen: Set<string>,
): readonly EnvironmentFile[] {
  return itemsOf(valueAt(config, 'env_file')).flatMap((item) => {
    const written = knownText(textOf(item));
    if (!written || isRemotePath(written)) return [];
    const candidates = ['', folderOf(path)].flatMap((folder) => resolveInRepository(folder, written) ?? []);
    const found = candidates.find((candidate) => files.hasPath(candidate) === true);
    if (found === undefined) return [];
    const isFirstUse = !seen.has(found);
    seen.add(found);
    return [{ path: found, at: item.at, origin: item.origin, source: files.read(found), isFirstUse }];
  });
}
