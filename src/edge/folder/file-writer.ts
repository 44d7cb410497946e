import { randomUUID } from 'node:crypto';
import { constants, type Stats } from 'node:fs';
import { access, type FileHandle, lstat, open, readFile, realpath, rename, unlink } from 'node:fs/promises';
import path from 'node:path';
import { decodeText, LARGEST_FILE } from '../../pipeline/decode-text.ts';
import { createFile } from './new-file.ts';

/** What stands before the text of a file and is no part of it. */
const BYTE_ORDER_MARK = '\uFEFF';

/** A file was not written; the message is one clause that says why. */
class Refusal extends Error {}

/** Replaces files below one folder, each as a whole or not at all. */
export class FileWriter {
  private readonly root: string;

  /** @param root absolute path */
  constructor(root: string) {
    this.root = root;
  }

  /** The byte order mark that a file begins with, else the empty text. Never throws. */
  async markOf(itsPath: string): Promise<string> {
    try {
      const { mark } = await this.open(itsPath);
      return mark;
    } catch {
      return '';
    }
  }

  /**
   * Gives a file a new text, with its mode, owner and byte order mark as they were. A new file beside it takes its place, so
   * that nobody ever reads half of it.
   * @param before the text that it must still have
   * @returns null when it was written, else one clause that says why it was not. Never throws.
   */
  async replace(itsPath: string, before: string, after: string): Promise<string | null> {
    try {
      const { absolute, status, mark, text } = await this.open(itsPath);
      if (text !== before) throw new Refusal('it has changed since it was read');
      await access(absolute, constants.W_OK);
      await this.swap(absolute, status, mark + after);
      return null;
    } catch (error) {
      if (error instanceof Refusal) return error.message;
      const code =
        typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : 'no reason given';
      return REASONS.get(code) ?? `the system refused to write it (${code})`;
    }
  }

  /**
   * Writes a file that is not there yet, with the folders it needs.
   * @returns null when it was written, else one clause that says why it was not. Never throws.
   */
  create(itsPath: string, content: string): Promise<string | null> {
    return createFile(this.root, itsPath, content);
  }

  private async open(itsPath: string) {
    if (itsPath === '' || itsPath.includes('\0') || itsPath.split('/').includes('..') || path.isAbsolute(itsPath)) {
      throw new Refusal('its path leads out of the folder');
    }
    const absolute = path.join(this.root, itsPath);
    const status = await lstat(absolute);
    const parent = path.dirname(itsPath);
    const isDirect = (await realpath(path.join(this.root, parent))) === path.join(await realpath(this.root), parent);
    if (status.isSymbolicLink() || !isDirect) throw new Refusal('symbolic links are not followed');
    if (!status.isFile()) throw new Refusal('it is not a regular file');
    // Larger than what is read: it has grown, and its text cannot be the one that was judged.
    if (status.size > LARGEST_FILE) throw new Refusal('it has changed since it was read');
    const bytes = await readFile(absolute);
    const text = decodeText(itsPath, bytes);
    if (typeof text !== 'string') throw new Refusal('it has changed since it was read');
    const mark = bytes.subarray(0, 3).equals(Buffer.from(BYTE_ORDER_MARK)) ? BYTE_ORDER_MARK : '';
    return { absolute, status, mark, text };
  }

  private async swap(absolute: string, status: Stats, content: string): Promise<void> {
    const beside = path.join(path.dirname(absolute), `.bulkhead-${randomUUID()}.tmp`);
    const handle = await open(beside, 'wx', 0o600);
    try {
      await fill(handle, status, content);
      const now = await lstat(absolute);
      if (now.ino !== status.ino || now.mtimeMs !== status.mtimeMs || now.size !== status.size) {
        throw new Refusal('it has changed since it was read');
      }
      await rename(beside, absolute);
    } catch (error) {
      await unlink(beside).catch(() => {});
      throw error;
    }
  }
}

const REASONS: ReadonlyMap<string, string> = new Map([
  ['EACCES', 'it may not be written'],
  ['EPERM', 'it may not be written'],
  ['EROFS', 'it may not be written'],
  ['ENOENT', 'it is gone'],
  ['ENOTDIR', 'it is gone'],
  ['ENOSPC', 'there is no space left'],
]);

/** Writes to the disk, not only to memory: after the rename the old text is gone. Closes the handle. */
async function fill(handle: FileHandle, { mode, uid, gid }: Stats, content: string): Promise<void> {
  try {
    await handle.writeFile(content, 'utf8');
    const own = await handle.stat();
    // Only root may give files away; for everybody else the owner is the one who runs this.
    if (own.uid !== uid || own.gid !== gid) await handle.chown(uid, gid).catch(() => {});
    await handle.chmod(mode & 0o7777);
    await handle.sync();
  } finally {
    await handle.close();
  }
}
