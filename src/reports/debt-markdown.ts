import type { AgedItem, DebtGroup } from '../debt/account.ts';
import type { DebtEvent } from '../debt/ledger.ts';
import { codeSpan, escapeMarkdown } from '../review/markdown.ts';
import type { DebtReport } from './debt-json.ts';
import { accountRows, daysText, estimatedMark, eventsText } from './debt-words.ts';

/** Rows of one table. */
const MOST_ROWS = 20;

/** How a place is linked to. */
export interface DebtLinks {
  /** `https://github.com/acme/shop` */
  readonly repository: string;
  /** Link to the rule pages, without `/` at the end. */
  readonly documentation: string;
}

/**
 * The debt of a repository for the summary of a job.
 * @param events of this record
 */
export function debtMarkdown(
  report: DebtReport,
  events: readonly DebtEvent[],
  outcome: 'recorded' | 'unchanged' | 'older' | 'dry-run',
  links: DebtLinks,
): string {
  const { account } = report;
  const sections = [
    `## Bulkhead: debt of ${account.commit.slice(0, 12)}`,
    OUTCOMES[outcome](eventsText(events)),
    table(
      ['', ''],
      accountRows(account).map(([name, value]) => [name, value]),
    ),
    budgetSection(report, links),
    section('Oldest first', itemTable(account.items, account.commit, links), account.items.length),
    section('By path', groupTable('Path', account.byPath, codeSpan), account.byPath.length),
    section(
      'By rule',
      groupTable('Rule', account.byRule, (id) => ruleLink(id, links)),
      account.byRule.length,
    ),
    section('By owner', groupTable('Owner', account.byOwner, ownerName), account.byOwner.length),
  ];
  return `${sections.filter((text) => text !== '').join('\n\n')}\n`;
}

const OUTCOMES = {
  recorded: (changes: string) => `Since the last record: ${changes}.`,
  unchanged: () => 'Nothing has changed since the last record.',
  older: () => 'A newer commit is recorded already; nothing was written.',
  'dry-run': (changes: string) => `Dry run, nothing was written. Since the last record: ${changes}.`,
} as const;

function budgetSection({ budget, account }: DebtReport, links: DebtLinks): string {
  if (!budget) return '';
  if (budget.keeps) return 'The budget of the policy is kept.';
  const above =
    budget.scoreAbove > 0 ? [`The score ${account.score} is ${budget.scoreAbove} above \`max-score\`.`] : [];
  const overdue = budget.overdue
    .slice(0, MOST_ROWS)
    .map(({ item, days, due }) => [...itemCells({ item, days }, account.commit, links), due]);
  const rows = overdue.length > 0 ? [table(['Severity', 'Place', 'Rule', 'Open', 'Was due'], overdue)] : [];
  return ['### Past the budget of the policy', ...above, ...rows, ...more(budget.overdue.length)].join('\n\n');
}

function section(title: string, content: string, count: number): string {
  return count === 0 ? '' : [`### ${title}`, content, ...more(count)].join('\n\n');
}

function more(count: number): readonly string[] {
  return count > MOST_ROWS ? [`… and ${count - MOST_ROWS} more.`] : [];
}

function itemTable(items: readonly AgedItem[], commit: string, links: DebtLinks): string {
  const rows = items
    .slice(0, MOST_ROWS)
    .map((aged) => [
      ...itemCells(aged, commit, links),
      aged.item.fix === 'safe' ? `\`bulkhead fix --only ${aged.item.rule}\`` : '',
    ]);
  return table(['Severity', 'Place', 'Rule', 'Open', 'Fix'], rows);
}

function itemCells({ item, days }: AgedItem, commit: string, links: DebtLinks): readonly string[] {
  const { severity, path, line, rule } = item;
  const place = `[${codeSpan(`${path}:${line}`)}](${lineLink(links.repository, commit, item)})`;
  return [severity, place, ruleLink(rule, links), `${daysText(days)}${estimatedMark(item)}`];
}

/** The page of a line at a commit. */
export function lineLink(repository: string, commit: string, { path, line }: { path: string; line: number }): string {
  const encoded = path
    .split('/')
    .map((part) => encodeURIComponent(part.toWellFormed()).replace(/[()]/g, escapeParenthesis));
  return `${repository}/blob/${commit}/${encoded.join('/')}#L${line}`;
}

function escapeParenthesis(character: string): string {
  return character === '(' ? '%28' : '%29';
}

function ruleLink(rule: string, { documentation }: DebtLinks): string {
  return `[\`${rule}\`](${documentation}/${rule}.md)`;
}

/** A mention would tell everybody in the team of every run. */
function ownerName(name: string): string {
  return name === '' ? '(nobody)' : escapeMarkdown(name);
}

function groupTable(title: string, groups: readonly DebtGroup[], shown: (name: string) => string): string {
  const rows = groups.slice(0, MOST_ROWS).map(({ name, count, score }) => [shown(name), `${count}`, `${score}`]);
  return table([title, 'Findings', 'Score'], rows);
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}
