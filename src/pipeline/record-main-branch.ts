import { type BudgetAnswer, judgeBudget } from '../debt/budget.ts';
import type { Policy } from '../policy/policy.ts';
import type { Analyst } from './analyst.ts';
import type { LedgerStorage } from './ledger-storage.ts';
import type { MainBranchHost } from './main-branch.ts';
import { type DebtToRecord, type RecordedDebt, recordDebt } from './record-debt.ts';
import { candidatePolicyPaths, type PullRequestReviewOptions, settle } from './review-pull-request.ts';

/** What started the run. */
export interface RecordCause {
  /** Full name of the branch that was pushed to; null: none was. */
  readonly ref: string | null;
  /** The commit to judge; null: the tip of the main branch. */
  readonly commit: string | null;
  /** Whether debt past the budget of the policy fails the run. */
  readonly holdsBudget: boolean;
}

export type RecordOptions = Omit<PullRequestReviewOptions, 'documentation'> & Pick<DebtToRecord, 'companions'>;

export interface MainBranchRecord extends RecordedDebt {
  /** Name and commit of the branch that was judged. */
  readonly branch: { readonly name: string; readonly commit: string };
  readonly policy: Policy;
  /** null: the policy has none. */
  readonly budget: BudgetAnswer | null;
  readonly conclusion: 'success' | 'failure';
}

/**
 * Records the debt of the main branch of a hosted repository.
 * @param storage instead of the branch of the repository
 * @returns a sentence when there is nothing to record.
 * @throws ReviewImpossible
 */
export async function recordMainBranch(
  host: MainBranchHost,
  analyst: Analyst,
  cause: RecordCause,
  options: RecordOptions,
  storage: LedgerStorage = host.ledger,
): Promise<MainBranchRecord | string> {
  const branch = await host.open(cause.commit, candidatePolicyPaths(options.policy));
  if (cause.ref !== null && cause.ref !== `refs/heads/${branch.name}`)
    return `The debt is that of ${branch.name}; nothing is recorded for other branches.`;
  const { policy, notes } = await settle(host, branch, options, 'Correct it in the main branch.');
  const { date, dryRun, companions } = options;
  const { history } = host;
  const recorded = await recordDebt(analyst, {
    ...{ history, storage, commit: branch.commit, policy, date, dryRun, companions },
  });
  const budget = policy.debt && judgeBudget(recorded.account, policy.debt);
  const fails = cause.holdsBudget && !policy.advisory && budget?.keeps === false;
  return {
    ...recorded,
    branch: { name: branch.name, commit: branch.commit },
    ...{ policy, budget, notes: [...notes, ...recorded.notes], conclusion: fails ? 'failure' : 'success' },
  };
}
