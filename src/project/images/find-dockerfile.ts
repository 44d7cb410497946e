import { resolveInRepository } from '../compose/repository-path.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';

/** The file BuildKit takes without `dockerfile`; it also tries the lower-case name. */
const DEFAULT_NAMES = ['Dockerfile', 'dockerfile'] as const;

/**
 * Path of the Dockerfile of a build, seen from the root; undefined when it lies outside the repository. Without a name the
 * default that exists, else the first one.
 * https://github.com/moby/buildkit/blob/master/frontend/dockerui/config.go
 */
export function dockerfilePathOf(folder: string, name: string | undefined, files: SnapshotFiles): string | undefined {
  if (name !== undefined) return resolveInRepository(folder, name) || undefined;
  const paths = DEFAULT_NAMES.map((each) => (folder === '' ? each : `${folder}/${each}`));
  return paths.find((path) => files.all.has(path)) ?? paths.find((path) => files.mayExist(path)) ?? paths[0];
}
