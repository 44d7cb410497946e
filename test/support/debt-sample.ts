import { account } from '../../src/debt/account.ts';
import { addDays, mondayOf } from '../../src/debt/days.ts';
import { type DebtItem, type DebtState, type DebtWeek, EMPTY_STATE } from '../../src/debt/ledger.ts';
import type { DebtReport } from '../../src/reports/debt-json.ts';

const TODAY = '2026-11-24';
const FOLDERS = ['deploy', 'services/api', 'services/web', ''];
const SEVERITIES = ['critical', 'high', 'medium', 'low', 'advice'] as const;
const RULES = ['docker-socket', 'missing-user', 'secret-in-environment'];

/** A report of so many open findings, always the same, and of ten weeks; one more finding is accepted. */
export function sampleDebt(count: number, first: Partial<DebtItem> = {}): DebtReport {
  const items = Array.from({ length: count + 1 }, (_, index) => itemOf(index, count));
  const [one, ...others] = items;
  const state: DebtState = {
    ...EMPTY_STATE,
    ...{ commit: '8b1a9953c4611296a827abf8c47804d7e6c49c6b', date: TODAY, since: addDays(TODAY, -70) },
    items: one ? [{ ...one, ...first }, ...others] : [],
    weeks: Array.from({ length: 10 }, (_, week) => weekOf(week)),
  };
  const ownersOf = (path: string) => (path.startsWith('services/') ? ['@acme/backend'] : []);
  return { account: account(state, { date: TODAY, ownersOf }), state, budget: null };
}

function itemOf(index: number, count: number): DebtItem {
  const folder = FOLDERS[index % FOLDERS.length] ?? '';
  const path = `${folder === '' ? '' : `${folder}/`}Dockerfile.${index}`;
  return {
    identity: index.toString(16).padStart(32, '0'),
    rule: RULES[index % RULES.length] ?? '',
    severity: SEVERITIES[index % SEVERITIES.length] ?? 'low',
    ...{ path, line: index + 1, unit: path, subject: 'stage:final' },
    firstSeen: { commit: 'a'.repeat(40), date: addDays(TODAY, -index * 9), estimated: index % 7 === 0 },
    acceptance: index === count ? { kind: 'policy', until: '2027-01-31' } : null,
    fix: index % 2 === 0 ? 'safe' : null,
  };
}

function weekOf(week: number): DebtWeek {
  const open = { critical: 10 - week, high: 4, medium: 3 + (week % 3), low: 6, advice: 1 };
  return { monday: mondayOf(addDays(TODAY, -7 * (9 - week))), opened: 2, paid: 1, daysOpen: 12, open, accepted: 1 };
}
