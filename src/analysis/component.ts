import { isDockerfilePath } from '../documents/dockerfile/dockerfile-path.ts';
import type { Project } from '../project/project.ts';
import type { Snapshot } from '../project/snapshot.ts';
import { surfaceOf } from '../project/surfaces/all-surfaces.ts';

/**
 * The files that must be judged together: a Compose project with the Dockerfiles it builds. Splits a snapshot into parts
 * that give the same findings alone, so that proving a fix costs one part, not the whole repository.
 */
export class Components {
  private readonly parents = new Map<string, string>();
  private readonly members = new Map<string, string[]>();
  private readonly snapshot: Snapshot;
  private readonly context: readonly string[];
  /** Ignore file → the Dockerfiles whose builds it is about. */
  private readonly builds = new Map<string, string[]>();

  constructor(snapshot: Snapshot, project: Project) {
    this.snapshot = snapshot;
    for (const { files, unit, build } of project.containers) {
      for (const file of files) this.join(unit, file);
      if (build?.image) this.join(unit, build.image.path);
    }
    for (const { path, context } of project.images) {
      if (!context?.ignoreFile) continue;
      const builds = this.builds.get(context.ignoreFile.path);
      if (builds) builds.push(path);
      else this.builds.set(context.ignoreFile.path, [path]);
    }
    const own = [...project.sources.keys()];
    for (const path of own) {
      const root = this.rootOf(path);
      const group = this.members.get(root);
      if (group) group.push(path);
      else this.members.set(root, [path]);
    }
    const judged = new Set(own);
    // A Dockerfile or a script that is not judged, such as a template, says nothing about other files.
    this.context = [...snapshot.files.keys()].filter(
      (path) => !judged.has(path) && !isDockerfilePath(path) && surfaceOf(path) === undefined,
    );
  }

  /** Names the part that a file belongs to. */
  rootOf(path: string): string {
    let root = path;
    for (let next = this.parents.get(root); next !== undefined; next = this.parents.get(root)) root = next;
    return root;
  }

  /** The part of `path` as a snapshot, with other texts for some of its files. */
  partOf(path: string, changed: ReadonlyMap<string, string> = new Map()): Snapshot {
    const files = new Map<string, string>();
    for (const member of new Set([...this.membersWith(path), ...this.context])) {
      const content = changed.get(member) ?? this.snapshot.files.get(member);
      if (content !== undefined) files.set(member, content);
    }
    return { ...this.snapshot, files };
  }

  /** Whether other parts than its own may depend on the file. */
  isContext(path: string): boolean {
    return !this.members.has(this.rootOf(path));
  }

  private membersWith(path: string): readonly string[] {
    const own = this.members.get(this.rootOf(path));
    if (own) return own;
    const builds = this.builds.get(path) ?? [];
    return [path, ...builds.flatMap((build) => this.members.get(this.rootOf(build)) ?? [])];
  }

  private join(one: string, other: string): void {
    const rootOfOne = this.rootOf(one);
    const rootOfOther = this.rootOf(other);
    if (rootOfOne !== rootOfOther) this.parents.set(rootOfOther, rootOfOne);
  }
}
