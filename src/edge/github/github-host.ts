import { Buffer } from 'node:buffer';
import type {
  ChangeListing,
  OpenPullRequest,
  PostingOutcome,
  PullRequestHost,
} from '../../pipeline/pull-request-host.ts';
import type { Revision } from '../../pipeline/revision.ts';
import type { SharedPolicyReference } from '../../policy/shared-policy.ts';
import type { ReviewPlan } from '../../review/plan.ts';
import { listChangedFiles } from './changed-files.ts';
import { ComparedCommits } from './compared-commits.ts';
import type { GitHubConnection } from './connection.ts';
import type { Conversation, OwnReview } from './conversation.ts';
import { type CurrentState, readCurrentState } from './current-state.ts';
import { type Opened, openPullRequest } from './open-pull-request.ts';
import { type CheckOptions, postCheck } from './post-check.ts';
import { postConversation } from './post-conversation.ts';
import type { PullRequestReference } from './pull-request-reference.ts';
import { orImpossible } from './read-failure.ts';
import { readSharedPolicy } from './shared-policy.ts';
import { explained } from './write-failure.ts';

export interface PostingOptions extends CheckOptions {
  readonly requestChanges: boolean;
}

/** A pull request on github.com or GitHub Enterprise. */
export class GitHubHost implements PullRequestHost {
  private readonly connection: GitHubConnection;
  private readonly reference: PullRequestReference;
  private readonly options: PostingOptions;
  private readonly commits: ComparedCommits;
  private opened: Opened | undefined;

  constructor(connection: GitHubConnection, reference: PullRequestReference, options: PostingOptions) {
    this.connection = connection;
    this.reference = reference;
    this.options = options;
    this.commits = new ComparedCommits(connection, reference, 'pull request');
  }

  async open(policyPaths: readonly string[]): Promise<OpenPullRequest> {
    const opened = await openPullRequest(this.connection, this.reference, policyPaths);
    this.opened = opened;
    return {
      head: opened.head,
      baseTip: opened.baseTip,
      policyFiles: opened.policyFiles,
      threads: opened.conversation?.threads ?? [],
      threadsKnown: opened.conversation !== undefined,
    };
  }

  async sharedPolicy(reference: SharedPolicyReference): Promise<string> {
    return await readSharedPolicy(this.connection, reference);
  }

  async changes(pullRequest: OpenPullRequest): Promise<ChangeListing> {
    if (this.opened?.isOutrun) return await this.commits.changes(pullRequest);
    return await orImpossible(listChangedFiles(this.connection, this.repository, this.reference.number));
  }

  base(pullRequest: OpenPullRequest): Revision {
    return this.commits.base(pullRequest);
  }

  head(pullRequest: OpenPullRequest): Revision {
    return this.commits.head(pullRequest);
  }

  async ledgerState(): Promise<string | undefined> {
    const { oid, isTruncated, text } = this.opened?.ledger ?? {};
    if (oid === undefined) return undefined;
    if (isTruncated === false && typeof text === 'string') return text;
    const route = 'GET /repos/{owner}/{repo}/git/blobs/{file_sha}';
    const read = this.connection.read(route, { ...this.repository, file_sha: oid });
    return await read.then(
      ({ content }) => Buffer.from(content, 'base64').toString('utf8'),
      () => undefined,
    );
  }

  async post(pullRequest: OpenPullRequest, plan: ReviewPlan): Promise<PostingOutcome> {
    const conversation = await this.postReview(pullRequest, plan);
    if (conversation.review === 'superseded') return { ...conversation, check: 'superseded' };
    const { check, notes } = await postCheck(this.connection, this.repository, pullRequest.head, this.options, plan);
    return { ...conversation, check, notes: [...conversation.notes, ...notes] };
  }

  private get repository() {
    const { owner, repo } = this.reference;
    return { owner, repo };
  }

  private async postReview(pullRequest: OpenPullRequest, plan: ReviewPlan): Promise<ReviewOutcome> {
    const conversation = this.opened?.conversation;
    if (!this.opened || !conversation)
      return unposted('not-permitted', plan, 'The token may not read the conversation, so nothing is posted in it.');
    const { viewer } = this.opened;
    const { connection, reference } = this;
    if (plan.silent && plan.threads.length === 0 && conversation.reviews.length === 0)
      return { review: 'nothing-to-post', notPosted: [], notes: [] };
    try {
      const current = await readCurrentState(connection, reference, viewer);
      const hindrance = hindranceOf(current, conversation, pullRequest.head);
      if (hindrance) return unposted(hindrance.review, plan, hindrance.note);
      const context = { connection, reference, viewer, conversation, current };
      const { requestChanges } = this.options;
      const outcome = await postConversation({ ...context, requestChanges }, pullRequest, plan);
      const review = outcome.wroteAnything ? 'posted' : 'nothing-to-post';
      return { review, notPosted: outcome.notPosted, notes: outcome.notes };
    } catch (error) {
      const { kind, note } = explained(error, 'The review');
      return unposted(kind, plan, note);
    }
  }
}

type ReviewOutcome = Omit<PostingOutcome, 'check'>;

function unposted(review: ReviewOutcome['review'], plan: ReviewPlan, note: string): ReviewOutcome {
  return { review, notPosted: plan.comments, notes: [note] };
}

/** Why nothing is posted now although the token could. */
function hindranceOf(
  current: CurrentState,
  { reviews }: Conversation,
  head: string,
): { readonly review: 'superseded' | 'nothing-to-post'; readonly note: string } | undefined {
  if (current.head !== head) {
    const note = `The pull request has a newer head, ${current.head}; its own run reviews it.`;
    return { review: 'superseded', note };
  }
  const known = new Set(reviews.map(({ id }) => id));
  const isNew = ({ id, state, commit }: OwnReview) => !known.has(id) && state !== 'PENDING' && commit === head;
  if (current.reviews.some(isNew))
    return { review: 'superseded', note: 'Another run has just reviewed the same head; nothing is posted twice.' };
  if (!current.isOpen)
    return { review: 'nothing-to-post', note: 'The pull request is closed, so nothing is posted in it.' };
  return undefined;
}
