import type { MainBranchRecord } from '../../pipeline/record-main-branch.ts';

/** The outputs of action.yml about debt, apart from paths. */
export function debtOutputsOf(record: MainBranchRecord): Readonly<Record<string, string>> {
  const { account, events, budget, gaps, conclusion } = record;
  const count = (...kinds: readonly string[]) => `${events.filter(({ kind }) => kinds.includes(kind)).length}`;
  return {
    open: `${account.count}`,
    score: `${account.score}`,
    opened: count('opened', 'reintroduced'),
    paid: count('paid'),
    overdue: `${budget?.overdue.length ?? 0}`,
    accepted: `${account.accepted.count}`,
    gaps: `${gaps.length}`,
    conclusion,
  };
}

const OUTCOMES: Readonly<Record<MainBranchRecord['outcome'], string>> = {
  recorded: 'The debt is recorded.',
  unchanged: 'Everything is recorded already.',
  older: 'A newer commit is recorded already; nothing is written.',
  'dry-run': 'Dry run: nothing is written.',
};

/** What happened, for the log, one sentence a line. */
export function narrateDebt({ state, account, budget, outcome, notes }: MainBranchRecord): readonly string[] {
  const past = budget?.keeps === false ? [`Past the budget of the policy: ${pastText(budget)}.`] : [];
  return [
    `${state.commit.slice(0, 12)}: ${account.count} open, score ${account.score}.`,
    OUTCOMES[outcome],
    ...notes,
    ...past,
  ];
}

function pastText({ scoreAbove, overdue }: NonNullable<MainBranchRecord['budget']>): string {
  const score = scoreAbove > 0 ? [`the score by ${scoreAbove}`] : [];
  const count = overdue.length > 0 ? [`${overdue.length} findings open for too long`] : [];
  return [...score, ...count].join(', ');
}
