import { type AnchorRequest, anchorProblem, type CommentableHunk, commentableHunks } from './commentable.ts';
import type { FileDifference, GitRepository } from './git-repository.ts';

export type Access = 'none' | 'read' | 'write';

/** An account and what its token may do. */
export interface TokenOwner {
  /** `github-actions[bot]` for the token of a workflow. */
  readonly login: string;
  readonly type: 'Bot' | 'User';
  readonly permissions: Readonly<Record<Permission, Access>>;
}

export const PERMISSIONS = ['contents', 'pull_requests', 'checks', 'statuses'] as const;
export type Permission = (typeof PERMISSIONS)[number];

export interface PullRequest {
  readonly number: number;
  readonly author: string;
  baseRef: string;
  /** Branch below the stack that it is part of. */
  stackBaseRef?: string;
  /** What the pull request knows of its branch; after a commit through the API it follows a little later. */
  head: string;
  state: 'OPEN' | 'CLOSED' | 'MERGED';
  /** The branch it would merge; null when that was deleted. */
  branch: HeadRef | null;
  /** Whether people who may write here may write to the branch in a fork. */
  maintainerCanModify: boolean;
  /** What it was opened with through the API. */
  readonly opened?: { readonly title: string; readonly body: string };
}

export interface HeadRef {
  /** `acme/shop`, or a fork of it. */
  readonly repository: string;
  readonly name: string;
  tip: string;
}

export interface Review {
  readonly id: number;
  readonly nodeId: string;
  readonly pull: number;
  readonly author: TokenOwner;
  readonly commit: string;
  body: string;
  state: 'PENDING' | 'COMMENTED' | 'CHANGES_REQUESTED' | 'APPROVED' | 'DISMISSED';
}

export interface Comment {
  readonly id: number;
  readonly nodeId: string;
  readonly review: number;
  readonly author: TokenOwner;
  body: string;
  minimized: string | null;
}

export interface Thread {
  readonly id: string;
  readonly pull: number;
  readonly review: number;
  readonly path: string;
  readonly side: 'LEFT' | 'RIGHT';
  readonly originalLine: number;
  readonly originalStartLine: number | null;
  readonly originalCommit: string;
  /** null when outdated. */
  line: number | null;
  startLine: number | null;
  resolvedBy: string | null;
  readonly comments: Comment[];
}

/** A comment below a pull request. */
export interface IssueComment {
  readonly id: number;
  readonly issue: number;
  readonly author: Pick<TokenOwner, 'login' | 'type'>;
  readonly body: string;
  /** ISO 8601. */
  readonly createdAt: string;
}

export interface CheckRun {
  readonly id: number;
  readonly name: string;
  readonly head_sha: string;
  readonly external_id: string;
  readonly details_url: string;
  status: string;
  conclusion: string | null;
  title: string | null;
  summary: string | null;
  readonly annotations: Readonly<Record<string, unknown>>[];
}

export interface CommitStatus {
  readonly sha: string;
  readonly state: string;
  readonly context: string;
  readonly description: string;
}

/** A refusal in GitHub's words. */
export class Refusal extends Error {
  readonly status: number;
  readonly errors: readonly unknown[] | undefined;

  constructor(status: number, message: string, errors?: readonly unknown[]) {
    super(message);
    this.status = status;
    this.errors = errors;
  }
}

export const LONGEST_BODY = 65_536;

