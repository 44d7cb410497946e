import type { Finding } from '../analysis/finding.ts';
import { publishedIdentity } from '../analysis/identity.ts';
import { daysBetween } from '../debt/days.ts';
import type { DebtState } from '../debt/ledger.ts';
import type { Policy } from '../policy/policy.ts';
import { compareSeverity, SEVERITY_SCORES } from '../rule-model/severity.ts';
import { compareText } from '../text/compare-text.ts';
import type { Analyst, CheckRequest } from './analyst.ts';
import { readFiles } from './check-files.ts';
import { ReadingBudget } from './read-snapshot.ts';
import type { Revision } from './revision.ts';

export interface DebtToPay {
  readonly revision: Revision;
  readonly policy: Policy;
  /** ISO day. */
  readonly date: string;
  /** Findings at the most; at least 1. */
  readonly most: number;
  /** The ledger, for the ages of what is paid; undefined: there is none. */
  readonly state: DebtState | undefined;
  /** Rules that are left alone. */
  readonly without?: ReadonlySet<string> | undefined;
  /** Which of these files, texts by path, may be written; undefined: all. */
  readonly writable?: ((texts: ReadonlyMap<string, string>) => Promise<ReadonlySet<string>>) | undefined;
}

/** Fixes of one rule that change nothing of what runs, proved together. */
export interface DebtPayment {
  readonly rule: string;
  /** In path order, texts before and after. */
  readonly files: readonly { readonly path: string; readonly before: string; readonly after: string }[];
  readonly paid: readonly Finding[];
  readonly score: number;
  /** Days that the oldest one is open; null: the ledger does not know. */
  readonly oldest: number | null;
  /** Findings of any rule that have such a fix and are not in this payment. */
  readonly left: number;
}

/**
 * The use case: the next fixes to pay debt with, of one rule: the rule with the worst finding, among equals the one with the
 * oldest, then the one with the most. Writes nothing.
 * @returns undefined when no open finding has a fix that changes nothing of what runs.
 */
export async function payDebt(analyst: Analyst, request: DebtToPay): Promise<DebtPayment | undefined> {
  const { revision, policy, date, most, state, without } = request;
  const budget = new ReadingBudget();
  const { paths, snapshot } = await readFiles(analyst, { revision, named: [], folders: [''] }, budget);
  const check: CheckRequest = { snapshot, paths, policy, date, rules: 'default' };
  const { findings } = await analyst.check(check);
  const asked = new Set(paths);
  const safe = findings.filter(({ fix, rule }) => fix?.effect === 'none' && asked.has(fix.path) && !without?.has(rule));
  const since = new Map(state?.items.map(({ identity, firstSeen }) => [identity, firstSeen.date]));
  const sinceOf = (finding: Finding) => since.get(publishedIdentity(finding)) ?? date;
  for (const group of groupsOf(safe, sinceOf)) {
    const chosen = (await writableAmong(group, snapshot.files, request)).slice(0, most);
    if (chosen.length === 0) continue;
    const { files, leftOut } = await analyst.repair({ ...check, findings: chosen });
    const out = new Set(leftOut.map(({ index }) => index));
    const paid = chosen.filter((_, index) => !out.has(index));
    if (files.length === 0 || paid.length === 0) continue;
    const known = paid.flatMap((finding) => since.get(publishedIdentity(finding)) ?? []);
    return {
      rule: paid[0]?.rule ?? '',
      files: files.map(({ path, content }) => ({ path, before: snapshot.files.get(path) ?? '', after: content })),
      paid,
      score: paid.reduce((sum, { severity }) => sum + SEVERITY_SCORES[severity], 0),
      oldest: known.length === 0 ? null : Math.max(...known.map((day) => Math.max(0, daysBetween(day, date)))),
      left: safe.length - paid.length,
    };
  }
  return undefined;
}

/** Files of one payment that are asked about. */
const MOST_FILES = 100;

async function writableAmong(
  group: readonly Finding[],
  texts: ReadonlyMap<string, string>,
  { writable }: DebtToPay,
): Promise<readonly Finding[]> {
  if (!writable) return group;
  const paths = [...new Set(group.map(({ fix }) => fix?.path ?? ''))].slice(0, MOST_FILES);
  const allowed = await writable(new Map(paths.map((path) => [path, texts.get(path) ?? ''])));
  return group.filter(({ fix }) => allowed.has(fix?.path ?? ''));
}

/** Findings by rule, the rule to begin with first, and in each the worst and oldest ones first. */
function groupsOf(
  findings: readonly Finding[],
  sinceOf: (finding: Finding) => string,
): readonly (readonly Finding[])[] {
  const compare = (one: Finding, other: Finding) =>
    compareSeverity(other.severity, one.severity) || compareText(sinceOf(one), sinceOf(other));
  const groups = new Map<string, Finding[]>();
  for (const finding of findings) {
    const group = groups.get(finding.rule);
    if (group) group.push(finding);
    else groups.set(finding.rule, [finding]);
  }
  for (const group of groups.values()) group.sort(compare);
  return [...groups.values()].sort((one, other) => {
    const [first, second] = [one[0], other[0]];
    if (!first || !second) return 0;
    return compare(first, second) || other.length - one.length || compareText(first.rule, second.rule);
  });
}

/**
 * The message of the commit of a payment. It names the rule and numbers and nothing of the repository, because a message
 * notifies who it mentions and closes issues.
 */
export function paymentMessage({ rule, paid, score, oldest, left }: DebtPayment): {
  readonly headline: string;
  readonly body: string;
} {
  const findings = paid.length === 1 ? '1 finding' : `${paid.length} findings`;
  const age = oldest === null ? '' : `, ${paid.length === 1 ? '' : 'the oldest '}open for ${days(oldest)}`;
  const next = left === 0 ? 'Nothing else' : left === 1 ? '1 more finding' : `${left} more findings`;
  return {
    headline: `Fix ${rule}`,
    body: [
      `Pays ${findings} of the debt (score ${score})${age}.`,
      'The fixes change nothing of what runs; Bulkhead has proved that they hold together.',
      `${next} can be paid in the same way.`,
    ].join('\n'),
  };
}

function days(count: number): string {
  return count === 1 ? '1 day' : `${count} days`;
}
