import type { ChangedFile } from '../../changes/changed-file.ts';
import { changesBetween } from '../../pipeline/changes-between.ts';
import {
  type CommitRelation,
  type Place,
  placeKey,
  type RepositoryHistory,
  type Touch,
} from '../../pipeline/repository-history.ts';
import type { Revision, RevisionListing } from '../../pipeline/revision.ts';
import { ApiFailure } from './api-failure.ts';
import { comparedFiles } from './changed-files.ts';
import { CommitRevision } from './commit-revision.ts';
import type { GitHubConnection } from './connection.ts';
import { impossible, orImpossible } from './read-failure.ts';
import type { Repository } from './repository.ts';

/** Files whose lines are looked up, and files per query: GitHub computes each anew. */
const MOST_FILES = 100;
const FILES_PER_QUERY = 10;

interface BlameNode {
  readonly blame?: {
    readonly ranges: readonly {
      readonly startingLine: number;
      readonly endingLine: number;
      readonly commit: { readonly oid: string; readonly committedDate: string };
    }[];
  };
}

type BlameData = {
  readonly repository: { readonly object: Readonly<Record<string, BlameNode['blame']>> | null } | null;
};

/** The history of a repository on GitHub. */
export class GitHubHistory implements RepositoryHistory {
  private readonly connection: GitHubConnection;
  private readonly repository: Repository;

  constructor(connection: GitHubConnection, { owner, repo }: Repository) {
    this.connection = connection;
    this.repository = { owner, repo };
  }

  revision(commit: string): Revision {
    const revision = new CommitRevision(this.connection, this.repository, commit);
    return {
      name: commit,
      list: async () => await orImpossible(revision.list(), 'main branch'),
      read: async (paths) => await orImpossible(revision.read(paths), 'main branch'),
    };
  }

  async relation(recorded: string, commit: string): Promise<CommitRelation> {
    if (recorded === commit) return { kind: 'same', changes: [] };
    try {
      const { status, files } = await this.connection.read('GET /repos/{owner}/{repo}/compare/{basehead}', {
        ...this.repository,
        basehead: `${recorded}...${commit}`,
        per_page: 1,
      });
      if (status === 'behind') return { kind: 'older', changes: [] };
      const listed = comparedFiles(files);
      const changes = listed.complete ? listed.files : await this.allChanges(listed.files, recorded, commit);
      return { kind: status === 'ahead' ? 'newer' : 'apart', changes };
    } catch (error) {
      if (error instanceof ApiFailure && error.kind === 'not-found') return { kind: 'unknown', changes: [] };
      throw error instanceof ApiFailure ? impossible(error, 'main branch') : error;
    }
  }

  async lastTouched(commit: string, places: readonly Place[]): Promise<ReadonlyMap<string, Touch>> {
    const paths = [...new Set(places.map(({ path }) => path))].slice(0, MOST_FILES);
    const touches = new Map<string, Touch>();
    for (let start = 0; start < paths.length; start += FILES_PER_QUERY) {
      const batch = paths.slice(start, start + FILES_PER_QUERY);
      const blamed = await this.blame(commit, batch);
      for (const place of places) {
        const range = blamed
          .get(place.path)
          ?.ranges.find(({ startingLine, endingLine }) => startingLine <= place.line && place.line <= endingLine);
        if (!range) continue;
        const { oid, committedDate } = range.commit;
        touches.set(placeKey(place), { commit: oid, date: committedDate.slice(0, 10) });
      }
    }
    return touches;
  }

  /** https://docs.github.com/en/graphql/reference/objects#commit An age that GitHub does not tell stays unknown. */
  private async blame(
    commit: string,
    paths: readonly string[],
  ): Promise<ReadonlyMap<string, NonNullable<BlameNode['blame']>>> {
    const variables = paths.map((path, index) => [`p${index}`, path] as const);
    const declared = variables.map(([name]) => ` $${name}: String!`).join('');
    const fields = variables
      .map(
        ([name]) =>
          `${name}: blame(path: $${name}) { ranges { startingLine endingLine commit { oid committedDate } } }`,
      )
      .join(' ');
    const document = `query Blame($owner: String! $repo: String! $commit: GitObjectID!${declared}) {
      repository(owner: $owner, name: $repo) { object(oid: $commit) { ... on Commit { ${fields} } } }
    }`;
    try {
      const { data } = await this.connection.query<BlameData>(document, {
        ...this.repository,
        commit,
        ...Object.fromEntries(variables),
      });
      const found = data?.repository?.object ?? {};
      return new Map(
        variables.flatMap(([name, path]) => {
          const blame = found[name];
          return blame ? [[path, blame] as const] : [];
        }),
      );
    } catch (error) {
      if (error instanceof ApiFailure) return new Map();
      throw error;
    }
  }

  /** What the comparison does not list is found by comparing the trees; of renames among it those of equal texts. */
  private async allChanges(listed: CommitRelation['changes'], recorded: string, commit: string) {
    const [before, after] = [await this.revision(recorded).list(), await this.revision(commit).list()];
    const changes = changesBetween(listed, before, after);
    const ids = (listing: RevisionListing) => new Map(listing.entries.map(({ path, id }) => [path, id]));
    const [idsBefore, idsAfter] = [ids(before), ids(after)];
    const gone = new Map(
      changes.flatMap((change) => (change.status === 'deleted' ? [[idsBefore.get(change.path), change.path]] : [])),
    );
    return changes.map((change): ChangedFile => {
      const previousPath = change.status === 'added' ? gone.get(idsAfter.get(change.path)) : undefined;
      return previousPath === undefined ? change : { path: change.path, previousPath, status: 'renamed' };
    });
  }
}
