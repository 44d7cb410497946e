import type { AgedItem, DebtGroup } from '../../debt/account.ts';
import type { LedgerProblem } from '../../debt/chain.ts';
import type { DebtEvent, DebtSeverity } from '../../debt/ledger.ts';
import type { DebtReport } from '../debt-json.ts';
import { accountRows, daysText, estimatedMark, eventsText } from '../debt-words.ts';
import { counted } from './counting.ts';
import type { Screen } from './finding-text.ts';
import { oneLine, withoutCommands } from './harmless.ts';

/** Rows of each list of the short form. */
const SHORT = 10;

/** What a ledger holds, for a terminal. `short`: the numbers and the beginning of each list. */
export function debtText(report: DebtReport, length: 'short' | 'full', screen: Screen): string {
  const { account } = report;
  if (account.since === '') return 'There is no debt on record yet: run bulkhead debt record.\n';
  const most = length === 'short' ? SHORT : Number.POSITIVE_INFINITY;
  const blocks = [
    heading(report, screen),
    budgetLines(report, most, screen),
    section(
      'Oldest first',
      account.items.map((aged) => itemLine(aged, screen)),
      most,
      screen,
    ),
    section('By path', account.byPath.map(groupLine), most, screen),
    section('By rule', account.byRule.map(groupLine), most, screen),
    section('By owner', account.byOwner.map(groupLine), most, screen),
  ];
  return withoutCommands(`${blocks.filter((block) => block !== '').join('\n\n')}\n`);
}

/** What a record did. */
export function recordText(report: DebtReport, events: readonly DebtEvent[], outcome: string, place: string): string {
  const { account, state } = report;
  const commit = state.commit.slice(0, 12);
  const said = {
    recorded: `Recorded ${commit} in ${place}: ${eventsText(events)}.`,
    unchanged: `${commit} is recorded already.`,
    older: `A newer commit, ${commit}, is recorded already; nothing is written.`,
    'dry-run': `Would record ${commit} in ${place}: ${eventsText(events)}.`,
  }[outcome];
  return withoutCommands(`${said}\n${counted(account.count, 'finding')} open, score ${account.score}.\n`);
}

/** What is wrong with a ledger. */
export function verifyText(
  problems: readonly LedgerProblem[],
  events: number,
  place: string,
  isRepaired: boolean,
): string {
  if (problems.length === 0) return `The ledger in ${place} is whole: ${counted(events, 'event')}.\n`;
  const lines = problems.map(({ detail }) => `  ${oneLine(detail)}`);
  const closing = isRepaired
    ? 'It is repaired: lines are in order, each once; what is lost has its place, and what is open is stated anew.'
    : 'Nothing is written to it until it is repaired: run bulkhead debt verify --repair.';
  return withoutCommands(`The ledger in ${place} is damaged:\n${lines.join('\n')}\n${closing}\n`);
}

function heading({ account }: DebtReport, { style }: Screen): string {
  const rows = accountRows(account);
  const width = Math.max(...rows.map(([name]) => name.length));
  return [
    style.bold(`Debt at ${account.commit.slice(0, 12)} on ${account.date}`),
    ...rows.map(([name, value]) => `  ${name.padEnd(width)}  ${value}`),
  ].join('\n');
}

function budgetLines({ budget }: DebtReport, most: number, screen: Screen): string {
  if (!budget) return '';
  if (budget.keeps) return 'The budget of the policy is kept.';
  const above = budget.scoreAbove > 0 ? [`  The score is ${budget.scoreAbove} above max-score.`] : [];
  const overdue = budget.overdue.map((item) => `${itemLine(item, screen)}, was due ${item.due}`);
  return section('Past the budget of the policy', [...above, ...overdue], most, screen);
}

function section(title: string, lines: readonly string[], most: number, { style }: Screen): string {
  if (lines.length === 0) return '';
  const left = lines.length - most;
  const more = left > 0 ? [`  … and ${left} more: bulkhead debt report`] : [];
  return [style.bold(title), ...lines.slice(0, most), ...more].join('\n');
}

function itemLine({ item, days }: AgedItem, { style }: Screen): string {
  const { severity, path, line, rule, subject, fix } = item;
  const way = fix === 'safe' ? `, fixed by bulkhead fix --only ${rule}` : '';
  const place = oneLine(`${path}:${line}`);
  const age = `${daysText(days)}${estimatedMark(item)}`;
  return `  ${coloured(severity, style)} ${place} ${rule} (${oneLine(subject)}), ${age}${way}`;
}

function coloured(severity: DebtSeverity, style: Screen['style']): string {
  const text = severity.padEnd(8);
  return severity === 'advice' ? style.dim(text) : style.severity(severity, text);
}

function groupLine({ name, count, score }: DebtGroup): string {
  return `  ${oneLine(name === '' ? '(nobody)' : name)}: ${counted(count, 'finding')}, score ${score}`;
}
