import type { Gap } from '../documents/gap.ts';
import type { SourceText } from '../text/source-text.ts';
import { oversizedText } from './oversized.ts';
import type { Snapshot } from './snapshot.ts';
import { SourceMemory } from './source-memory.ts';

/** The files of a snapshot, what is known of the others, and which of them are still to be read. */
export class SnapshotFiles {
  private readonly snapshot: Snapshot;
  private readonly sources = new Map<string, SourceText>();
  private readonly unreadable: ReadonlySet<string>;
  private readonly wanted = new Set<string>();
  /** Files that were read and are not judged. */
  readonly gaps: readonly Gap[];
  private folderSet: ReadonlySet<string> | undefined;

  constructor(snapshot: Snapshot, memory: SourceMemory = new SourceMemory()) {
    this.snapshot = snapshot;
    const gaps: Gap[] = [];
    for (const [path, content] of snapshot.files) {
      const oversized = snapshot.ofAnyShape?.has(path) ? undefined : oversizedText(path, content);
      if (oversized) gaps.push(oversized);
      else this.sources.set(path, memory.source(path, content));
    }
    this.gaps = gaps;
    this.unreadable = new Set([...snapshot.unreadable, ...gaps].map(({ path }) => path));
  }

  get all(): ReadonlyMap<string, SourceText> {
    return this.sources;
  }

  /** Files that would change the answer, that may exist and are not read, in the order they were asked for. */
  get needed(): readonly string[] {
    return [...this.wanted];
  }

  /** Whether the listing is complete, so that absence is known. */
  get isListed(): boolean {
    return this.snapshot.paths !== undefined;
  }

  /** Whether the user named the file: it is judged by its content whatever its name. */
  isNamed(path: string): boolean {
    return this.snapshot.named?.has(path) === true;
  }

  /** The file, or undefined; one that may exist is then needed. */
  read(path: string): SourceText | undefined {
    const source = this.sources.get(path);
    if (!source && this.mayExist(path) && !this.unreadable.has(path)) this.wanted.add(path);
    return source;
  }

  need(paths: readonly string[]): void {
    for (const path of paths) this.read(path);
  }

  /** `true` also for files that cannot be read. */
  mayExist(path: string): boolean {
    return this.sources.has(path) || this.unreadable.has(path) || (this.snapshot.paths?.has(path) ?? true);
  }

  /** Whether a file or folder of this path exists, by the listing; undefined when the listing is incomplete. */
  hasPath(path: string): boolean | undefined {
    const { paths } = this.snapshot;
    if (!paths) return undefined;
    if (path === '' || paths.has(path)) return true;
    this.folderSet ??= foldersOf(paths);
    return this.folderSet.has(path);
  }
}

function foldersOf(paths: ReadonlySet<string>): ReadonlySet<string> {
  const folders = new Set<string>();
  for (const path of paths) {
    for (let slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
      const folder = path.slice(0, slash);
      if (folders.has(folder)) break;
      folders.add(folder);
    }
  }
  return folders;
}
