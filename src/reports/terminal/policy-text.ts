import { originText } from '../../analysis/governance.ts';
import type { AcceptedView, PolicyView, RuleView } from '../../analysis/policy-view.ts';
import type { OwnWords } from '../../analysis/strictness.ts';
import type { Screen } from './finding-text.ts';
import { oneLine, withoutCommands } from './harmless.ts';

/** What a policy says of a path, for a terminal: settings, rules that are not as by default, accepted risks. */
export function policyText(view: PolicyView, { style }: Screen): string {
  const { path, file, shared, settings, scopes, rules, accepted } = view;
  const source =
    file === null ? 'no policy file, so the defaults' : `${file}${shared === null ? '' : `, which extends ${shared}`}`;
  const blocks = [
    `What counts for ${style.bold(oneLine(path))}: ${oneLine(source)}.`,
    table(settings.map(({ name, value, by }) => [name, `${value}`, originText(by)])),
    scopes.length === 0
      ? ''
      : section('Path scopes, the last one that names a setting counts', scopes.map(indented), style),
    rules.length === 0
      ? 'Every rule is as by default.'
      : section('Rules that are not as by default', [table(rules.map(ruleRow))], style),
    section('Accepted here', accepted.map(acceptedLine), style),
  ];
  return withoutCommands(`${blocks.filter((block) => block !== '').join('\n\n')}\n`);
}

function ruleRow({ rule, byDefault, now, severityBy, dispositionBy }: RuleView): readonly string[] {
  const lines = [dispositionBy, severityBy].flatMap((origin) => (origin ? [originText(origin)] : []));
  return [rule, levels(now), `instead of ${levels(byDefault)}`, [...new Set(lines)].join(' and ')];
}

/** `high`, `advice`, `medium or hardening`. */
function levels(words: readonly OwnWords[]): string {
  return [...new Set(words.map(({ severity, disposition }) => (disposition === 'on' ? severity : disposition)))].join(
    ' or ',
  );
}

function acceptedLine({ rule, subject, until, reason, by }: AcceptedView): string {
  const about = subject === null ? '' : ` of ${subject}`;
  const end = until === null ? '' : ` until ${until}`;
  return indented(`${rule}${about}${end} (${by}): ${reason === '' ? 'no reason, so it does not count' : reason}`);
}

function section(title: string, lines: readonly string[], style: Screen['style']): string {
  return lines.length === 0 ? '' : [style.bold(title), ...lines].join('\n');
}

function indented(text: string): string {
  return `  ${oneLine(text)}`;
}

/** Columns as wide as their longest cell; nothing is cut, because places are to be copied. */
function table(rows: readonly (readonly string[])[]): string {
  const safe = rows.map((row) => row.map(oneLine));
  const widths = (safe[0] ?? []).map((_, column) => Math.max(...safe.map((row) => (row[column] ?? '').length)));
  return safe
    .map((row) => `  ${row.map((cell, column) => cell.padEnd(widths[column] ?? 0)).join('  ')}`.trimEnd())
    .join('\n');
}
