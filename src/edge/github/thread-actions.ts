import type { ThreadAction } from '../../review/plan.ts';
import { ApiFailure } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import type { Repository } from './repository.ts';
import { sameBody } from './review-bodies.ts';

const RESOLVE =
  'mutation Resolve($thread: ID!) { resolveReviewThread(input: { threadId: $thread }) { thread { isResolved } } }';
const REOPEN =
  'mutation Reopen($thread: ID!) { unresolveReviewThread(input: { threadId: $thread }) { thread { isResolved } } }';
const FOLD =
  'mutation Fold($comment: ID!) { minimizeComment(input: { subjectId: $comment, classifier: RESOLVED }) { minimizedComment { isMinimized } } }';
const UNFOLD =
  'mutation Unfold($comment: ID!) { unminimizeComment(input: { subjectId: $comment }) { unminimizedComment { isMinimized } } }';

export interface ThreadOutcome {
  readonly edited: number;
  readonly resolved: number;
  readonly reopened: number;
  /** Said to be fixed, but the token may not resolve them. */
  readonly leftOpen: number;
  /** Somebody has deleted their comment meanwhile. */
  readonly gone: number;
}

/**
 * Edits, resolves and reopens threads of ours, each with as few requests as it needs. Resolving takes `contents: write`
 * beside `pull-requests: write`; without it the comment says that it is fixed and is folded away.
 * @throws ApiFailure when a comment cannot be edited.
 */
export async function carryOutThreadActions(
  connection: GitHubConnection,
  repository: Repository,
  actions: readonly ThreadAction[],
  minimized: ReadonlySet<string>,
): Promise<ThreadOutcome> {
  const carrier = new ThreadCarrier(connection, repository, minimized);
  for (const action of actions) await carrier.carryOut(action);
  return carrier.outcome;
}

class ThreadCarrier {
  readonly outcome = { edited: 0, resolved: 0, reopened: 0, leftOpen: 0, gone: 0 };
  private readonly connection: GitHubConnection;
  private readonly repository: Repository;
  private readonly minimized: ReadonlySet<string>;
  private mayResolve = true;
  private mayFold = true;

  constructor(connection: GitHubConnection, repository: Repository, minimized: ReadonlySet<string>) {
    this.connection = connection;
    this.repository = repository;
    this.minimized = minimized;
  }

  async carryOut(action: ThreadAction): Promise<void> {
    try {
      await this.attempt(action);
    } catch (error) {
      if (!(error instanceof ApiFailure) || error.kind !== 'not-found') throw error;
      this.outcome.gone += 1;
    }
  }

  private async attempt({ kind, thread, body }: ThreadAction): Promise<void> {
    if (!sameBody(thread.body, body)) await this.edit(thread.commentDatabaseId, body);
    if (kind === 'resolve' && !thread.isResolved) await this.resolve(thread.id, thread.commentId);
    if (kind === 'reopen') await this.reopen(thread.id, thread.commentId, thread.isResolved);
  }

  private async edit(comment_id: number, body: string): Promise<void> {
    await this.connection.write(
      'PATCH /repos/{owner}/{repo}/pulls/comments/{comment_id}',
      { ...this.repository, comment_id, body },
      () => true,
      'repeat',
    );
    this.outcome.edited += 1;
  }

  private async resolve(thread: string, comment: string): Promise<void> {
    if (this.mayResolve) {
      this.mayResolve = await this.mutates<ResolveAnswer>(
        RESOLVE,
        { thread },
        (data) => data.resolveReviewThread?.thread?.isResolved === true,
      );
      if (this.mayResolve) {
        this.outcome.resolved += 1;
        return;
      }
    }
    this.outcome.leftOpen += 1;
    if (this.mayFold && !this.minimized.has(comment)) this.mayFold = await this.mutates(FOLD, { comment }, () => true);
  }

  private async reopen(thread: string, comment: string, isResolved: boolean): Promise<void> {
    if (this.minimized.has(comment)) await this.mutates(UNFOLD, { comment }, () => true);
    if (!isResolved) return;
    const open = await this.mutates<ReopenAnswer>(
      REOPEN,
      { thread },
      (data) => data.unresolveReviewThread?.thread?.isResolved === false,
    );
    if (open) this.outcome.reopened += 1;
  }

  /** Whether the mutation did what it should; a refusal is an answer, an outage is not. */
  private async mutates<T>(
    document: string,
    variables: Readonly<Record<string, string>>,
    check: (data: T) => boolean,
  ): Promise<boolean> {
    try {
      return check(await this.connection.mutate<T>(document, variables));
    } catch (error) {
      if (
        error instanceof ApiFailure &&
        (error.kind === 'not-permitted' || error.kind === 'not-found' || error.kind === 'invalid')
      )
        return false;
      throw error;
    }
  }
}

interface ResolveAnswer {
  readonly resolveReviewThread: { readonly thread: { readonly isResolved: boolean } | null } | null;
}

interface ReopenAnswer {
  readonly unresolveReviewThread: { readonly thread: { readonly isResolved: boolean } | null } | null;
}
