import type { Gap } from '../../analysis/finding.ts';
import type { Revision, RevisionContents, RevisionListing } from '../../pipeline/revision.ts';
import { FileReader } from './file-reader.ts';
import { walkFolder } from './walk-folder.ts';

/** Files that are read at once. */
const CONCURRENT = 32;

/** A folder of this machine as a revision; no Git, no symbolic links. */
export class FolderRevision implements Revision {
  readonly name: string;
  private readonly root: string;
  private readonly first: readonly string[];
  private readonly reader: FileReader;
  private listing: Promise<RevisionListing> | undefined;

  /**
   * @param root absolute path of the folder
   * @param first folders below it that are listed first, and even where they would be left out
   */
  constructor(root: string, first: readonly string[] = []) {
    this.root = root;
    this.name = root;
    this.first = first;
    this.reader = new FileReader(root);
  }

  list(): Promise<RevisionListing> {
    this.listing ??= walkFolder(this.root, this.first);
    return this.listing;
  }

  /** Equal for equal files and links, also where the text cannot be read; undefined: it could not be found out. */
  fingerprint(path: string): Promise<string | undefined> {
    return this.reader.fingerprint(path);
  }

  async read(paths: readonly string[]): Promise<RevisionContents> {
    const files = new Map<string, string>();
    const gaps: Gap[] = [];
    for (let at = 0; at < paths.length; at += CONCURRENT) {
      const batch = paths.slice(at, at + CONCURRENT);
      const results = await Promise.all(batch.map((path) => this.reader.read(path)));
      for (const [index, result] of results.entries()) {
        if (typeof result === 'string') files.set(batch[index] ?? '', result);
        else gaps.push(result);
      }
    }
    return { files, gaps };
  }
}
