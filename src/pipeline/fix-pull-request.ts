import type { Finding, IntroducedFinding } from '../analysis/finding.ts';
import { publishedIdentity } from '../analysis/identity.ts';
import type { Repairs } from '../analysis/repair-files.ts';
import type { Analyst } from './analyst.ts';
import { type CommittedFile, commitMessage } from './commit-message.ts';
import type { FixChoice, LeftFinding } from './fix-files.ts';
import type { CommitOutcome, OpenBranch, PullRequestBranch, StoredFile } from './pull-request-branch.ts';
import type { PullRequestReview } from './review-pull-request.ts';

/** What one commit may change: GitHub takes the contents in one request. */
export const MOST_COMMITTED = { files: 100, characters: 4 * 1024 * 1024 } as const;

/** Why the fix of a finding is not in the commit. */
export type WhyLeft =
  | Exclude<LeftFinding['why'], 'other-file'>
  | 'executable'
  | 'not-exact'
  | 'workflow-file'
  | 'too-much';

export interface LeftOfCommand {
  readonly finding: Finding;
  readonly why: WhyLeft;
}

/** What became of the command. */
export interface FixOutcome {
  readonly kind: 'hindered' | 'nothing-to-fix' | 'planned' | 'refused' | 'committed';
  readonly hindrance: OpenBranch['hindrance'];
  /** In the commit, or what it would hold; in path order. */
  readonly files: readonly CommittedFile[];
  /** What the change brought and keeps. After a commit only the review of that commit knows. */
  readonly left: readonly LeftOfCommand[];
  /** undefined: none was tried. */
  readonly commit: CommitOutcome | undefined;
}

export interface FixCommand {
  readonly commentId: number;
  readonly choice: FixChoice;
  /** Nothing is committed. */
  readonly dryRun: boolean;
}

/** What the use case is made with. */
export interface FixMeans {
  readonly branch: PullRequestBranch;
  readonly analyst: Analyst;
  /** Reviews the pull request at this head and posts nothing. @throws ReviewImpossible */
  readonly reviewAt: (head: string) => Promise<PullRequestReview>;
  /** ISO date of the review. */
  readonly date: string;
}

/**
 * The use case: commits the fixes of what a pull request made worse to its branch, all in one commit, proved together, and byte
 * for byte what was judged elsewhere. A run that is repeated after its commit finds that commit: one that says so and holds
 * exactly what would be committed to its parent.
 * @throws ReviewImpossible when the pull request cannot be read.
 */
export async function fixPullRequest(means: FixMeans, command: FixCommand): Promise<FixOutcome> {
  const { head, hindrance, earlier } = await means.branch.open();
  if (hindrance) return { kind: 'hindered', hindrance, files: [], left: [], commit: undefined };
  if (earlier) {
    const draft = await draftAt(earlier.parent, means, command);
    if (await holds(draft, earlier.commit, means.branch))
      return { ...outcomeOf(draft), kind: 'committed', commit: { kind: 'committed', commit: earlier.commit } };
  }
  const draft = await draftAt(head, means, command);
  if (draft.files.length === 0) return { ...outcomeOf(draft), kind: 'nothing-to-fix' };
  if (command.dryRun) return { ...outcomeOf(draft), kind: 'planned' };
  const message = commitMessage(draft.files, command.commentId);
  const commit = await means.branch.commit({ parent: head, ...message, files: draft.contents });
  return { ...outcomeOf(draft), kind: commit.kind === 'committed' ? 'committed' : 'refused', commit };
}

/** What the change keeps, by the review of the new head and by what the command knew before it committed. */
export function leftAfter(
  { left }: FixOutcome,
  { plan }: Pick<PullRequestReview, 'plan'>,
  choice: FixChoice,
): readonly LeftOfCommand[] {
  const reasons = new Map(left.map(({ finding, why }) => [publishedIdentity(finding), why]));
  return broughtBy(plan, choice).map((finding) => ({
    finding,
    why: reasons.get(publishedIdentity(finding)) ?? whyNot(finding, choice) ?? 'problem-remains',
  }));
}

/** The commit before it is made. */
interface Draft {
  readonly files: readonly CommittedFile[];
  /** New contents by path, marks included. */
  readonly contents: ReadonlyMap<string, string>;
  readonly left: readonly LeftOfCommand[];
}

