import { randomUUID } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm, stat, unlink, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { LedgerStorage, StoredLedger } from '../../pipeline/ledger-storage.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';

/** Files of the folder itself that are no part of the ledger. */
const JOURNAL = '.pending.json';
const LOCK = '.lock';
/** How long another run may hold the lock before it counts as dead, milliseconds. */
const LONGEST_LOCK = 60_000;
/** Bytes of one file. */
const LARGEST = 256 * 1024 * 1024;

/**
 * A ledger in a folder of the file system. All files of a record are first written to a journal, which is carried out when the
 * folder is opened again, so that a record that breaks off is there as a whole or not at all.
 */
export class FolderLedger implements LedgerStorage {
  readonly place: string;
  private readonly folder: string;

  /** @param folder absolute path; it is made when something is written */
  constructor(folder: string, shown: string = folder) {
    this.folder = folder;
    this.place = `the folder ${shown}`;
  }

  async open(): Promise<StoredLedger> {
    return await this.orImpossible('read', async () => {
      if (await exists(path.join(this.folder, JOURNAL))) await this.locked(() => this.settleJournal());
      const version = await this.version();
      return {
        paths: await this.list(),
        read: async (paths) => await this.orImpossible('read', () => this.read(paths)),
        write: async (files) => await this.orImpossible('written', () => this.write(files, version)),
      };
    });
  }

  private async list(): Promise<readonly string[]> {
    if (!(await exists(this.folder))) return [];
    const entries = await readdir(this.folder, { recursive: true, withFileTypes: true });
    return entries
      .filter((entry) => entry.isFile() && !entry.name.startsWith('.'))
      .map((entry) => path.relative(this.folder, path.join(entry.parentPath, entry.name)).split(path.sep).join('/'));
  }

  private async read(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const texts = new Map<string, string>();
    for (const file of paths) {
      const absolute = path.join(this.folder, file);
      if (!(await exists(absolute))) continue;
      if ((await stat(absolute)).size > LARGEST) throw new Error(`${file} is too large`);
      texts.set(file, await readFile(absolute, 'utf8'));
    }
    return texts;
  }

  /** The state names the last event, and every record writes it. */
  private async version(): Promise<string> {
    return (await this.read(['state.json'])).get('state.json') ?? '';
  }

  private async write(files: ReadonlyMap<string, string | null>, version: string): Promise<boolean> {
    await mkdir(this.folder, { recursive: true });
    return await this.locked(async () => {
      await this.settleJournal();
      if ((await this.version()) !== version) return false;
      await replace(path.join(this.folder, JOURNAL), JSON.stringify([...files]));
      await this.settleJournal();
      return true;
    });
  }

  private async settleJournal(): Promise<void> {
    const journal = path.join(this.folder, JOURNAL);
    if (!(await exists(journal))) return;
    const files = JSON.parse(await readFile(journal, 'utf8')) as readonly (readonly [string, string | null])[];
    for (const [file, content] of files) {
      const absolute = path.join(this.folder, file);
      await mkdir(path.dirname(absolute), { recursive: true });
      if (content === null) await rm(absolute, { force: true });
      else await replace(absolute, content);
    }
    await unlink(journal);
  }

  private async locked<T>(act: () => Promise<T>): Promise<T> {
    const lock = path.join(this.folder, LOCK);
    for (const start = Date.now(); ; ) {
      try {
        await writeFile(lock, `${process.pid}`, { flag: 'wx' });
        break;
      } catch (error) {
        if (codeOf(error) !== 'EEXIST') throw error;
        if (await isDead(lock)) await rm(lock, { force: true });
        else if (Date.now() - start > LONGEST_LOCK)
          throw new ReviewImpossible(`Another run holds ${lock}.`, 'Remove that file if no other run is at work.');
        else await new Promise((resolve) => setTimeout(resolve, 20));
      }
    }
    try {
      return await act();
    } finally {
      await rm(lock, { force: true });
    }
  }

  private async orImpossible<T>(what: 'read' | 'written', act: () => Promise<T>): Promise<T> {
    try {
      return await act();
    } catch (error) {
      if (error instanceof ReviewImpossible) throw error;
      const said = codeOf(error) ?? (error instanceof Error ? error.message : String(error));
      throw new ReviewImpossible(
        `The ledger in ${this.place} cannot be ${what} (${said}).`,
        'Name a folder that may be read and written with --storage.',
      );
    }
  }
}

/** The lock of a process that has ended, or an old one of another machine. */
async function isDead(lock: string): Promise<boolean> {
  try {
    const [owner, status] = [Number(await readFile(lock, 'utf8')), await stat(lock)];
    if (Date.now() - status.mtimeMs > LONGEST_LOCK) return true;
    if (!Number.isSafeInteger(owner) || owner <= 0) return false;
    process.kill(owner, 0);
    return false;
  } catch (error) {
    return codeOf(error) === 'ESRCH';
  }
}

/** A new file takes the place of the old one, so that nobody ever reads half of it. */
async function replace(absolute: string, content: string): Promise<void> {
  const beside = path.join(path.dirname(absolute), `.${randomUUID()}.tmp`);
  const handle = await open(beside, 'wx');
  try {
    await handle.writeFile(content, 'utf8');
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(beside, absolute);
}

async function exists(absolute: string): Promise<boolean> {
  try {
    await stat(absolute);
    return true;
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false;
    throw error;
  }
}

function codeOf(error: unknown): string | undefined {
  return typeof error === 'object' && error !== null && 'code' in error ? String(error.code) : undefined;
}
