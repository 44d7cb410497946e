import { buildProject } from '../project/build-project.ts';
import type { Project } from '../project/project.ts';
import type { Snapshot } from '../project/snapshot.ts';
import { SourceMemory } from '../project/source-memory.ts';

/** Snapshots that are remembered: base and head, and one more while a third is looked at. */
const MOST_REMEMBERED = 3;

/** Projects of the last snapshots: the one that was just explored is judged next, and parsing it twice would cost as much. */
export class ProjectCache {
  private readonly memory = new SourceMemory();
  private readonly remembered: { readonly snapshot: Snapshot; readonly project: Project }[] = [];

  of(snapshot: Snapshot): Project {
    const at = this.remembered.findIndex((known) => areEqual(known.snapshot, snapshot));
    const [found] = at < 0 ? [] : this.remembered.splice(at, 1);
    // A copy, because whoever reads a revision goes on adding to its maps.
    const entry = found ?? { snapshot: copied(snapshot), project: this.fresh(snapshot) };
    this.remembered.unshift(entry);
    this.remembered.length = Math.min(this.remembered.length, MOST_REMEMBERED);
    return entry.project;
  }

  /** A project that is not remembered, of texts that are. */
  fresh(snapshot: Snapshot): Project {
    return buildProject(snapshot, this.memory);
  }
}

function copied(snapshot: Snapshot): Snapshot {
  return { ...snapshot, files: new Map(snapshot.files), unreadable: [...snapshot.unreadable] };
}

function areEqual(one: Snapshot, other: Snapshot): boolean {
  return (
    areEqualMaps(one.files, other.files) &&
    areEqualSets(one.paths, other.paths) &&
    areEqualSets(one.named, other.named) &&
    areEqualSets(pathsOf(one), pathsOf(other))
  );
}

function areEqualMaps(one: ReadonlyMap<string, string>, other: ReadonlyMap<string, string>): boolean {
  if (one.size !== other.size) return false;
  for (const [path, content] of one) if (other.get(path) !== content) return false;
  return true;
}

function areEqualSets(one: ReadonlySet<string> | undefined, other: ReadonlySet<string> | undefined): boolean {
  if (one === other) return true;
  if (one?.size !== other?.size || !one || !other) return false;
  for (const path of one) if (!other.has(path)) return false;
  return true;
}

function pathsOf({ unreadable }: Snapshot): ReadonlySet<string> {
  return new Set(unreadable.map(({ path }) => path));
}
