import type { Account } from '../debt/account.ts';
import { DEBT_SEVERITIES, type DebtEvent, type DebtSeverity, type SeverityCounts } from '../debt/ledger.ts';

/** Worst first. */
export const WORST_FIRST: readonly DebtSeverity[] = [...DEBT_SEVERITIES].reverse();

/** `1 day`, `214 days` */
export function daysText(days: number): string {
  return `${days} ${days === 1 ? 'day' : 'days'}`;
}

/** `2 critical, 1 low`, worst first; `none` for nothing. */
export function countsText(counts: SeverityCounts): string {
  const parts = WORST_FIRST.filter((severity) => counts[severity] > 0).map(
    (severity) => `${counts[severity]} ${severity}`,
  );
  return parts.length > 0 ? parts.join(', ') : 'none';
}

const KINDS: readonly (readonly [DebtEvent['kind'], string])[] = [
  ['opened', 'opened'],
  ['reintroduced', 'came back'],
  ['paid', 'paid'],
  ['moved', 'moved'],
  ['worsened', 'worsened'],
  ['eased', 'eased'],
  ['accepted', 'accepted'],
  ['unaccepted', 'no longer accepted'],
];

/** `2 opened, 1 paid`; `nothing changed` for no events. */
export function eventsText(events: readonly DebtEvent[]): string {
  const inherited = events.filter((event) => event.kind === 'opened' && event.item.firstSeen.estimated).length;
  const parts = KINDS.flatMap(([kind, word]) => {
    const count = events.filter((event) => event.kind === kind).length - (kind === 'opened' ? inherited : 0);
    return count > 0 ? [`${count} ${word}`] : [];
  });
  if (inherited > 0) parts.unshift(`${inherited} found that were there before`);
  return parts.length > 0 ? parts.join(', ') : 'nothing changed';
}

/** The numbers of an account as pairs of a name and a value, in the order in which people ask. */
export function accountRows(account: Account): readonly (readonly [name: string, value: string])[] {
  const { score, open, accepted, medianAge, meanTimeToFix, oldest, thisWeek, opened, paid, since } = account;
  return [
    ['Score', `${score}`],
    ['Open', `${account.count} (${countsText(open)})`],
    ['Accepted', `${accepted.count} (score ${accepted.score}, counted apart)`],
    ['This week', `${thisWeek.opened} opened, ${thisWeek.paid} paid`],
    [`Since ${since}`, `${opened} opened, ${paid} paid`],
    ['Median age', medianAge === null ? 'nothing is open' : daysText(medianAge)],
    ['Mean time to fix', meanTimeToFix === null ? 'nothing was paid yet' : daysText(meanTimeToFix)],
    ['Oldest', oldest === null ? 'nothing is open' : `${daysText(oldest.days)}${estimatedMark(oldest.item)}`],
  ];
}

/** Set behind an age that is an estimate. */
export function estimatedMark({ firstSeen }: { readonly firstSeen: { readonly estimated: boolean } }): string {
  return firstSeen.estimated ? ' (estimated)' : '';
}
