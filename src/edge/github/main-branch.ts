import type { MainBranch, MainBranchHost } from '../../pipeline/main-branch.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import type { SharedPolicyReference } from '../../policy/shared-policy.ts';
import { ApiFailure } from './api-failure.ts';
import { GitHubLedger } from './branch-ledger.ts';
import type { GitHubConnection } from './connection.ts';
import { GitHubHistory } from './github-history.ts';
import { type PolicyFields, policyQuery, policyTexts } from './policy-query.ts';
import { orImpossible } from './read-failure.ts';
import type { Repository } from './repository.ts';
import { readSharedPolicy } from './shared-policy.ts';

type MainData = {
  readonly repository:
    | ({
        readonly defaultBranchRef: { readonly name: string; readonly target: { readonly oid: string } | null } | null;
      } & PolicyFields)
    | null;
};

/** The default branch of a repository on GitHub. */
export class GitHubMainBranch implements MainBranchHost {
  readonly history: GitHubHistory;
  readonly ledger: GitHubLedger;
  private readonly connection: GitHubConnection;
  private readonly repository: Repository;

  constructor(connection: GitHubConnection, { owner, repo }: Repository) {
    this.connection = connection;
    this.repository = { owner, repo };
    this.history = new GitHubHistory(connection, this.repository);
    this.ledger = new GitHubLedger(connection, this.repository);
  }

  async open(commit: string | null, policyPaths: readonly string[]): Promise<MainBranch> {
    const policy = policyQuery(policyPaths, commit ?? 'HEAD');
    const document = `query MainBranch($owner: String! $repo: String!${policy.declared}) {
      repository(owner: $owner, name: $repo) {
        defaultBranchRef { name target { oid } }
        ${policy.fields}
      }
    }`;
    const { data } = await orImpossible(
      this.connection.query<MainData>(document, { ...this.repository, ...policy.variables }).then((answer) => {
        if (!answer.data?.repository) throw new ApiFailure('not-found', 200, 'No such repository.');
        return answer;
      }),
      'main branch',
    );
    const found = data?.repository;
    const branch = found?.defaultBranchRef;
    if (!found || !branch?.target) {
      throw new ReviewImpossible('The repository has no commit yet.', 'Push one first.');
    }
    return { name: branch.name, commit: commit ?? branch.target.oid, policyFiles: policyTexts(policyPaths, found) };
  }

  async sharedPolicy(reference: SharedPolicyReference): Promise<string> {
    return await readSharedPolicy(this.connection, reference);
  }
}
