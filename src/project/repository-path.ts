/** The folder of a path; empty for the root. */
export function folderOfPath(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

/**
 * A relative path of a file as a path of the repository: `.` and `..` resolved, slashes forward. undefined when it is
 * absolute or leads out of the repository.
 */
export function resolveInRepository(folder: string, relative: string): string | undefined {
  const path = relative.replaceAll('\\', '/');
  if (path.startsWith('/') || path.startsWith('~') || /^[A-Za-z]:/.test(path)) return undefined;
  const segments: string[] = [];
  for (const segment of [...folder.split('/'), ...path.split('/')]) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.pop() === undefined) return undefined;
  }
  return segments.join('/');
}
