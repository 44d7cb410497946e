import { withoutAccess } from '../../concepts/url-credentials.ts';
import type { ConfigNode, ConfigScalar } from '../../documents/compose/config.ts';
import { scalarText } from '../../documents/compose/config-tree.ts';
import type { Gap, GapReason } from '../../documents/gap.ts';
import type { FileLibrary } from './file-library.ts';
import { isRemotePath, resolveInRepository } from './repository-path.ts';

/** Nodes merged for one project; Compose itself stops at 100,000 for a document. */
const MAX_PROJECT_NODES = 1_000_000;
const MAX_GAPS = 50;

/** What loading one project finds out beside its services: files that took part, files it lacks, gaps. */
export class ProjectRecord {
  readonly library: FileLibrary;
  private readonly fileSet = new Set<string>();
  private readonly neededSet = new Set<string>();
  private readonly gapsByText = new Map<string, Gap>();
  private readonly folders = new Map<string, string>();
  private readonly remote = new Map<string, ConfigScalar>();
  private mergedNodes = 0;
  private isExhausted = false;

  constructor(library: FileLibrary) {
    this.library = library;
  }

  get files(): readonly string[] {
    return [...this.fileSet];
  }

  get needed(): readonly string[] {
    return [...this.neededSet];
  }

  get gaps(): readonly Gap[] {
    return [...this.gapsByText.values()];
  }

  /** What `include` names outside the repository, in the order it was met, each place once. */
  get remoteIncludes(): readonly ConfigScalar[] {
    return [...this.remote.values()];
  }

  noteInclude(node: ConfigNode): void {
    if (node.kind === 'scalar' && isRemotePath(scalarText(node) ?? '')) {
      this.remote.set(`${node.at.path} ${node.at.range.start}`, node);
    }
  }

  addGap(path: string, reason: GapReason, detail: string): void {
    if (this.gapsByText.size < MAX_GAPS) this.gapsByText.set(`${reason} ${path} ${detail}`, { path, reason, detail });
  }

  addGaps(gaps: readonly Gap[]): void {
    for (const gap of gaps) this.addGap(gap.path, gap.reason, gap.detail);
  }

  /** A file takes part; relative paths in it start in `folder`. The first folder stays. */
  addFile(path: string, folder: string): void {
    this.fileSet.add(path);
    if (!this.folders.has(path)) this.folders.set(path, folder);
  }

  /** Where relative paths of a file start. */
  readonly folderOf = (path: string): string => this.folders.get(path) ?? '';

  /** Counts nodes that are merged; false, with a gap, when the project costs too much. */
  affords(nodes: number, path: string): boolean {
    this.mergedNodes += nodes;
    if (!this.isExhausted && this.mergedNodes <= MAX_PROJECT_NODES && this.library.affords(nodes)) return true;
    if (!this.isExhausted) this.addGap(path, 'too-complex', 'The files of this project refer to each other too often.');
    this.isExhausted = true;
    return false;
  }

  /** The repository path of a file another file refers to, if it can be read. Otherwise a need or a gap is noted. */
  locate(written: string | undefined, folder: string, from: string): string | undefined {
    if (written === undefined) {
      this.addGap(from, 'unreadable', 'The name of a file it refers to comes from outside the files.');
      return undefined;
    }
    if (isRemotePath(written)) {
      this.addGap(from, 'remote-file', `It refers to ${withoutAccess(written)}, which is not in the repository.`);
      return undefined;
    }
    const path = resolveInRepository(folder, written);
    if (path === undefined) {
      this.addGap(from, 'unreadable', `It refers to ${written}, which leads out of the repository.`);
      return undefined;
    }
    const presence = this.library.presenceOf(path);
    if (presence === 'here') return path;
    if (presence === 'absent') this.addGap(from, 'missing-file', `It refers to ${path}, which does not exist.`);
    else this.neededSet.add(path);
    return undefined;
  }

  /** A file that changes the answer if it exists; its absence is normal. */
  locateOptional(path: string): string | undefined {
    const presence = this.library.presenceOf(path);
    if (presence === 'here') return path;
    if (presence !== 'absent') this.neededSet.add(path);
    return undefined;
  }
}
