import type { Rule } from '../../rule-model/rule.ts';
import { surfacesOf } from '../rule-json.ts';
import { counted } from './counting.ts';
import type { Screen } from './finding-text.ts';

const KINDS = { dockerfile: 'Dockerfile', compose: 'Compose' } as const;

/** Everything a rule says about itself. */
export function ruleText(rule: Rule, screen: Screen): string {
  const { style, width } = screen;
  const paragraph = (title: string, text: string) => `${style.bold(title)}\n${indent(wrap(text, width - 2))}`;
  return `${[
    `${style.bold(rule.title)} ${style.dim(`(${rule.id})`)}`,
    indent(surfaceLines(rule, screen)),
    paragraph('Why', rule.why),
    paragraph('Remedy', rule.remedy),
    paragraph('Allow it when', rule.allowWhen),
    ...(rule.example.before === undefined
      ? []
      : [`${style.bold('Before the change')}\n${example(rule.example.before, screen)}`]),
    `${style.bold('Flagged')}\n${example(rule.example.flagged, screen)}`,
    ...Object.entries(rule.example.besides ?? {}).map(
      ([path, text]) => `${style.bold(path)}\n${example(text, screen)}`,
    ),
    `${style.bold('Accepted')}\n${example(rule.example.accepted, screen)}`,
    `${style.bold('References')}\n${indent(rule.references.map(({ name, url }) => `${name}: ${url}`))}`,
  ].join('\n\n')}\n`;
}

/** All rules, one line each. */
export function ruleListText(rules: readonly Rule[], screen: Screen): string {
  const width = Math.max(0, ...rules.map(({ id }) => id.length));
  const lines = rules.map(
    (rule) => `${screen.style.bold(rule.id.padEnd(width))}  ${shortSurfaces(rule)}  ${rule.title}`,
  );
  const hint = 'bulkhead explain RULE tells more about one of them.';
  return `${[...lines, '', `${counted(rules.length, 'rule')}. ${hint}`].join('\n')}\n`;
}

function surfaceLines(rule: Rule, { style }: Screen): readonly string[] {
  const lines = surfacesOf(rule).map(
    (surface) => `${KINDS[surface.kind]}: ${style.severity(surface.severity, surface.severity)}, ${surface.default}`,
  );
  return [...new Set(lines)];
}

/** `high`, `medium (hardening)`: the severities of a rule, padded to one column. */
function shortSurfaces(rule: Rule): string {
  const words = surfacesOf(rule).map(({ severity, default: byDefault }) =>
    byDefault === 'on' ? severity : `${severity} (${byDefault})`,
  );
  return [...new Set(words)].join(', ').padEnd(20);
}

/** An example without the marks around what is flagged; they are drawn as emphasis. */
function example(text: string, { style }: Screen): string {
  const shown = text.replace(/«([^»]*)»/g, (_match, marked: string) =>
    marked
      .split('\n')
      .map((line) => style.bold(line))
      .join('\n'),
  );
  return indent(shown.replace(/\n$/, '').split('\n'));
}

function indent(lines: readonly string[]): string {
  return lines.map((line) => `  ${line}`.trimEnd()).join('\n');
}

function wrap(text: string, width: number): readonly string[] {
  const lines: string[] = [];
  let line = '';
  for (const word of text.split(/\s+/)) {
    if (line !== '' && line.length + word.length + 1 > width) {
      lines.push(line);
      line = word;
    } else {
      line = line === '' ? word : `${line} ${word}`;
    }
  }
  return [...lines, line];
}
