import type { ChangedFile } from '../changes/changed-file.ts';
import type { Revision } from './revision.ts';

/** The commits of a repository, as recording debt needs them. Implemented at the edge. */
export interface RepositoryHistory {
  revision(commit: string): Revision;
  /** @throws ReviewImpossible when the repository cannot be read. */
  relation(recorded: string, commit: string): Promise<CommitRelation>;
  /**
   * The last commits that changed lines, by `placeKey`. It is bounded: places may be left out, and nothing is thrown.
   * @param places lines of the commit
   */
  lastTouched(commit: string, places: readonly Place[]): Promise<ReadonlyMap<string, Touch>>;
}

/** How a commit stands to one that was recorded before. */
export interface CommitRelation {
  /** `apart`: neither comes from the other. `unknown`: the recorded one is not there any more. */
  readonly kind: 'same' | 'newer' | 'older' | 'apart' | 'unknown';
  /** From the recorded one to the commit; empty where it is older or unknown. */
  readonly changes: readonly ChangedFile[];
}

export interface Place {
  readonly path: string;
  /** 1-based */
  readonly line: number;
}

export interface Touch {
  /** Commit id. */
  readonly commit: string;
  /** ISO day, UTC. */
  readonly date: string;
}

export function placeKey({ path, line }: Place): string {
  return `${line} ${path}`;
}
