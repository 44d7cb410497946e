import type { Endpoints } from '@octokit/types';
import type {
  ChangeListing,
  OpenPullRequest,
  PostingOutcome,
  PullRequestHost,
} from '../../pipeline/pull-request-host.ts';
import type { Revision } from '../../pipeline/revision.ts';
import type { ReviewPlan } from '../../review/plan.ts';
import { ApiFailure } from './api-failure.ts';
import { comparedFiles, listChangedFiles } from './changed-files.ts';
import { CommitRevision } from './commit-revision.ts';
import type { GitHubConnection } from './connection.ts';
import type { Conversation, OwnReview } from './conversation.ts';
import { type CurrentState, readCurrentState } from './current-state.ts';
import { impossible, type Opened, openPullRequest } from './open-pull-request.ts';
import { postConversation } from './post-conversation.ts';
import { type CheckTarget, publishCheckRun, publishCommitStatus } from './publish-check.ts';
import type { PullRequestReference } from './pull-request-reference.ts';

export interface PostingOptions {
  readonly check: 'check-run' | 'commit-status' | 'none';
  readonly requestChanges: boolean;
  readonly runId: string;
  readonly detailsUrl: string;
}

/** A pull request on github.com or GitHub Enterprise. */
export class GitHubHost implements PullRequestHost {
  private readonly connection: GitHubConnection;
  private readonly reference: PullRequestReference;
  private readonly options: PostingOptions;
  private opened: Opened | undefined;
  private comparison:
    | Promise<Endpoints['GET /repos/{owner}/{repo}/compare/{basehead}']['response']['data']>
    | undefined;

  constructor(connection: GitHubConnection, reference: PullRequestReference, options: PostingOptions) {
    this.connection = connection;
    this.reference = reference;
    this.options = options;
  }

  async open(policyPaths: readonly string[]): Promise<OpenPullRequest> {
    const opened = await openPullRequest(this.connection, this.reference, policyPaths);
    this.opened = opened;
    return {
      number: this.reference.number,
      head: opened.head,
      baseTip: opened.baseTip,
      policyFiles: opened.policyFiles,
      threads: opened.conversation?.threads ?? [],
      threadsKnown: opened.conversation !== undefined,
    };
  }

  async changes(pullRequest: OpenPullRequest): Promise<ChangeListing> {
    if (this.opened?.isOutrun) return comparedFiles((await this.compare(pullRequest)).files);
    return await orImpossible(listChangedFiles(this.connection, this.repository, this.reference.number));
  }

  base(pullRequest: OpenPullRequest): Revision {
    const { baseTip, head } = pullRequest;
    return this.revision(`merge base of ${baseTip} and ${head}`, async () => {
      return (await this.compare(pullRequest)).merge_base_commit.sha;
    });
  }

  head({ head }: OpenPullRequest): Revision {
    return this.revision(head, async () => head);
  }

  async post(pullRequest: OpenPullRequest, plan: ReviewPlan): Promise<PostingOutcome> {
    const conversation = await this.postReview(pullRequest, plan);
    if (conversation.review === 'superseded') return { ...conversation, check: 'superseded' };
    const { check, notes } = await this.postCheck(pullRequest, plan);
    return { ...conversation, check, notes: [...conversation.notes, ...notes] };
  }

  private async compare({ baseTip, head }: OpenPullRequest) {
    this.comparison ??= this.connection.read('GET /repos/{owner}/{repo}/compare/{basehead}', {
      ...this.repository,
      basehead: `${baseTip}...${head}`,
      per_page: 1,
    });
    return await orImpossible(this.comparison);
  }

  private revision(name: string, commit: () => Promise<string>): Revision {
    let opened: Promise<CommitRevision> | undefined;
    const open = () => {
      opened ??= commit().then((id) => new CommitRevision(this.connection, this.repository, id));
      return opened;
    };
    return {
      name,
      list: async () => await orImpossible(open().then((revision) => revision.list())),
      read: async (paths) => await orImpossible(open().then((revision) => revision.read(paths))),
    };
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

  private async postCheck(
    { head }: OpenPullRequest,
    plan: ReviewPlan,
  ): Promise<Pick<PostingOutcome, 'check' | 'notes'>> {
    const { check, runId, detailsUrl } = this.options;
    if (check === 'none') return { check: 'switched-off', notes: [] };
    const target: CheckTarget = { commit: head, runId, detailsUrl };
    try {
      const publish = check === 'check-run' ? publishCheckRun : publishCommitStatus;
      await publish(this.connection, this.repository, target, plan);
      return { check: 'posted', notes: [] };
    } catch (error) {
      const { kind, note } = explained(error, check === 'check-run' ? 'The check run' : 'The commit status');
      return { check: kind, notes: [note] };
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

/** A write that failed is told and never thrown: results are not lost because they cannot be posted. */
function explained(error: unknown, what: string): { readonly kind: 'not-permitted' | 'failed'; readonly note: string } {
  if (!(error instanceof ApiFailure)) throw error;
  if (error.kind === 'not-permitted' || error.kind === 'not-found') {
    const accepted = error.accepted === undefined ? '' : ` GitHub would accept: ${error.accepted}.`;
    return { kind: 'not-permitted', note: `${what} is not posted: the token may not write it.${accepted}` };
  }
  return {
    kind: 'failed',
    note: `${what} is not posted: GitHub answered ${error.status}, ${error.message.slice(0, 300)}.`,
  };
}

async function orImpossible<T>(answer: Promise<T>): Promise<T> {
  try {
    return await answer;
  } catch (error) {
    throw error instanceof ApiFailure ? impossible(error) : error;
  }
}