/** Everything the server remembers beside the repository. */
export class GitHubState {
  readonly git: GitRepository;
  readonly owner = 'acme';
  readonly repo = 'shop';
  /** Other repositories by `owner/name`: their commits, and the logins that see them; everybody sees a public one. */
  readonly others = new Map<
    string,
    { readonly commits: ReadonlySet<string>; readonly readers: 'everybody' | readonly string[] }
  >();
  readonly branches = new Map<string, string>();
  /** Whether the settings of the repository let a workflow open pull requests. */
  workflowsMayOpenPulls = true;
  /** Branches that rules of the repository keep from being moved. */
  readonly keptBranches = new Set<string>();
  /** Last commits of branches that were deleted. */
  readonly goneBranches = new Map<string, string>();
  readonly tokens = new Map<string, TokenOwner>();
  readonly pulls = new Map<number, PullRequest>();
  readonly reviews: Review[] = [];
  readonly threads: Thread[] = [];
  readonly issueComments: IssueComment[] = [];
  /** What accounts may do, by login; who is not named is no collaborator. */
  readonly collaborators = new Map<string, 'admin' | 'write' | 'read' | 'none'>();
  readonly checkRuns: CheckRun[] = [];
  readonly statuses: CommitStatus[] = [];
  /** Branches that rules protect from commits, and what GitHub says then. */
  readonly protectedBranches = new Map<string, string>();
  /** Requests that pass before a pull request notices a commit that was made through the API. */
  noticeAfter = 0;
  private readonly unnoticed: { readonly pull: PullRequest; readonly head: string; left: number }[] = [];
  /** Entries of a tree listing, above which it is cut. */
  treeLimit = 100_000;
  /** Paths whose `patch` GitHub leaves out, as it does for large files. */
  readonly withoutPatch = new Set<string>();
  private lastId = 1000;
  private readonly differences = new Map<string, readonly FileDifference[]>();

  constructor(git: GitRepository) {
    this.git = git;
  }

  nextId(): number {
    this.lastId += 1;
    return this.lastId;
  }

  pull(number: number): PullRequest {
    const found = this.pulls.get(number);
    if (!found) throw new Refusal(404, 'Not Found');
    return found;
  }

  baseOf(pull: PullRequest): string {
    return this.git.mergeBase(this.branches.get(pull.baseRef) ?? this.goneBranches.get(pull.baseRef) ?? '', pull.head);
  }

  /** What a pull request changes at its head. */
  filesOf(pull: PullRequest): readonly FileDifference[] {
    return this.between(this.baseOf(pull), pull.head);
  }

  /** The commentable hunks of a file; undefined when the pull request does not change it. */
  hunksOf(pull: PullRequest, path: string): readonly CommentableHunk[] | undefined {
    const file = this.filesOf(pull).find((each) => each.path === path);
    return file && commentableHunks(file.patch);
  }

  createReview(
    pull: PullRequest,
    author: TokenOwner,
    request: {
      readonly commit_id?: string;
      readonly body?: string;
      readonly event?: string;
      readonly comments?: readonly (AnchorRequest & { readonly body: string })[];
    },
  ): Review {
    const { commit_id: commit = pull.head, body = '', event, comments = [] } = request;
    this.refuseReview(pull, author, commit, body, event, comments.length);
    for (const comment of comments) {
      if (comment.body.trim() === '') throw invalid("Body can't be blank");
      if (comment.body.length > LONGEST_BODY) throw invalid('Body is too long (maximum is 65536 characters)');
      const problem = anchorProblem(comment, this.hunksOf(pull, comment.path));
      // As GitHub does: the whole review is refused and the entry is not named.
      if (problem) throw new Refusal(422, 'Unprocessable Entity', [problem]);
    }
    const states = { COMMENT: 'COMMENTED', REQUEST_CHANGES: 'CHANGES_REQUESTED', APPROVE: 'APPROVED' } as const;
    const id = this.nextId();
    const state = event === undefined ? 'PENDING' : (states[event as keyof typeof states] ?? 'COMMENTED');
    const review: Review = { id, nodeId: `PRR_${id}`, pull: pull.number, author, commit, body, state };
    this.reviews.push(review);
    for (const comment of comments) this.threads.push(this.threadOf(pull, review, author, comment));
    return review;
  }

  comment(issue: number, author: IssueComment['author'], body: string): IssueComment {
    if (body.trim() === '') throw invalid("Body can't be blank");
    if (body.length > LONGEST_BODY) throw invalid('Body is too long (maximum is 65536 characters)');
    const id = this.nextId();
    const createdAt = new Date(1_700_000_000_000 + id * 1000).toISOString();
    const comment = { id, issue, author, body, createdAt };
    this.issueComments.push(comment);
    return comment;
  }

  deletePending(review: Review): void {
    if (review.state !== 'PENDING') throw invalid('Can not delete a non-pending pull request review');
    this.reviews.splice(this.reviews.indexOf(review), 1);
    for (const thread of this.threads.filter((each) => each.review === review.id))
      this.threads.splice(this.threads.indexOf(thread), 1);
  }

