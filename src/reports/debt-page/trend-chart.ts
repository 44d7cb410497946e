import { ticks } from 'd3-array';
import type { Account, TrendPoint } from '../../debt/account.ts';
import { DEBT_SEVERITIES, type DebtSeverity } from '../../debt/ledger.ts';
import { countsText, WORST_FIRST } from '../debt-words.ts';
import { variablesOf } from './colours.ts';
import { figure, markupText } from './markup.ts';

const WIDTH = 760;
const HEIGHT = 280;
/** Room for the axes and the legend. */
const FRAME = { left: 44, right: 104, top: 34, bottom: 30 };
const MOST_MONTHS = 8;
const MONTHS = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];

/** What is open at the end of every week, stacked by severity, as an image of its own: no script, light and dark. */
export function trendChart(account: Account): string {
  const style = `svg{${variablesOf('light')}}@media (prefers-color-scheme:dark){svg{${variablesOf('dark')}}}`;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" width="${WIDTH}" height="${HEIGHT}" role="img" aria-labelledby="trend-title trend-text"><style>${style}</style>${trendDrawing(account, true)}</svg>\n`;
}

/** The same for a page that has the colours. */
export function trendFigure(account: Account): string {
  return `<svg viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-labelledby="trend-title trend-text">${trendDrawing(account, false)}</svg>`;
}

function trendDrawing(account: Account, withPaper: boolean): string {
  const { trend } = account;
  const most = Math.max(1, ...trend.map(({ open }) => sumOf(open)));
  const scale = { x: xScale(trend.length), y: yScale(most) };
  return [
    `<title id="trend-title">Open security debt by week</title>`,
    `<desc id="trend-text">${markupText(description(account))}</desc>`,
    withPaper ? `<rect width="${WIDTH}" height="${HEIGHT}" rx="6" fill="var(--paper)"/>` : '',
    '<g font-family="system-ui,-apple-system,Segoe UI,Helvetica,Arial,sans-serif" font-size="12" fill="var(--muted)">',
    `<text x="${FRAME.left}" y="20" font-size="13" font-weight="600" fill="var(--text)">Open findings at the end of each week</text>`,
    ...levels(most, scale.y),
    ...layers(trend, scale),
    ...months(trend, scale.x),
    ...legend(account),
    '</g>',
  ].join('');
}

function description(account: Account): string {
  const [first, last] = [account.trend[0], account.trend.at(-1)];
  if (!first || !last) return 'Nothing is recorded yet.';
  return `Week of ${first.monday}: ${countsText(first.open)}. Week of ${last.monday}: ${countsText(last.open)}.`;
}

interface Scale {
  /** Left edge of the week of a 0-based number. */
  readonly x: (week: number) => number;
  readonly y: (count: number) => number;
}

function xScale(weeks: number): Scale['x'] {
  const width = WIDTH - FRAME.left - FRAME.right;
  return (week) => FRAME.left + (week * width) / Math.max(1, weeks);
}

function yScale(most: number): Scale['y'] {
  const height = HEIGHT - FRAME.top - FRAME.bottom;
  return (count) => HEIGHT - FRAME.bottom - (count * height) / most;
}

function levels(most: number, y: Scale['y']): readonly string[] {
  return ticks(0, most, 4)
    .filter(Number.isInteger)
    .map(
      (count) =>
        `<path d="M${FRAME.left} ${figure(y(count))}H${WIDTH - FRAME.right}" stroke="var(--line)"/><text x="${FRAME.left - 8}" y="${figure(y(count) + 4)}" text-anchor="end">${count}</text>`,
    );
}

/** One step for every week: what is between two records is not known. */
function layers(trend: readonly TrendPoint[], { x, y }: Scale): readonly string[] {
  const below = trend.map(() => 0);
  return WORST_FIRST.map((severity) => {
    const tops = trend.map(({ open }, week) => (below[week] ?? 0) + open[severity]);
    const up = tops.map(
      (top, week) => `${week === 0 ? 'M' : 'L'}${figure(x(week))} ${figure(y(top))}H${figure(x(week + 1))}`,
    );
    const down = below
      .map((bottom, week) => `L${figure(x(week + 1))} ${figure(y(bottom))}H${figure(x(week))}`)
      .reverse();
    const isEmpty = tops.every((top, week) => top === below[week]);
    for (const [week, top] of tops.entries()) below[week] = top;
    return isEmpty ? '' : `<path d="${up.join('')}${down.join('')}Z" fill="var(--${severity})"/>`;
  });
}

/** The first week of so many months that the names do not touch. */
function months(trend: readonly TrendPoint[], x: Scale['x']): readonly string[] {
  const starts = trend.flatMap(({ monday }, week) => {
    const before = trend[week - 1]?.monday.slice(0, 7);
    return before !== undefined && before !== monday.slice(0, 7) ? [{ monday, week }] : [];
  });
  const shown = starts.length > 0 ? starts : trend.slice(0, 1).map(({ monday }) => ({ monday, week: 0 }));
  const every = Math.ceil(shown.length / MOST_MONTHS);
  return shown
    .filter((_, index) => index % every === 0)
    .map(({ monday, week }) => {
      const at = figure(x(week));
      return `<path d="M${at} ${HEIGHT - FRAME.bottom}v4" stroke="var(--line)"/><text x="${at}" y="${HEIGHT - FRAME.bottom + 18}">${monthName(monday)}</text>`;
    });
}

function monthName(day: string): string {
  return `${MONTHS[Number(day.slice(5, 7)) - 1] ?? ''} ${day.slice(0, 4)}`;
}

function legend({ open, score }: Account): readonly string[] {
  const left = WIDTH - FRAME.right + 14;
  const rows = WORST_FIRST.map((severity, row) => {
    const top = FRAME.top + row * 20;
    return `<rect x="${left}" y="${top}" width="11" height="11" rx="2" fill="var(--${severity})"/><text x="${left + 17}" y="${top + 10}">${open[severity]} ${severity}</text>`;
  });
  const top = FRAME.top + WORST_FIRST.length * 20 + 14;
  return [...rows, `<text x="${left}" y="${top}" fill="var(--text)" font-weight="600">score ${score}</text>`];
}

function sumOf(open: Readonly<Record<DebtSeverity, number>>): number {
  return DEBT_SEVERITIES.reduce((total, severity) => total + open[severity], 0);
}