function outcomeOf({ files, left }: Draft): Omit<FixOutcome, 'kind'> {
  return { hindrance: undefined, files, left, commit: undefined };
}

/** What the change brought, as far as the command is about it. Advice is left to who names its rule. */
function broughtBy({ comparison }: PullRequestReview['plan'], { rule }: FixChoice): readonly IntroducedFinding[] {
  return [...comparison.introduced, ...comparison.worsened].filter((finding) =>
    rule === undefined ? finding.disposition !== 'advice' || finding.takenAway : finding.rule === rule,
  );
}

function whyNot({ fix }: Finding, { effects }: FixChoice): WhyLeft | undefined {
  if (!fix) return 'no-fix';
  return effects === 'none' && fix.effect !== 'none' ? 'changes-behaviour' : undefined;
}

async function draftAt(head: string, means: FixMeans, { choice }: FixCommand): Promise<Draft> {
  const review = await means.reviewAt(head);
  const left: LeftOfCommand[] = [];
  const chosen: Finding[] = [];
  for (const finding of broughtBy(review.plan, choice)) {
    const why = whyNot(finding, choice);
    if (why) left.push({ finding, why });
    else chosen.push(finding);
  }
  if (chosen.length === 0) return { files: [], contents: new Map(), left };
  const paths = [...new Set(chosen.flatMap(({ fix }) => (fix ? [fix.path] : [])))].sort();
  const stored = await means.branch.stored(head, paths);
  const refusals = refusedPaths(paths, stored, review);
  const fixable = chosen.filter((finding) => {
    const why = refusals.get(finding.fix?.path ?? '');
    if (why) left.push({ finding, why });
    return !why;
  });
  const repairs = fixable.length === 0 ? NOTHING : await repair(fixable, review, means);
  for (const { index, problem } of repairs.leftOut) {
    const finding = fixable[index];
    if (finding) left.push({ finding, why: problem });
  }
  const contents = new Map(
    repairs.files.map(({ path, content }) => [path, `${markOf(stored.get(path))}${content}`] as const),
  );
  return { files: repairs.files, contents, left };
}

const NOTHING: Repairs = { files: [], leftOut: [] };

async function repair(findings: readonly Finding[], review: PullRequestReview, means: FixMeans): Promise<Repairs> {
  const { head: snapshot, policy } = review;
  return await means.analyst.repair({ snapshot, policy, date: means.date, rules: 'default', findings });
}

/** Files that are left alone, and why. Only a file whose bytes are what was judged is written. */
function refusedPaths(
  paths: readonly string[],
  stored: ReadonlyMap<string, StoredFile>,
  { head }: PullRequestReview,
): ReadonlyMap<string, WhyLeft> {
  const refused = new Map<string, WhyLeft>();
  let files = 0;
  let characters = 0;
  for (const path of paths) {
    const file = stored.get(path);
    const why = whyUntouched(path, file, head.files.get(path));
    if (why) {
      refused.set(path, why);
      continue;
    }
    files += 1;
    characters += file?.kind === 'text' ? file.text.length : 0;
    if (files > MOST_COMMITTED.files || characters > MOST_COMMITTED.characters) refused.set(path, 'too-much');
  }
  return refused;
}

/** https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-syntax: no workflow's token writes there. */
const WORKFLOW_FOLDER = '.github/workflows/';

function whyUntouched(path: string, file: StoredFile | undefined, judged: string | undefined): WhyLeft | undefined {
  if (path.startsWith(WORKFLOW_FOLDER)) return 'workflow-file';
  if (!file) return 'not-exact';
  if (file.kind !== 'text') return file.kind;
  return file.text === judged ? undefined : 'not-exact';
}

function markOf(file: StoredFile | undefined): string {
  return file?.kind === 'text' ? file.mark : '';
}

/** Whether the commit made of its parent what the draft would make of it. */
async function holds({ files, contents }: Draft, commit: string, branch: PullRequestBranch): Promise<boolean> {
  if (files.length === 0) return false;
  const stored = await branch.stored(commit, [...contents.keys()]);
  return [...contents].every(([path, content]) => {
    const file = stored.get(path);
    return file?.kind === 'text' && `${file.mark}${file.text}` === content;
  });
}
