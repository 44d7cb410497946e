import { SYSTEM_FOLDERS, type SystemFolder } from '../knowledge/system-folders.ts';
import { normaliseHostPath } from './host-path.ts';

export type { SystemFolder } from '../knowledge/system-folders.ts';

/** The system folder that an absolute path of an image names or lies in. Compares whole segments: `/etcd` is not `/etc`. */
export function systemFolder(path: string): SystemFolder | undefined {
  const normal = normaliseHostPath(path);
  return SYSTEM_FOLDERS.find(
    (folder) => normal === folder.path || (folder.reach === 'subtree' && normal.startsWith(`${folder.path}/`)),
  );
}

/** Whether a path is a descriptor of the process that starts the container: CVE-2024-21626 leads to the host by it. */
export function isProcessDescriptor(path: string): boolean {
  return /^\/proc\/(?:self|thread-self|\d+)\/fd(?:\/|$)/.test(normaliseHostPath(path));
}
