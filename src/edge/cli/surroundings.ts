import type { InitReport } from '../../adoption/init-report.ts';
import type { Finding } from '../../analysis/finding.ts';
import type { PolicyView } from '../../analysis/policy-view.ts';
import type { ChangedFile } from '../../changes/changed-file.ts';
import type { Account } from '../../debt/account.ts';
import type { BudgetAnswer } from '../../debt/budget.ts';
import type { LedgerProblem } from '../../debt/chain.ts';
import type { DebtEvent, DebtState } from '../../debt/ledger.ts';
import type { Analyst } from '../../pipeline/analyst.ts';
import type { FileCheck } from '../../pipeline/check-files.ts';
import type { FixPlan } from '../../pipeline/fix-files.ts';
import type { LedgerStorage } from '../../pipeline/ledger-storage.ts';
import type { RecordedDebt } from '../../pipeline/record-debt.ts';
import type { RepositoryHistory } from '../../pipeline/repository-history.ts';
import type { RevisionReview } from '../../pipeline/review-revisions.ts';
import type { Revision } from '../../pipeline/revision.ts';
import type { Rule } from '../../rule-model/rule.ts';
import type { ExitCode } from './exit-code.ts';
import type { WrittenFile } from './fix-command.ts';

/** What the commands need of the rest of the program and of the machine. The composition root provides it. */
export interface Surroundings {
  /** The current folder, absolute. */
  readonly folder: string;
  /** Today, ISO date. */
  readonly today: string;
  /** Of Bulkhead, without `v`. */
  readonly version: string;
  /** Where the rule pages are, without `/` at the end. */
  readonly documentation: string;
  rules(): Promise<readonly Rule[]>;
  /** Starts the analyst; whoever asks closes it. */
  startAnalyst(): Promise<Analyst & { close(): Promise<void> }>;
  /** Folders are absolute paths; `first` are folders below the root that are listed even where they would be left out. */
  openFolder(root: string, first?: readonly string[]): Promise<Revision>;
  /** A folder in which files may be replaced; the path is absolute. */
  openForWriting(root: string): Promise<WritableFolder>;
  compareFolders(base: string, head: string): Promise<FolderComparison>;
  openRepository(folder: string): Promise<LocalRepository>;
  /** A ledger in a folder, as the user names it. */
  openLedgerFolder(named: string): Promise<LedgerStorage>;
  readonly render: Renderer;
  /** Tells what is being done, for work that takes long. */
  progress(step: string): void;
}

export interface FolderComparison {
  readonly base: Revision;
  readonly head: Revision;
  readonly changes: readonly ChangedFile[];
}

/** Paths are relative to the folder, with `/`. */
export interface WritableFolder {
  /** The byte order mark that a file begins with, else the empty text. */
  markOf(path: string): Promise<string>;
  /** null: the file has the new text now; else one clause that says why it has not. */
  replace(path: string, before: string, after: string): Promise<string | null>;
  /** Writes a file that is not there yet; null: it is now, else one clause that says why not. */
  create(path: string, text: string): Promise<string | null>;
}

export interface LocalRepository {
  /** Root of the working tree, absolute; undefined: there is none. */
  readonly root: string | undefined;
  /** The commit a revision means; undefined when there is none of that name. */
  find(revision: string): Promise<{ readonly name: string; readonly commit: string } | undefined>;
  defaultBranch(): Promise<{ readonly name: string; readonly commit: string } | undefined>;
  mergeBase(one: string, other: string): Promise<string | undefined>;
  commit(id: string): Revision;
  workingTree(): Promise<Revision>;
  changesBetween(base: string, head: string): Promise<readonly ChangedFile[]>;
  /** From a commit to the working tree. */
  changesToWorkingTree(base: string): Promise<readonly ChangedFile[]>;
  /** Whether tracked files differ from the commit that is checked out. */
  isDirty(): Promise<boolean>;
  /** Commits these files as they are on disk, and nothing else. Gives the commit id. @throws ReviewImpossible */
  commitFiles(paths: readonly string[], message: string): Promise<string>;
  readonly history: RepositoryHistory;
  /** The ledger on a branch of the repository. */
  readonly ledger: LedgerStorage;
}

/** Turns results into what is printed. */
export interface Renderer {
  check(check: FileCheck, view: CheckView): Promise<string>;
  review(review: RevisionReview, view: ReviewView): Promise<string>;
  fix(plan: WrittenPlan, view: FixResultView): Promise<{ readonly output: string; readonly notes: readonly string[] }>;
  init(report: InitReport): Promise<string>;
  policy(view: PolicyView, format: string): Promise<string>;
  rule(rule: Rule): Promise<string>;
  rules(rules: readonly Rule[], format: string): Promise<string>;
  debt(debt: ShownDebt, view: DebtView): Promise<string>;
  /** The images beside a ledger: path in its folder → SVG. */
  debtImages(account: Account): Promise<ReadonlyMap<string, string>>;
  ledgerCheck(problems: readonly LedgerProblem[], events: number, place: string, isRepaired: boolean): Promise<string>;
}

export interface ShownDebt {
  readonly account: Account;
  readonly state: DebtState;
  /** null: the policy has none. */
  readonly budget: BudgetAnswer | null;
  /** `record`: those of the record; `report`: all of them; undefined: they were not read. */
  readonly events: readonly DebtEvent[] | undefined;
}

export type DebtView =
  | {
      readonly kind: 'record';
      readonly format: string;
      readonly outcome: RecordedDebt['outcome'];
      readonly place: string;
    }
  /** The numbers and the beginning of each list. */
  | { readonly kind: 'show'; readonly format: string }
  /** Everything; `name` is that of the folder. */
  | { readonly kind: 'report'; readonly format: string; readonly name: string };

export interface CheckView {
  readonly format: string;
  /** Files that were judged. */
  readonly judged: number;
  /** A path of the revision as the user knows it. */
  readonly showPath: (path: string) => string;
  /** Which lines of the policy decide about every finding. */
  readonly explain: boolean;
}

export interface WrittenPlan extends FixPlan {
  readonly files: readonly WrittenFile[];
}

export interface FixResultView {
  /** `account`: what was written, in words. */
  readonly format: string;
  readonly isApplied: boolean;
  readonly isAll: boolean;
  /** A path of the revision as the user knows it. */
  readonly showPath: (path: string) => string;
}

export interface ReviewView {
  readonly format: string;
  readonly names: { readonly base: string; readonly head: string };
  /** Which lines of the policy decide about every finding. */
  readonly explain: boolean;
  /** What the policy switches off, when that is to be explained. */
  readonly silenced: readonly Finding[];
}

/** What a command prints and how the process ends. */
export interface CommandResult {
  readonly output: string;
  readonly exitCode: ExitCode;
  /** For standard error. */
  readonly notes?: readonly string[];
}
