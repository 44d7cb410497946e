import type {
  ChangeListing,
  OpenPullRequest,
  PostingOutcome,
  PullRequestHost,
} from '../../pipeline/pull-request-host.ts';
import type { Revision } from '../../pipeline/revision.ts';
import type { SharedPolicyReference } from '../../policy/shared-policy.ts';
import type { ReviewPlan } from '../../review/plan.ts';
import { ApiFailure, classifyGraphqlErrors } from './api-failure.ts';
import { ComparedCommits } from './compared-commits.ts';
import type { GitHubConnection } from './connection.ts';
import { type PolicyFields, policyQuery, policyTexts } from './policy-query.ts';
import { type CheckOptions, postCheck } from './post-check.ts';
import { orImpossible } from './read-failure.ts';
import type { Repository } from './repository.ts';
import { readSharedPolicy } from './shared-policy.ts';

/**
 * What a merge queue is about to merge: pull requests on top of what is ahead of them in the queue.
 * https://docs.github.com/en/webhooks/webhook-events-and-payloads#merge_group
 */
export interface MergeGroupReference extends Repository {
  /** Commit ids. */
  readonly headSha: string;
  readonly baseSha: string;
}

/** A merge group. It belongs to no single pull request, so there is a check and no conversation. */
export class MergeGroupHost implements PullRequestHost {
  private readonly connection: GitHubConnection;
  private readonly reference: MergeGroupReference;
  private readonly options: CheckOptions;
  private readonly commits: ComparedCommits;

  constructor(connection: GitHubConnection, reference: MergeGroupReference, options: CheckOptions) {
    this.connection = connection;
    this.reference = reference;
    this.options = options;
    this.commits = new ComparedCommits(connection, reference, 'merge group');
  }

  async open(policyPaths: readonly string[]): Promise<OpenPullRequest> {
    const { headSha, baseSha } = this.reference;
    const policyFiles = await orImpossible(this.policyFiles(policyPaths), 'merge group');
    return { head: headSha, baseTip: baseSha, policyFiles, threads: [], threadsKnown: false };
  }

  async sharedPolicy(reference: SharedPolicyReference): Promise<string> {
    return await readSharedPolicy(this.connection, reference);
  }

  async changes(group: OpenPullRequest): Promise<ChangeListing> {
    return await this.commits.changes(group);
  }

  base(group: OpenPullRequest): Revision {
    return this.commits.base(group);
  }

  head(group: OpenPullRequest): Revision {
    return this.commits.head(group);
  }

  async post({ head }: OpenPullRequest, plan: ReviewPlan): Promise<PostingOutcome> {
    const { owner, repo } = this.reference;
    const { check, notes } = await postCheck(this.connection, { owner, repo }, head, this.options, plan);
    return { review: 'no-conversation', check, notPosted: plan.comments, notes };
  }

  private async policyFiles(paths: readonly string[]): Promise<ReadonlyMap<string, string>> {
    const { owner, repo, baseSha } = this.reference;
    const policy = policyQuery(paths, baseSha);
    const document = `query MergeGroup($owner: String! $repo: String!${policy.declared}) {
      repository(owner: $owner, name: $repo) { __typename ${policy.fields} }
    }`;
    type Answer = { readonly repository: PolicyFields | null };
    const { data, errors } = await this.connection.query<Answer>(document, { owner, repo, ...policy.variables });
    // Half an answer would take a policy that was not read for absent.
    if (errors.length > 0) throw classifyGraphqlErrors(errors, {}, 0);
    if (!data?.repository) throw new ApiFailure('not-found', 200, 'No such repository.');
    return policyTexts(paths, data.repository);
  }
}
