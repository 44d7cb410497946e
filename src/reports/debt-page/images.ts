import type { Account } from '../../debt/account.ts';
import { debtBadge } from './badge.ts';
import { trendChart } from './trend-chart.ts';

/** The images that stand beside a ledger, for a README: path in its folder → SVG. */
export function debtImages(account: Account): ReadonlyMap<string, string> {
  return new Map([
    ['badge.svg', debtBadge(account)],
    ['trend.svg', trendChart(account)],
  ]);
}
