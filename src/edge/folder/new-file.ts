import { randomUUID } from 'node:crypto';
import { constants, copyFile, link, lstat, mkdir, open, unlink } from 'node:fs/promises';
import path from 'node:path';

/**
 * Writes a file that is not there yet, as a whole or not at all, with the folders that it needs. Nothing that exists is
 * replaced, whoever was faster, and no symbolic link is followed.
 * @param root absolute path
 * @param itsPath relative to the root, with `/`
 * @returns null when it was written, else one clause that says why it was not. Never throws.
 */
export async function createFile(root: string, itsPath: string, content: string): Promise<string | null> {
  const segments = itsPath.split('/');
  if (segments.some((segment) => segment === '' || segment === '.' || segment === '..' || segment.includes('\0'))) {
    return 'its path leads out of the folder';
  }
  try {
    let folder = root;
    for (const segment of segments.slice(0, -1)) {
      folder = path.join(folder, segment);
      const problem = await problemOfFolder(folder);
      if (problem !== null) return problem;
    }
    await place(path.join(folder, segments.at(-1) ?? ''), content);
    return null;
  } catch (error) {
    const code =
      typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'no reason given';
    return REASONS.get(code) ?? `the system refused to write it (${code})`;
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EEXIST', 'it exists'],
  ['EACCES', 'the folder may not be written'],
  ['EPERM', 'the folder may not be written'],
  ['EROFS', 'the folder may not be written'],
  ['ENOSPC', 'there is no space left'],
]);

async function problemOfFolder(folder: string): Promise<string | null> {
  try {
    await mkdir(folder);
    return null;
  } catch (error) {
    if (!(typeof error === 'object' && error !== null && 'code' in error && error.code === 'EEXIST')) throw error;
  }
  const status = await lstat(folder);
  if (status.isSymbolicLink()) return 'symbolic links are not followed';
  return status.isDirectory() ? null : 'one of its folders is a file';
}

/** Some file systems have no links; there the copy may be seen unfinished, but still replaces nothing. */
async function copyWhereLinksAreMissing(error: unknown, from: string, to: string): Promise<void> {
  const code = typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : '';
  if (!['EPERM', 'ENOSYS', 'ENOTSUP', 'EOPNOTSUPP'].includes(code)) throw error;
  await copyFile(from, to, constants.COPYFILE_EXCL);
}

/** A link to a finished file fails where something is, and shows nobody half of it. */
async function place(absolute: string, content: string): Promise<void> {
  const beside = path.join(path.dirname(absolute), `.bulkhead-${randomUUID()}.tmp`);
  const handle = await open(beside, 'wx', 0o644);
  try {
    try {
      await handle.writeFile(content, 'utf8');
      await handle.sync();
    } finally {
      await handle.close();
    }
    await link(beside, absolute).catch((error: unknown) => copyWhereLinksAreMissing(error, beside, absolute));
  } finally {
    await unlink(beside).catch(() => {});
  }
}
