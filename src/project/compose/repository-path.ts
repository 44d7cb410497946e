/** The folder of a path; empty for the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part of a path. */
export function fileName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/**
 * A path as written, seen from a folder of the repository: relative to the root, without `.` and `..`. undefined: absolute,
 * in a home folder, or above the root.
 */
export function resolveInRepository(folder: string, written: string): string | undefined {
  if (/^(?:[/\\~]|[A-Za-z]:[/\\])/.test(written)) return undefined;
  const parts = folder === '' ? [] : folder.split('/');
  for (const part of written.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return undefined;
  }
  return parts.join('/');
}

/** A repository or an artifact elsewhere instead of a local path, as Compose tells them apart. */
export function isRemotePath(written: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:\/\/|git@|github\.com\/|oci:)/i.test(written);
}
