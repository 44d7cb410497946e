import type { FixProblem } from '../analysis/verify-fix.ts';
import { codeSpan } from '../review/markdown.ts';
import { type ReviewToTell, reviewAnswer } from './answer-command.ts';
import type { FixChoice } from './fix-files.ts';
import { type FixOutcome, type LeftOfCommand, leftAfter, MOST_COMMITTED, type WhyLeft } from './fix-pull-request.ts';
import type { CommitOutcome, OpenBranch } from './pull-request-branch.ts';

/** Files and findings that are named before the rest is only counted. */
const MOST_NAMED = 30;

/**
 * The answer to who asked for fixes when there is a commit: what is in it, what is left, and how the new head stands.
 * @param runUrl page of the run.
 * @param startsWorkflows whether a commit of this token starts workflows.
 */
export function committedAnswer(
  outcome: FixOutcome,
  choice: FixChoice,
  review: ReviewToTell,
  { runUrl, startsWorkflows }: { readonly runUrl: string; readonly startsWorkflows: boolean },
): string {
  const commit = outcome.commit?.kind === 'committed' ? outcome.commit.commit : '';
  return paragraphs([
    `Committed ${commit}: ${totals(outcome)}.`,
    filesList(outcome),
    leftList(leftAfter(outcome, review, choice), choice),
    reviewAnswer(review, runUrl),
    startsWorkflows
      ? ''
      : 'The commit was made with the token of a workflow and starts no other workflow; the next push does.',
  ]);
}

/** The answer when there is no commit: why. */
export function uncommittedAnswer(outcome: FixOutcome, choice: FixChoice): string {
  return paragraphs([reasonOf(outcome, choice), leftList(outcome.left, choice)]);
}

function reasonOf(outcome: FixOutcome, { rule }: FixChoice): string {
  const { kind, hindrance, commit } = outcome;
  if (hindrance) return HINDRANCES[hindrance];
  if (commit && commit.kind !== 'committed') return refusalSentence(commit);
  if (kind === 'planned')
    return `Dry run, nothing is committed. The commit would hold ${totals(outcome)}.\n\n${filesList(outcome)}`;
  const what = rule === undefined ? 'of what this change brings' : `of ${codeSpan(rule)} in what this change brings`;
  return outcome.left.length === 0
    ? `There is nothing to fix ${what}.`
    : `Nothing ${what} can be fixed by this command.`;
}

const HINDRANCES: Readonly<Record<NonNullable<OpenBranch['hindrance']>, string>> = {
  closed: 'Nothing is committed: the pull request is closed.',
  gone: 'Nothing is committed: the branch of the pull request is gone.',
  fork: 'Nothing is committed: the branch is in a fork, and its owner does not allow edits by maintainers. The author can commit the suggestions of the review, or allow the edits in the sidebar of the pull request.',
};

function refusalSentence({ kind, detail }: Exclude<CommitOutcome, { kind: 'committed' }>): string {
  const said = `GitHub says: ${codeSpan(detail)}.`;
  const sentences: Readonly<Record<typeof kind, string>> = {
    moved: 'Nothing is committed: the branch has moved while the fixes were made. Give the command again.',
    protected: `Nothing is committed: rules of the repository protect the branch. ${said}`,
    'not-permitted':
      'Nothing is committed: the token may not write to the repository. Give the job `permissions: contents: write`.',
    'fork-refused':
      'Nothing is committed: the branch is in a fork, and the token of a workflow may not write there. The author can commit the suggestions of the review; or give the action the `token` of an account that may.',
    failed: `Nothing is committed. ${said}`,
  };
  return sentences[kind];
}

function totals({ files }: FixOutcome): string {
  const fixes = files.reduce((sum, { fixed }) => sum + fixed.length, 0);
  return `${fixes} ${fixes === 1 ? 'fix' : 'fixes'} in ${files.length} ${files.length === 1 ? 'file' : 'files'}`;
}

function filesList({ files }: FixOutcome): string {
  return named(files.map(({ path, fixed }) => `- ${codeSpan(path)}: ${rulesOf(fixed.map(({ rule }) => rule))}`));
}

function rulesOf(rules: readonly string[]): string {
  const counts = new Map<string, number>();
  for (const rule of rules) counts.set(rule, (counts.get(rule) ?? 0) + 1);
  return [...counts].map(([rule, count]) => `${codeSpan(rule)}${count === 1 ? '' : ` (${count})`}`).join(', ');
}

/** Grouped by reason, so that ten findings that are left for one are one line. */
function leftList(left: readonly LeftOfCommand[], choice: FixChoice): string {
  if (left.length === 0) return '';
  const groups = new Map<string, string[]>();
  for (const { finding, why } of left) {
    const key = `${finding.path}\n${why}`;
    groups.set(key, [...(groups.get(key) ?? []), finding.rule]);
  }
  const lines = [...groups].map(([key, rules]) => {
    const at = key.lastIndexOf('\n');
    return `- ${codeSpan(key.slice(0, at))}: ${rulesOf(rules)}: ${reasonWords(key.slice(at + 1) as WhyLeft, choice)}.`;
  });
  return `Left:\n\n${named(lines)}`;
}

function reasonWords(why: WhyLeft, { rule }: FixChoice): string {
  if (why !== 'changes-behaviour') return REASONS[why];
  return `the fix changes what runs; \`/bulkhead fix ${rule === undefined ? 'all' : `${rule} all`}\` makes it`;
}

const REASONS: Readonly<Record<Exclude<WhyLeft, 'changes-behaviour'> | FixProblem, string>> = {
  'no-fix': 'has to be fixed by hand',
  executable: 'the file is executable, and a commit through the API could lose that',
  'not-exact': 'the file cannot be rewritten byte for byte',
  'workflow-file': 'no token of a workflow may write in the folder of workflows',
  'too-much': `a commit of this command changes ${MOST_COMMITTED.files} files at the most; give the command again`,
  'overlapping-edits': 'the fix changes the same text as another one',
  'breaks-syntax': 'with the other fixes the file could not be read any more',
  'problem-remains': 'the fix does not remove it together with the others',
  'adds-problem': 'with the other fixes it would bring something else',
  'changes-nothing': 'the fix changes nothing',
  'out-of-budget': 'there is too much to prove at once; give the command again',
};

function named(lines: readonly string[]): string {
  const more = lines.length > MOST_NAMED ? [`- and ${lines.length - MOST_NAMED} more`] : [];
  return [...lines.slice(0, MOST_NAMED), ...more].join('\n');
}

function paragraphs(parts: readonly string[]): string {
  return parts.filter((part) => part !== '').join('\n\n');
}
