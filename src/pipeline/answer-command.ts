import { codeSpan } from '../review/markdown.ts';
import type { PullRequestReview } from './review-pull-request.ts';

/** What the answer to a comment needs of the service that hosts the pull request. Implemented at the edge. */
export interface CommandHost {
  /** Whether this account may change the repository, asked now. @throws ReviewImpossible when it cannot be asked. */
  mayWrite(login: string): Promise<boolean>;
  /** Whether a comment of ours answers it. @throws ReviewImpossible when it cannot be looked at. */
  isAnswered(commentId: number): Promise<boolean>;
  /** Writes the answer once, whatever happens to the request. @throws ReviewImpossible when it cannot be written. */
  answer(commentId: number, markdown: string): Promise<void>;
}

/** A comment with a command in it. */
export interface CommandComment {
  readonly commentId: number;
  /** Login of who wrote it. */
  readonly author: string;
}

/** Why nothing is done about a command, as a sentence for the log; undefined: it is to be carried out. */
export async function reasonToIgnore(
  host: CommandHost,
  { commentId, author }: CommandComment,
): Promise<string | undefined> {
  if (!(await host.mayWrite(author)))
    return `The comment of ${author} is not answered: only people with write access give commands.`;
  if (await host.isAnswered(commentId)) return 'The comment has its answer already.';
  return undefined;
}

/**
 * The answer to a name that no rule has.
 * @param typed foreign text.
 * @param nearest the rule that was probably meant.
 * @param documentation URL of the folder of the rule pages.
 */
export function unknownRuleAnswer(typed: string, nearest: string | undefined, documentation: string): string {
  const meant = nearest === undefined ? '' : ` Did you mean [${codeSpan(nearest)}](${documentation}/${nearest}.md)?`;
  return `There is no rule ${codeSpan(typed)}.${meant} Here are [all rules](${documentation}/README.md).`;
}

/** What an answer tells of a review. */
export type ReviewToTell = Pick<PullRequestReview, 'plan' | 'headCommit' | 'posting'>;

/**
 * The answer to who asked for a review: its outcome in one line, because the review itself is in its usual places.
 * @param runUrl page of the run.
 */
export function reviewAnswer({ plan, headCommit, posting }: ReviewToTell, runUrl: string): string {
  const run = `[run](${runUrl})`;
  if (posting?.review === 'superseded')
    return `A newer run reviews this pull request; nothing is posted by this ${run}.`;
  return `Reviewed ${codeSpan(headCommit.slice(0, 12))} again: ${plan.title}. Conclusion: ${plan.conclusion} (${run}).`;
}
