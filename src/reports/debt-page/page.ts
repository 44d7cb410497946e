import { createHash } from 'node:crypto';
import type { Account } from '../../debt/account.ts';
import type { DebtReport } from '../debt-json.ts';
import type { DebtLinks } from '../debt-markdown.ts';
import { daysText, estimatedMark, WORST_FIRST } from '../debt-words.ts';
import { ageBars } from './ages.ts';
import { markupText } from './markup.ts';
import { PAGE_SCRIPT } from './script.ts';
import { PAGE_STYLE } from './style.ts';
import { acceptedTable, findingTable, groupTable } from './tables.ts';
import { folderMap } from './treemap.ts';
import { trendFigure } from './trend-chart.ts';

/** Where a page is about. */
export interface PageLinks extends DebtLinks {
  /** `acme/shop`, or the name of the folder. */
  readonly name: string;
}

/**
 * The debt of a repository as one page that needs nothing else: it works from disk, makes no request, and runs only the script
 * it brings (the content security policy says so).
 */
export function debtPage(report: DebtReport, links: PageLinks): string {
  const { account, state } = report;
  const accepted = state.items.filter(({ acceptance }) => acceptance);
  const title = `Security debt of ${links.name}`;
  return [
    '<!doctype html>\n<html lang="en"><head><meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width,initial-scale=1">',
    `<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'; script-src '${hashOf(PAGE_SCRIPT)}'; base-uri 'none'; form-action 'none'">`,
    '<meta name="referrer" content="no-referrer"><meta name="generator" content="Bulkhead">',
    `<title>${markupText(title)}</title><style>${PAGE_STYLE}</style></head><body>`,
    `<header><h1>${markupText(title)}</h1><p class="muted">${subtitle(account)}</p>${tiles(account)}${budget(report)}</header><main>`,
    `<h2 id="trend">Trend</h2><figure>${trendFigure(account)}</figure>`,
    '<div class="two">',
    `<section><h2>How old it is</h2>${ageBars(account.items)}</section>`,
    `<section><h2>Where it is</h2>${mapOrNothing(account)}</section></div>`,
    `<h2 id="all">Every open finding</h2>${controls(account)}${account.count === 0 ? '<p>Nothing is open.</p>' : findingTable(account, links)}`,
    '<div class="two">',
    `<section><h2>By rule</h2>${groupTable('Rule', account.byRule, '')}</section>`,
    `<section><h2>By file</h2>${groupTable('Path', account.byPath, '')}</section>`,
    account.byOwner.length > 0
      ? `<section><h2>By owner</h2>${groupTable('Owner', account.byOwner, '(nobody)')}</section>`
      : '',
    accepted.length > 0
      ? `<section><h2>Accepted, counted apart</h2>${acceptedTable(accepted, account.commit, links)}</section>`
      : '',
    '</div></main>',
    `<footer>Made by Bulkhead from the ledger of this repository. Score: critical 10, high 5, medium 2, low 1, advice 0.</footer>`,
    `<script>${PAGE_SCRIPT}</script></body></html>\n`,
  ].join('');
}

function hashOf(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function subtitle({ date, since, commit }: Account): string {
  return `As of ${markupText(date)}, commit <code>${markupText(commit.slice(0, 12))}</code>, recorded since ${markupText(since)}`;
}

function tiles(account: Account): string {
  const { score, count, open, medianAge, meanTimeToFix, oldest, thisWeek, opened, paid, accepted } = account;
  const rows: readonly (readonly [string, string, string])[] = [
    ['Score', `${score}`, `accepted apart: ${accepted.score}`],
    ['Open', `${count}`, `${open.critical} critical, ${open.high} high`],
    ['Median age', medianAge === null ? '–' : daysText(medianAge), 'of what is open'],
    ['Mean time to fix', meanTimeToFix === null ? '–' : daysText(meanTimeToFix), `${paid} paid, ${opened} opened`],
    [
      'Oldest',
      oldest === null ? '–' : daysText(oldest.days),
      oldest === null ? '' : `${oldest.item.rule}${estimatedMark(oldest.item)}`,
    ],
    ['This week', `+${thisWeek.opened} −${thisWeek.paid}`, 'opened and paid'],
  ];
  const shown = rows.map(
    ([name, value, note]) =>
      `<div><dt>${name}</dt><dd>${markupText(value)}<small>${markupText(note)}</small></dd></div>`,
  );
  return `<dl class="tiles">${shown.join('')}</dl>`;
}

function budget({ budget: answer, account }: DebtReport): string {
  if (!answer) return '';
  if (answer.keeps) return '<p class="kept">The budget of the policy is kept.</p>';
  const reasons = [
    answer.scoreAbove > 0 ? `The score ${account.score} is ${answer.scoreAbove} above what the policy allows.` : '',
    answer.overdue.length > 0
      ? `${answer.overdue.length} ${answer.overdue.length === 1 ? 'finding is' : 'findings are'} past the age that the policy allows.`
      : '',
  ];
  return `<p class="past">${reasons.filter((text) => text !== '').join(' ')}</p>`;
}

function mapOrNothing({ items }: Account): string {
  const map = folderMap(items.map(({ item }) => item));
  return map === ''
    ? '<p>Nothing is open.</p>'
    : `<p class="muted">By score; a click shows the findings of a folder.</p>${map}`;
}

function controls({ count, byRule }: Account): string {
  if (count === 0) return '';
  const options = (names: readonly string[]) =>
    names.map((name) => `<option value="${markupText(name)}">${markupText(name)}</option>`).join('');
  const rules = byRule.map(({ name }) => name).sort();
  return [
    '<div id="controls" class="controls" role="search" hidden>',
    '<label>Search<input type="search" id="search" placeholder="path, rule"></label>',
    `<label>Severity<select id="severity"><option value="">all</option>${options(WORST_FIRST)}</select></label>`,
    `<label>Rule<select id="rule"><option value="">all</option>${options(rules)}</select></label>`,
    '<button type="button" id="clear">Show all</button>',
    '<span><output id="shown"></output> <span id="folder" class="muted"></span></span></div>',
  ].join('');
}
