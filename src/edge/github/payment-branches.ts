import type { PaymentBranch, PaymentHost, PaymentText, Refused } from '../../pipeline/payment-host.ts';
import type { StoredFile } from '../../pipeline/pull-request-branch.ts';
import { ApiFailure } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import { orImpossible } from './read-failure.ts';
import type { Repository } from './repository.ts';
import { storedFiles } from './stored-files.ts';

/** Branches of payments are named after the rule they fix. */
const PREFIX = 'bulkhead/pay/';

const DOCUMENT = `query Payments($owner: String! $repo: String! $prefix: String!) {
  repository(owner: $owner, name: $repo) {
    refs(refPrefix: $prefix, first: 100) {
      nodes {
        name
        target { ... on Commit { messageHeadline messageBody } }
        associatedPullRequests(first: 1) { nodes { url } }
      }
    }
  }
}`;

const TREE = `query Tree($owner: String! $repo: String! $commit: GitObjectID!) {
  repository(owner: $owner, name: $repo) { object(oid: $commit) { ... on Commit { tree { oid } } } }
}`;

interface RefNode {
  readonly name: string;
  readonly target: { readonly messageHeadline?: string; readonly messageBody?: string } | null;
  readonly associatedPullRequests: { readonly nodes: readonly ({ readonly url: string } | null)[] | null };
}

type PaymentsData = {
  readonly repository: { readonly refs: { readonly nodes: readonly (RefNode | null)[] | null } | null } | null;
};
type TreeData = {
  readonly repository: { readonly object: { readonly tree?: { readonly oid: string } } | null } | null;
};

/** Payments of debt as branches and pull requests on GitHub. */
export class GitHubPayments implements PaymentHost {
  private readonly connection: GitHubConnection;
  private readonly repository: Repository;

  constructor(connection: GitHubConnection, { owner, repo }: Repository) {
    this.connection = connection;
    this.repository = { owner, repo };
  }

  async payments(): Promise<ReadonlyMap<string, PaymentBranch>> {
    const nodes = await orImpossible(this.look(), 'main branch');
    return new Map(
      nodes.map(({ name, target, associatedPullRequests }) => [
        name,
        {
          isProposed: (associatedPullRequests.nodes ?? []).length > 0,
          message: { headline: target?.messageHeadline ?? '', body: target?.messageBody ?? '' },
        },
      ]),
    );
  }

  async stored(commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, StoredFile>> {
    return await storedFiles(this.connection, this.repository, commit, paths);
  }

  /** https://docs.github.com/en/rest/git: objects that nobody sees, then the branch. */
  async commit(
    rule: string,
    parent: string,
    { headline, body }: PaymentText,
    files: ReadonlyMap<string, string>,
  ): Promise<Refused | undefined> {
    const { connection, repository } = this;
    try {
      const { data } = await connection.query<TreeData>(TREE, { ...repository, commit: parent });
      const base = data?.repository?.object?.tree?.oid;
      if (base === undefined) throw new ApiFailure('not-found', 200, 'No such commit.');
      const entries = [...files].map(([path, content]) => ({ path, mode: '100644', type: 'blob', content }) as const);
      const tree = await connection.write(
        'POST /repos/{owner}/{repo}/git/trees',
        { ...repository, base_tree: base, tree: entries },
        ({ sha }) => sha,
        'repeat',
      );
      const commit = await connection.write(
        'POST /repos/{owner}/{repo}/git/commits',
        { ...repository, message: `${headline}\n\n${body}`, tree, parents: [parent] },
        ({ sha }) => sha,
        'repeat',
      );
      return await connection.write(
        'POST /repos/{owner}/{repo}/git/refs',
        { ...repository, ref: `refs/heads/${PREFIX}${rule}`, sha: commit },
        () => undefined,
        'repeat',
      );
    } catch (error) {
      // A request whose answer was lost had its effect after all.
      if (error instanceof ApiFailure && /reference already exists/i.test(error.message)) return undefined;
      return refusedBy(error, 'contents: write');
    }
  }

  /** https://docs.github.com/en/rest/pulls/pulls#create-a-pull-request */
  async propose(
    rule: string,
    base: string,
    { headline, body }: PaymentText,
  ): Promise<Refused | { readonly url: string }> {
    const found = async () => {
      const node = (await this.look()).find(({ name }) => name === rule);
      const url = node?.associatedPullRequests.nodes?.[0]?.url;
      return url === undefined ? undefined : { url };
    };
    try {
      return await this.connection.write(
        'POST /repos/{owner}/{repo}/pulls',
        { ...this.repository, title: headline, body, head: `${PREFIX}${rule}`, base },
        ({ html_url: url }) => ({ url }),
        found,
      );
    } catch (error) {
      return refusedBy(error, 'pull-requests: write');
    }
  }

  /** @throws ApiFailure */
  private async look(): Promise<readonly RefNode[]> {
    const { data } = await this.connection.query<PaymentsData>(DOCUMENT, {
      ...this.repository,
      prefix: `refs/heads/${PREFIX}`,
    });
    if (!data?.repository) throw new ApiFailure('not-found', 200, 'No such repository.');
    // Names are told with or without what was asked for; a rule has no slash.
    return (data.repository.refs?.nodes ?? []).flatMap((node) =>
      node ? [{ ...node, name: node.name.slice(node.name.lastIndexOf('/') + 1) }] : [],
    );
  }
}

function refusedBy(error: unknown, permission: string): Refused {
  if (!(error instanceof ApiFailure)) throw error;
  if (error.kind === 'not-permitted' || error.kind === 'not-found')
    return {
      refused: `No pull request pays debt: give the job \`permissions: ${permission}\`, and allow GitHub Actions to create pull requests in the settings of the repository.`,
    };
  if (error.noAnswer)
    return { refused: `No pull request pays debt: ${error.noAnswer.because}. ${error.noAnswer.remedy}` };
  return { refused: `No pull request pays debt: GitHub answered ${error.status}, ${error.message.slice(0, 300)}.` };
}
