import type { AgedItem } from '../../debt/account.ts';
import { DEBT_SEVERITIES, type DebtSeverity } from '../../debt/ledger.ts';
import { countsText, WORST_FIRST } from '../debt-words.ts';
import { figure } from './markup.ts';

/** Upper ends in days, exclusive. */
const BANDS: readonly { readonly name: string; readonly below: number }[] = [
  { name: 'under a week', below: 7 },
  { name: 'under a month', below: 30 },
  { name: '1 to 3 months', below: 91 },
  { name: '3 to 6 months', below: 183 },
  { name: '6 to 12 months', below: 366 },
  { name: 'over a year', below: Number.POSITIVE_INFINITY },
];

type Counts = Record<DebtSeverity, number>;

/** How old what is open is: one bar a span of time, parted by severity. A table, so that it can be read aloud. */
export function ageBars(items: readonly AgedItem[]): string {
  const bands = BANDS.map(({ name }) => ({ name, counts: noCounts(), total: 0 }));
  for (const { item, days } of items) {
    const band = bands[BANDS.findIndex(({ below }) => days < below)];
    if (!band) continue;
    band.counts[item.severity] += 1;
    band.total += 1;
  }
  const most = Math.max(1, ...bands.map(({ total }) => total));
  const rows = bands.map(({ name, counts, total }) => {
    const parts = WORST_FIRST.filter((severity) => counts[severity] > 0).map(
      (severity) => `<i style="width:${figure((100 * counts[severity]) / most)}%;background:var(--${severity})"></i>`,
    );
    return `<tr><th scope="row">${name}</th><td class="number">${total}</td><td><span class="bar" title="${countsText(counts)}">${parts.join('')}</span><span class="spoken">${countsText(counts)}</span></td></tr>`;
  });
  return `<table class="ages"><caption class="spoken">Open findings by age</caption><thead class="spoken"><tr><th scope="col">Age</th><th scope="col">Open</th><th scope="col">By severity</th></tr></thead><tbody>${rows.join('')}</tbody></table>`;
}

function noCounts(): Counts {
  return Object.fromEntries(DEBT_SEVERITIES.map((severity) => [severity, 0])) as Counts;
}
