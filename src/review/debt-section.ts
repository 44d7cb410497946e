import type { Comparison, Finding } from '../analysis/finding.ts';
import { publishedIdentity } from '../analysis/identity.ts';
import { SEVERITY_SCORES, type Severity } from '../rule-model/severity.ts';

/** The debt of the base branch, as its ledger has it. Plain data. */
export interface DebtAtBase {
  /** ISO day of the review. */
  readonly date: string;
  /** What is open and not accepted, by published identity. */
  readonly items: ReadonlyMap<string, DebtAtBaseItem>;
}

export interface DebtAtBaseItem {
  /** ISO day on which it was first seen. */
  readonly since: string;
  readonly score: number;
}

/** What the change adds, pays and leaves; empty without a ledger, and for a change that does neither of the first two. */
export function debtSection(debt: DebtAtBase | undefined, comparison: Comparison): string {
  if (!debt) return '';
  const paid = paidItems(debt, comparison);
  const added = comparison.introduced.length;
  const addedScore =
    sum(comparison.introduced, scoreOf) +
    sum(comparison.worsened, (finding) => scoreOf(finding) - milder(finding, finding.worsened?.from));
  if (paid.length === 0 && added === 0 && addedScore === 0) return '';
  const [paidScore, score] = [
    sum(paid, ({ score: own }) => own),
    sum([...debt.items.values()], ({ score: own }) => own),
  ];
  const rows: readonly (readonly [string, number, number])[] = [
    ['adds', added, addedScore],
    ['pays', paid.length, paidScore],
    ['leaves', Math.max(0, debt.items.size + added - paid.length), Math.max(0, score + addedScore - paidScore)],
  ];
  return [
    '### Debt',
    '',
    sentence(debt, paid, added > 0 || addedScore > 0),
    '',
    '| this change | findings | score |',
    '|---|---|---|',
    ...rows.map((cells) => `| ${cells.join(' | ')} |`),
  ].join('\n');
}

function paidItems({ items }: DebtAtBase, { resolved }: Comparison): readonly DebtAtBaseItem[] {
  return [...new Set(resolved.map(publishedIdentity))].flatMap((identity) => items.get(identity) ?? []);
}

function sentence({ date }: DebtAtBase, paid: readonly DebtAtBaseItem[], adds: boolean): string {
  if (paid.length === 0) return 'This change pays nothing of what is open.';
  const oldest = Math.max(...paid.map(({ since }) => daysBetween(since, date)));
  const findings = paid.length === 1 ? '1 finding' : `${paid.length} findings`;
  const age = `${paid.length === 1 ? '' : 'oldest '}open for ${oldest === 1 ? '1 day' : `${oldest} days`}`;
  return adds ? `This change pays ${findings}, ${age}.` : `Thank you: this change only pays, ${findings}, ${age}.`;
}

function scoreOf({ disposition, severity }: Pick<Finding, 'disposition' | 'severity'>): number {
  return disposition === 'advice' ? 0 : SEVERITY_SCORES[severity];
}

function milder(finding: Finding, from: Severity | undefined): number {
  return scoreOf({ ...finding, severity: from ?? finding.severity });
}

function daysBetween(from: string, to: string): number {
  return Math.max(0, Math.round((Date.parse(to) - Date.parse(from)) / 86_400_000));
}

function sum<T>(values: readonly T[], numberOf: (value: T) => number): number {
  return values.reduce((total, value) => total + numberOf(value), 0);
}