  /** Appends a commit to the branch of a pull request. */
  advance(pull: PullRequest, head: string): void {
    if (pull.branch) pull.branch.tip = head;
    this.unnoticed.push({ pull, head, left: this.noticeAfter });
    this.notice();
  }

  /** One request has passed. */
  notice(): void {
    for (const each of this.unnoticed.splice(0)) {
      if (each.left > 0) this.unnoticed.push({ ...each, left: each.left - 1 });
      else this.push(each.pull, each.head);
    }
  }

  /** Moves the head; threads follow their lines, or become outdated when those changed or left the diff. */
  push(pull: PullRequest, head: string): void {
    const earlier = pull.head;
    pull.head = head;
    if (pull.branch) pull.branch.tip = head;
    for (const thread of this.threads.filter((each) => each.pull === pull.number && each.line !== null)) {
      const moved = this.movedLine(earlier, head, thread.path, thread.line ?? 0, thread.side);
      const start =
        thread.startLine === null ? null : this.movedLine(earlier, head, thread.path, thread.startLine, thread.side);
      const hunks = this.hunksOf(pull, thread.path) ?? [];
      const isShown = moved !== undefined && hunks.some((hunk) => hunk[thread.side].has(moved));
      thread.line = isShown && start !== undefined ? moved : null;
      thread.startLine = thread.line === null ? null : (start ?? null);
    }
  }

  private refuseReview(
    pull: PullRequest,
    author: TokenOwner,
    commit: string,
    body: string,
    event: string | undefined,
    comments: number,
  ): void {
    if (!this.git.exists(commit)) throw invalid('commit_id is not part of the pull request');
    if (body.length > LONGEST_BODY) throw invalid('Body is too long (maximum is 65536 characters)');
    if (comments > 100) throw invalid('Too many comments');
    if ((event === 'COMMENT' || event === 'REQUEST_CHANGES') && body.trim() === '')
      throw invalid("Body can't be blank");
    if (event === 'REQUEST_CHANGES' && pull.author === author.login)
      throw new Refusal(422, 'Unprocessable Entity', ['Can not request changes on your own pull request']);
    const pending = this.reviews.some(
      (review) => review.pull === pull.number && review.author.login === author.login && review.state === 'PENDING',
    );
    if (pending)
      throw new Refusal(422, 'Unprocessable Entity', ['User can only have one pending review per pull request']);
  }

  private threadOf(
    pull: PullRequest,
    review: Review,
    author: TokenOwner,
    { path, line = 0, side, start_line: start, body }: AnchorRequest & { readonly body: string },
  ): Thread {
    const id = this.nextId();
    const comment: Comment = { id, nodeId: `PRRC_${id}`, review: review.id, author, body, minimized: null };
    return {
      id: `PRRT_${id}`,
      pull: pull.number,
      review: review.id,
      path,
      side: side === 'LEFT' ? 'LEFT' : 'RIGHT',
      originalLine: line,
      originalStartLine: start ?? null,
      originalCommit: pull.head,
      line,
      startLine: start ?? null,
      resolvedBy: null,
      comments: [comment],
    };
  }

  private movedLine(earlier: string, head: string, path: string, line: number, side: string): number | undefined {
    if (side === 'LEFT') return line;
    const patch = this.between(earlier, head, 0).find((file) => (file.previousPath ?? file.path) === path)?.patch;
    let shift = 0;
    for (const header of (patch ?? '').matchAll(/^@@ -(\d+)(?:,(\d+))? \+\d+(?:,(\d+))? @@/gm)) {
      const [start, before, after] = [Number(header[1]), Number(header[2] ?? 1), Number(header[3] ?? 1)];
      if (before > 0 && line >= start && line < start + before) return undefined;
      if (line > start) shift += after - before;
    }
    return line + shift;
  }

  private between(base: string, head: string, context = 3): readonly FileDifference[] {
    const key = `${base} ${head} ${context}`;
    const found = this.differences.get(key) ?? this.git.difference(base, head, context);
    this.differences.set(key, found);
    return found;
  }
}

export function invalid(message: string): Refusal {
  return new Refusal(422, 'Validation Failed', [{ resource: 'PullRequestReview', code: 'custom', message }]);
}
