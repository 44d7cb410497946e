import type { Account, AgedItem, DebtGroup } from '../../debt/account.ts';
import type { DebtItem } from '../../debt/ledger.ts';
import { type DebtLinks, lineLink } from '../debt-markdown.ts';
import { countsText, daysText, WORST_FIRST } from '../debt-words.ts';
import { markupText } from './markup.ts';

/** Groups of one table. */
const MOST_GROUPS = 25;

/** Every open finding, oldest first; the script of the page sorts and filters it. */
export function findingTable({ items, commit }: Account, links: DebtLinks): string {
  const heads = [
    ['severity', 'Severity', 'rank'],
    ['path', 'Place', 'path'],
    ['rule', 'Rule', 'rule'],
    ['age', 'Open', 'days'],
    ['fix', 'How to fix it', 'fix'],
  ].map(([, name, key]) => {
    const numeric = key === 'rank' || key === 'days';
    const sorted = key === 'days' ? ' aria-sort="descending"' : '';
    return `<th scope="col" data-key="${key}"${numeric ? ' data-numeric' : ''}${sorted}><button type="button">${name}</button></th>`;
  });
  const rows = items.map((aged) => findingRow(aged, commit, links));
  return `<div class="scroll" tabindex="0" role="region" aria-labelledby="all"><table id="findings"><thead><tr>${heads.join('')}</tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}

function findingRow({ item, days }: AgedItem, commit: string, links: DebtLinks): string {
  const { severity, path, rule, fix, firstSeen } = item;
  const rank = WORST_FIRST.length - WORST_FIRST.indexOf(severity);
  const data = `data-severity="${severity}" data-rank="${rank}" data-path="${markupText(path)}" data-rule="${markupText(rule)}" data-days="${days}" data-fix="${fix ?? ''}"`;
  const age = `${daysText(days)}${firstSeen.estimated ? ' <span class="muted" title="Taken from the history of the line">(estimated)</span>' : ''}`;
  const how =
    fix === null
      ? '<span class="muted">by hand</span>'
      : `<code>bulkhead fix ${markupText(path)} --only ${markupText(rule)}</code>`;
  return `<tr ${data}><td><span class="mark ${severity}">${severity}</span></td><td class="place">${placeLink(item, commit, links)}</td><td>${ruleLink(rule, links)}</td><td>${age}</td><td>${how}</td></tr>`;
}

function placeLink(item: DebtItem, commit: string, { repository }: DebtLinks): string {
  const text = `<code>${markupText(`${item.path}:${item.line}`)}</code>`;
  return repository === '' ? text : `<a href="${markupText(lineLink(repository, commit, item))}">${text}</a>`;
}

function ruleLink(rule: string, { documentation }: DebtLinks): string {
  return documentation === ''
    ? markupText(rule)
    : `<a href="${markupText(`${documentation}/${rule}.md`)}">${markupText(rule)}</a>`;
}

/** What is open by path, rule or owner. */
export function groupTable(name: string, groups: readonly DebtGroup[], nameless: string): string {
  const rows = groups
    .slice(0, MOST_GROUPS)
    .map(
      ({ name: group, open, count, score }) =>
        `<tr><td class="place">${markupText(group === '' ? nameless : group)}</td><td class="number">${count}</td><td class="number">${score}</td><td>${countsText(open)}</td></tr>`,
    );
  const rest = groups.length - MOST_GROUPS;
  const more = rest > 0 ? `<p class="muted">and ${rest} more</p>` : '';
  return `<div class="scroll"><table><thead><tr><th scope="col">${name}</th><th scope="col" class="number">Open</th><th scope="col" class="number">Score</th><th scope="col">By severity</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>${more}`;
}

/** What an accepted risk covers. */
export function acceptedTable(items: readonly DebtItem[], commit: string, links: DebtLinks): string {
  const rows = items.map(
    (item) =>
      `<tr><td><span class="mark ${item.severity}">${item.severity}</span></td><td class="place">${placeLink(item, commit, links)}</td><td>${ruleLink(item.rule, links)}</td><td>${item.acceptance?.until ?? 'for good'}</td><td>${item.acceptance?.kind === 'policy' ? 'the policy' : 'a comment'}</td></tr>`,
  );
  return `<div class="scroll"><table><thead><tr><th scope="col">Severity</th><th scope="col">Place</th><th scope="col">Rule</th><th scope="col">Until</th><th scope="col">By</th></tr></thead><tbody>${rows.join('')}</tbody></table></div>`;
}
