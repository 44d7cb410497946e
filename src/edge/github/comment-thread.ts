import type { CommandHost } from '../../pipeline/answer-command.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { cutMarkdown } from '../../review/markdown.ts';
import { ApiFailure } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import { orImpossible } from './read-failure.ts';
import type { Repository } from './repository.ts';
import { MOST_BODY } from './review-bodies.ts';
import { explained } from './write-failure.ts';

/** Where a command was given. */
export interface CommentReference extends Repository {
  readonly number: number;
  /** When the comment was written, in ISO 8601: answers are not older. */
  readonly createdAt: string;
}

const PERMISSIONS = 'Give the job `permissions: contents: read, pull-requests: write, checks: write`.';
const CUT_NOTE = '*The rest was cut: the text is longer than GitHub allows.*';
const PER_PAGE = 100;
/** Pages of comments that are looked through for an answer. */
const MOST_PAGES = 50;

/** The comments below a pull request. */
export class CommentThread implements CommandHost {
  private readonly connection: GitHubConnection;
  private readonly reference: CommentReference;
  private viewer: Promise<string> | undefined;

  constructor(connection: GitHubConnection, reference: CommentReference) {
    this.connection = connection;
    this.reference = reference;
  }

  /** https://docs.github.com/en/rest/collaborators/collaborators#get-repository-permissions-for-a-user */
  async mayWrite(username: string): Promise<boolean> {
    const { owner, repo } = this.reference;
    const route = 'GET /repos/{owner}/{repo}/collaborators/{username}/permission';
    try {
      const { permission } = await this.connection.read(route, { owner, repo, username });
      return permission === 'admin' || permission === 'write';
    } catch (error) {
      if (error instanceof ApiFailure && error.kind === 'not-found') return false;
      return await orImpossible(Promise.reject(error));
    }
  }

  async isAnswered(commentId: number): Promise<boolean> {
    return (await orImpossible(this.find(markerOf(commentId)))) !== undefined;
  }

  async answer(commentId: number, markdown: string): Promise<void> {
    const { owner, repo, number: issue_number } = this.reference;
    const marker = markerOf(commentId);
    const body = `${marker}\n${cutMarkdown(markdown, MOST_BODY - marker.length - 1, CUT_NOTE)}`;
    try {
      await this.connection.write(
        'POST /repos/{owner}/{repo}/issues/{issue_number}/comments',
        { owner, repo, issue_number, body },
        ({ id }) => Number(id),
        async () => await this.find(marker),
      );
    } catch (error) {
      throw new ReviewImpossible(explained(error, 'The answer').note, PERMISSIONS);
    }
  }

  /** Id of our comment with this marker. The author counts as well: anybody can write the marker. @throws ApiFailure */
  private async find(marker: string): Promise<number | undefined> {
    const { owner, repo, number: issue_number, createdAt: since } = this.reference;
    const viewer = await this.viewerLogin();
    for (let page = 1; page <= MOST_PAGES; page += 1) {
      const comments = await this.connection.read('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
        ...{ owner, repo, issue_number, since, per_page: PER_PAGE, page },
      });
      const found = comments.find(({ user, body }) => user?.login === viewer && body?.startsWith(marker));
      if (found) return Number(found.id);
      if (comments.length < PER_PAGE) return undefined;
    }
    throw new ApiFailure('other', 200, 'There are too many comments to look through.');
  }

  /** Whose token it is. @throws ApiFailure */
  async viewerLogin(): Promise<string> {
    this.viewer ??= this.connection
      .query<{ readonly viewer: { readonly login: string } }>('query Viewer { viewer { login } }', {})
      .then(({ data }) => {
        if (data) return data.viewer.login;
        throw new ApiFailure('not-permitted', 200, 'The token does not say whose it is.');
      });
    return await this.viewer;
  }
}

function markerOf(commentId: number): string {
  return `<!-- bulkhead:answer v1 ${commentId} -->`;
}
