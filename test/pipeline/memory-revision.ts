import type { Revision, RevisionListing } from '../../src/pipeline/revision.ts';

/** A revision in memory that remembers what it was asked for. */
export class MemoryRevision implements Revision {
  readonly name = 'memory';
  readonly asked: string[] = [];
  listed = 0;
  private readonly files: Readonly<Record<string, string>>;
  private readonly complete: boolean;

  constructor(files: Readonly<Record<string, string>>, complete = true) {
    this.files = files;
    this.complete = complete;
  }

  async list(): Promise<RevisionListing> {
    this.listed += 1;
    return { entries: Object.keys(this.files).map((path) => ({ path, kind: 'file' })), complete: this.complete };
  }

  async read(paths: readonly string[]) {
    this.asked.push(...paths);
    const files = new Map<string, string>();
    const gaps = [];
    for (const path of paths) {
      const content = this.files[path];
      if (content === undefined) gaps.push({ path, reason: 'missing-file' as const, detail: '' });
      else files.set(path, content);
    }
    return { files, gaps };
  }
}
