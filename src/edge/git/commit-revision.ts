import type { Gap } from '../../analysis/finding.ts';
import { decodeText, tooLarge } from '../../pipeline/decode-text.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import type { Revision, RevisionContents, RevisionListing } from '../../pipeline/revision.ts';
import { parseTree } from './parse-output.ts';
import { readBlobs } from './read-blobs.ts';
import { runGit } from './run-git.ts';

/** A commit of a local repository, read from its objects; nothing is checked out. */
export class CommitRevision implements Revision {
  readonly name: string;
  private readonly folder: string;
  private listing: Promise<RevisionListing> | undefined;

  /** @param commit full commit id */
  constructor(folder: string, commit: string) {
    this.folder = folder;
    this.name = commit;
  }

  list(): Promise<RevisionListing> {
    this.listing ??= this.readTree();
    return this.listing;
  }

  async read(paths: readonly string[]): Promise<RevisionContents> {
    const { entries } = await this.list();
    const wanted = new Set(paths);
    const found = new Map(entries.filter(({ path }) => wanted.has(path)).map((entry) => [entry.path, entry]));
    const ids = [...found.values()].flatMap(({ kind, id }) => (kind === 'file' && id !== undefined ? [id] : []));
    const blobs = await readBlobs(this.folder, ids);
    const files = new Map<string, string>();
    const gaps: Gap[] = [];
    for (const path of wanted) {
      const entry = found.get(path);
      const text = entry?.kind === 'file' ? blobText(path, blobs.get(entry.id ?? '')) : noFile(path, entry?.kind);
      if (typeof text === 'string') files.set(path, text);
      else gaps.push(text);
    }
    return { files, gaps };
  }

  private async readTree(): Promise<RevisionListing> {
    const { code, stdout, problem } = await runGit(['ls-tree', '-r', '-z', '--full-tree', this.name], {
      folder: this.folder,
    });
    if (code !== 0) throw new ReviewImpossible(`Git cannot list ${this.name}: ${problem}.`, 'Run git fsck.');
    return { entries: parseTree(stdout), complete: true };
  }
}

/** The text of a blob under the path it is asked for. */
export function blobText(path: string, blob: Buffer | 'too-large' | 'missing' | undefined): string | Gap {
  if (blob === 'too-large') return tooLarge(path);
  if (blob === undefined || blob === 'missing') {
    const detail = 'The repository does not hold its content; fetch it first, Bulkhead does not.';
    return { path, reason: 'unreadable', detail };
  }
  return decodeText(path, blob);
}

function noFile(path: string, kind: 'symlink' | 'submodule' | 'file' | undefined): Gap {
  if (kind === 'symlink') return { path, reason: 'symlink', detail: 'Symbolic links are not followed.' };
  if (kind === 'submodule') return { path, reason: 'submodule', detail: 'Submodules are not looked into.' };
  return { path, reason: 'missing-file', detail: 'There is no such file.' };
}
