import { createHash } from 'node:crypto';
import { constants } from 'node:fs';
import { type FileHandle, lstat, open, readlink } from 'node:fs/promises';
import path from 'node:path';
import type { Gap, GapReason } from '../../analysis/finding.ts';
import { decodeText, LARGEST_FILE, tooLarge } from '../../pipeline/decode-text.ts';

/** Without these flags (Windows) the check before opening has to do. A pipe would block without `O_NONBLOCK`. */
const FLAGS = constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0);

/** Reads files below one folder. A symbolic link on the way is a gap: no project can have a file outside of it read. */
export class FileReader {
  private readonly root: string;
  /** Folders by path: whether they are reached without a symbolic link. */
  private readonly folders = new Map<string, Promise<boolean>>([['.', Promise.resolve(true)]]);

  /** @param root absolute path */
  constructor(root: string) {
    this.root = root;
  }

  /** The text of a file, or why there is none. Never throws. */
  async read(itsPath: string): Promise<string | Gap> {
    if (leadsOutside(itsPath)) return gap(itsPath, 'unreadable', 'The path leads out of the folder.');
    try {
      if (!(await this.isReal(path.posix.dirname(itsPath)))) return linkGap(itsPath);
      const handle = await open(path.join(this.root, itsPath), FLAGS);
      try {
        return await readHandle(handle, itsPath);
      } finally {
        await handle.close();
      }
    } catch (error) {
      return gapOf(itsPath, error);
    }
  }

  /** Equal for equal contents and for links with equal targets; undefined when the file cannot be opened. */
  async fingerprint(itsPath: string): Promise<string | undefined> {
    if (leadsOutside(itsPath)) return undefined;
    const absolute = path.join(this.root, itsPath);
    try {
      if (!(await this.isReal(path.posix.dirname(itsPath)))) return undefined;
      if ((await lstat(absolute)).isSymbolicLink()) return `link to ${await readlink(absolute)}`;
      return await digestOf(absolute);
    } catch {
      return undefined;
    }
  }

  private isReal(folder: string): Promise<boolean> {
    const known = this.folders.get(folder);
    if (known !== undefined) return known;
    const checked = this.isReal(path.posix.dirname(folder)).then(
      async (parentIsReal) => parentIsReal && !(await lstat(path.join(this.root, folder))).isSymbolicLink(),
    );
    this.folders.set(folder, checked);
    return checked;
  }
}

async function digestOf(absolute: string): Promise<string | undefined> {
  const handle = await open(absolute, FLAGS);
  try {
    if (!(await handle.stat()).isFile()) return undefined;
    const hash = createHash('sha256');
    for await (const chunk of handle.createReadStream({ autoClose: false })) hash.update(chunk);
    return hash.digest('hex');
  } finally {
    await handle.close();
  }
}

async function readHandle(handle: FileHandle, itsPath: string): Promise<string | Gap> {
  const status = await handle.stat();
  if (!status.isFile()) return gap(itsPath, 'unreadable', 'It is not a regular file.');
  if (status.size > LARGEST_FILE) return tooLarge(itsPath);
  const bytes = await readUpTo(handle, status.size + 1);
  if (bytes.byteLength <= status.size) return decodeText(itsPath, bytes);
  return gap(itsPath, 'unreadable', 'The file grew while it was read.');
}

async function readUpTo(handle: FileHandle, most: number): Promise<Uint8Array> {
  const buffer = new Uint8Array(most);
  let length = 0;
  while (length < most) {
    const { bytesRead } = await handle.read(buffer, length, most - length, length);
    if (bytesRead === 0) break;
    length += bytesRead;
  }
  return buffer.subarray(0, length);
}

function leadsOutside(itsPath: string): boolean {
  return itsPath === '' || itsPath.includes('\0') || path.isAbsolute(itsPath) || itsPath.split('/').includes('..');
}

function gapOf(itsPath: string, error: unknown): Gap {
  const code = typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
  if (code === 'ENOENT' || code === 'ENOTDIR') return gap(itsPath, 'missing-file', 'There is no such file.');
  if (code === 'ELOOP' || code === 'EMLINK') return linkGap(itsPath);
  if (code === 'EACCES' || code === 'EPERM') return gap(itsPath, 'unreadable', 'The file may not be read.');
  return gap(itsPath, 'unreadable', `The system refused to read the file${code === undefined ? '' : ` (${code})`}.`);
}

function linkGap(itsPath: string): Gap {
  return gap(itsPath, 'symlink', 'Symbolic links are not followed.');
}

function gap(itsPath: string, reason: GapReason, detail: string): Gap {
  return { path: itsPath, reason, detail };
}
