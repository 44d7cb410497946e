import { Buffer } from 'node:buffer';
import { answersCommand } from '../../pipeline/commit-message.ts';
import type {
  CommitOutcome,
  CommitRequest,
  EarlierCommit,
  OpenBranch,
  PullRequestBranch,
  StoredFile,
} from '../../pipeline/pull-request-branch.ts';
import { ApiFailure, classifyGraphqlErrors } from './api-failure.ts';
import type { Clock } from './clock.ts';
import type { GitHubConnection } from './connection.ts';
import { orImpossible } from './read-failure.ts';
import type { Repository } from './repository.ts';
import { storedFiles } from './stored-files.ts';

/** The command whose answer is a commit. */
export interface FixReference extends Repository {
  /** Of the pull request. */
  readonly number: number;
  readonly commentId: number;
}

/** `headRef` is the branch itself; `headRefOid` is what the pull request knows of it, which follows a little later. */
const DOCUMENT = `query HeadBranch($owner: String! $repo: String! $number: Int!) {
  repository(owner: $owner, name: $repo) {
    pullRequest(number: $number) {
      state headRefOid isCrossRepository maintainerCanModify
      headRef {
        name
        repository { nameWithOwner }
        target { oid ... on Commit { history(first: 30) { nodes { oid message parents(first: 2) { nodes { oid } } } } } }
      }
    }
  }
}`;

/** https://docs.github.com/en/graphql/reference/mutations#createcommitonbranch */
const COMMIT = `mutation Commit($input: CreateCommitOnBranchInput!) {
  createCommitOnBranch(input: $input) { commit { oid } }
}`;

interface CommitNode {
  readonly oid: string;
  readonly message: string;
  readonly parents: { readonly nodes: readonly ({ readonly oid: string } | null)[] | null };
}

interface HeadNode {
  readonly state: string;
  readonly headRefOid: string;
  readonly isCrossRepository: boolean;
  readonly maintainerCanModify: boolean;
  readonly headRef: {
    readonly name: string;
    readonly repository: { readonly nameWithOwner: string };
    readonly target: {
      readonly oid: string;
      readonly history?: { readonly nodes: readonly (CommitNode | null)[] | null };
    } | null;
  } | null;
}

type HeadData = { readonly repository: { readonly pullRequest: HeadNode | null } | null };
type CommitData = { readonly createCommitOnBranch: { readonly commit: { readonly oid: string } | null } | null };

/** Milliseconds between looks whether the pull request has noticed its new head. */
const PATIENCE = [1_000, 2_000, 4_000, 8_000, 8_000] as const;

/** GitHub's words for a branch that its rules keep. */
const PROTECTED =
  /protected branch|rule violation|through a pull request|status check|approving review|signed commits/i;
const MOVED = /expected branch to point to/i;

/** The head branch of a pull request on GitHub. */
export class HeadBranch implements PullRequestBranch {
  private readonly connection: GitHubConnection;
  private readonly reference: FixReference;
  private readonly clock: Clock;

  constructor(connection: GitHubConnection, reference: FixReference, clock: Clock) {
    this.connection = connection;
    this.reference = reference;
    this.clock = clock;
  }

  async open(): Promise<OpenBranch> {
    const node = await orImpossible(this.look());
    const head = node.headRef?.target?.oid ?? '';
    return { head, hindrance: hindranceOf(node), earlier: this.answerAmong(node) };
  }

  async stored(commit: string, paths: readonly string[]): Promise<ReadonlyMap<string, StoredFile>> {
    return await storedFiles(this.connection, this.reference, commit, paths);
  }

  async commit({ parent, headline, body, files }: CommitRequest): Promise<CommitOutcome> {
    let isFork = false;
    try {
      const { headRef, isCrossRepository } = await this.look();
      isFork = isCrossRepository;
      if (!headRef) return { kind: 'moved', detail: 'The branch is gone.' };
      const additions = [...files].map(([path, content]) => ({
        path,
        contents: Buffer.from(content, 'utf8').toString('base64'),
      }));
      const input = {
        branch: { repositoryNameWithOwner: headRef.repository.nameWithOwner, branchName: headRef.name },
        expectedHeadOid: parent,
        message: { headline, body },
        fileChanges: { additions },
      };
      return { kind: 'committed', commit: await this.commitOnce(input, parent) };
    } catch (error) {
      if (!(error instanceof ApiFailure)) throw error;
      return { kind: refusalOf(error, isFork), detail: error.message };
    }
  }

  async arrived(commit: string): Promise<void> {
    for (const pause of PATIENCE) {
      if ((await orImpossible(this.look())).headRefOid === commit) return;
      await this.clock.sleep(pause);
    }
  }

  private async commitOnce(input: unknown, parent: string): Promise<string> {
    const made = async (): Promise<CommitData | undefined> => {
      const earlier = this.answerAmong(await this.look());
      if (earlier?.parent !== parent) return undefined;
      return { createCommitOnBranch: { commit: { oid: earlier.commit } } };
    };
    const { createCommitOnBranch } = await this.connection.mutate<CommitData>(COMMIT, { input }, made);
    if (createCommitOnBranch?.commit) return createCommitOnBranch.commit.oid;
    throw new ApiFailure('other', 200, 'The answer names no commit.');
  }

  private answerAmong({ headRef }: HeadNode): EarlierCommit | undefined {
    const { commentId } = this.reference;
    for (const node of headRef?.target?.history?.nodes ?? []) {
      const parents = node?.parents.nodes ?? [];
      if (!node || !answersCommand(node.message, commentId) || parents.length !== 1) continue;
      return { commit: node.oid, parent: parents[0]?.oid ?? '' };
    }
    return undefined;
  }

  /** @throws ApiFailure */
  private async look(): Promise<HeadNode> {
    const { owner, repo, number } = this.reference;
    const { data, errors } = await this.connection.query<HeadData>(DOCUMENT, { owner, repo, number });
    if (errors.length > 0) throw classifyGraphqlErrors(errors, {}, 0);
    if (!data?.repository?.pullRequest) throw new ApiFailure('not-found', 200, 'No such pull request.');
    return data.repository.pullRequest;
  }
}

function hindranceOf({ state, headRef, isCrossRepository, maintainerCanModify }: HeadNode): OpenBranch['hindrance'] {
  if (state !== 'OPEN') return 'closed';
  if (!headRef?.target) return 'gone';
  return isCrossRepository && !maintainerCanModify ? 'fork' : undefined;
}

function refusalOf({ kind, message }: ApiFailure, isFork: boolean): Exclude<CommitOutcome['kind'], 'committed'> {
  if (MOVED.test(message)) return 'moved';
  if (PROTECTED.test(message)) return 'protected';
  if (kind !== 'not-permitted' && kind !== 'not-found') return 'failed';
  return isFork ? 'fork-refused' : 'not-permitted';
}
