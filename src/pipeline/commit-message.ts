import type { Finding } from '../analysis/finding.ts';
import { compareText } from '../text/compare-text.ts';

/** The fixes of one file. */
export interface CommittedFile {
  readonly path: string;
  /** Whose fixes it holds; at least one. */
  readonly fixed: readonly Finding[];
}

/** Begins the line that says which command a commit answers. */
const COMMAND_TRAILER = 'Bulkhead-Command:';

/** Rules that are named before the rest is only counted. */
const MOST_NAMED = 40;

/**
 * The message of a commit of fixes. It names rules and numbers and nothing of the repository, because a message notifies who it
 * mentions and closes issues.
 */
export function commitMessage(
  files: readonly CommittedFile[],
  commentId: number,
): { readonly headline: string; readonly body: string } {
  const counts = new Map<string, number>();
  for (const { fixed } of files) for (const { rule } of fixed) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  const total = [...counts.values()].reduce((sum, count) => sum + count, 0);
  const rules = [...counts].sort(([one], [other]) => compareText(one, other));
  const [only, ...others] = rules;
  const what = only && others.length === 0 ? only[0] : `${rules.length} kinds of Docker weakness`;
  const named = rules.slice(0, MOST_NAMED).map(([rule, count]) => `- ${rule}${count === 1 ? '' : ` (${count})`}`);
  const more = rules.length > MOST_NAMED ? [`- and ${rules.length - MOST_NAMED} more rules`] : [];
  const where = files.length === 1 ? 'one file' : `${files.length} files`;
  return {
    headline: `Fix ${what}`,
    body: [
      `${total === 1 ? 'One fix' : `${total} fixes`} in ${where}, proved by Bulkhead:`,
      '',
      ...named,
      ...more,
      '',
      `${COMMAND_TRAILER} ${commentId}`,
    ].join('\n'),
  };
}

/** Whether a message says that its commit answers this command. Anybody can write that. */
export function answersCommand(message: string, commentId: number): boolean {
  return message.split('\n').includes(`${COMMAND_TRAILER} ${commentId}`);
}
