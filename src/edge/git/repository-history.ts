import {
  type CommitRelation,
  type Place,
  placeKey,
  type RepositoryHistory,
  type Touch,
} from '../../pipeline/repository-history.ts';
import type { Revision } from '../../pipeline/revision.ts';
import type { Repository } from './repository.ts';
import { runGit } from './run-git.ts';

/** Files whose lines are looked up, and lines of one file: beyond that the history of a line stays unknown. */
const MOST_FILES = 500;
const MOST_LINES = 500;

/** The history of a local repository. */
export class LocalHistory implements RepositoryHistory {
  private readonly repository: Repository;
  private readonly folder: string;

  constructor(repository: Repository, folder: string) {
    this.repository = repository;
    this.folder = folder;
  }

  revision(commit: string): Revision {
    return this.repository.commit(commit);
  }

  async relation(recorded: string, commit: string): Promise<CommitRelation> {
    if (recorded === commit) return { kind: 'same', changes: [] };
    if (!(await this.repository.find(recorded))) return { kind: 'unknown', changes: [] };
    const common = await this.repository.mergeBase(recorded, commit);
    if (common === commit) return { kind: 'older', changes: [] };
    const changes = await this.repository.changesBetween(recorded, commit);
    return { kind: common === recorded ? 'newer' : 'apart', changes };
  }

  async lastTouched(commit: string, places: readonly Place[]): Promise<ReadonlyMap<string, Touch>> {
    const byPath = new Map<string, number[]>();
    for (const { path, line } of places) {
      const lines = byPath.get(path);
      if (lines) lines.push(line);
      else byPath.set(path, [line]);
    }
    const touches = new Map<string, Touch>();
    for (const [path, lines] of [...byPath].slice(0, MOST_FILES))
      for (const [line, touch] of await this.blame(commit, path, lines)) touches.set(placeKey({ path, line }), touch);
    return touches;
  }

  private async blame(commit: string, path: string, lines: readonly number[]): Promise<readonly [number, Touch][]> {
    const wanted = [...new Set(lines)].slice(0, MOST_LINES).flatMap((line) => ['-L', `${line},${line}`]);
    const { code, stdout } = await runGit(['blame', '--porcelain', '--no-textconv', ...wanted, commit, '--', path], {
      folder: this.folder,
    });
    return code === 0 ? parseBlame(stdout.toString('utf8')) : [];
  }
}

/**
 * Output of `git blame --porcelain`: `COMMIT ORIGINAL-LINE FINAL-LINE [COUNT]`, what is known of a commit the first time it is
 * named, and the line behind a tab. https://git-scm.com/docs/git-blame#_the_porcelain_format
 */
export function parseBlame(output: string): readonly [line: number, touch: Touch][] {
  const dates = new Map<string, string>();
  const lines: (readonly [number, string])[] = [];
  let current = '';
  for (const text of output.split('\n')) {
    const [, commit, line] = /^([0-9a-f]{40}|[0-9a-f]{64}) \d+ (\d+)(?: \d+)?$/.exec(text) ?? [];
    if (commit !== undefined && line !== undefined) {
      current = commit;
      lines.push([Number(line), commit]);
    }
    const [, seconds] = /^committer-time (\d{1,12})$/.exec(text) ?? [];
    if (seconds !== undefined) dates.set(current, new Date(Number(seconds) * 1000).toISOString().slice(0, 10));
  }
  return lines.flatMap(([line, commit]) => {
    const date = dates.get(commit);
    return date === undefined ? [] : [[line, { commit, date }] as [number, Touch]];
  });
}
