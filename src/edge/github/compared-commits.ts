import type { Endpoints } from '@octokit/types';
import type { ChangeListing } from '../../pipeline/pull-request-host.ts';
import type { Revision } from '../../pipeline/revision.ts';
import { comparedFiles } from './changed-files.ts';
import { CommitRevision } from './commit-revision.ts';
import type { GitHubConnection } from './connection.ts';
import { orImpossible, type Reviewed } from './read-failure.ts';
import type { Repository } from './repository.ts';

type Comparison = Endpoints['GET /repos/{owner}/{repo}/compare/{basehead}']['response']['data'];

/** Two commits of a repository and the one they have in common. Nothing is asked before it is needed, and nothing twice. */
export class ComparedCommits {
  private readonly connection: GitHubConnection;
  private readonly repository: Repository;
  private readonly reviewed: Reviewed;
  private comparison: Promise<Comparison> | undefined;

  constructor(connection: GitHubConnection, repository: Repository, reviewed: Reviewed) {
    this.connection = connection;
    this.repository = repository;
    this.reviewed = reviewed;
  }

  /** What changes from the common commit to the head. @throws ReviewImpossible */
  async changes(ends: Ends): Promise<ChangeListing> {
    return comparedFiles((await this.compare(ends)).files);
  }

  base(ends: Ends): Revision {
    return this.revision(`merge base of ${ends.baseTip} and ${ends.head}`, async () => {
      return (await this.compare(ends)).merge_base_commit.sha;
    });
  }

  head({ head }: Ends): Revision {
    return this.revision(head, async () => head);
  }

  private async compare({ baseTip, head }: Ends): Promise<Comparison> {
    const { owner, repo } = this.repository;
    this.comparison ??= this.connection.read('GET /repos/{owner}/{repo}/compare/{basehead}', {
      ...{ owner, repo, basehead: `${baseTip}...${head}`, per_page: 1 },
    });
    return await orImpossible(this.comparison, this.reviewed);
  }

  private revision(name: string, commit: () => Promise<string>): Revision {
    let opened: Promise<CommitRevision> | undefined;
    const open = () => {
      opened ??= commit().then((id) => new CommitRevision(this.connection, this.repository, id));
      return opened;
    };
    return {
      name,
      list: async () =>
        await orImpossible(
          open().then((revision) => revision.list()),
          this.reviewed,
        ),
      read: async (paths) =>
        await orImpossible(
          open().then((revision) => revision.read(paths)),
          this.reviewed,
        ),
    };
  }
}

/** Commit ids; the same ones in every call. */
interface Ends {
  readonly baseTip: string;
  readonly head: string;
}
