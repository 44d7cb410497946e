import type { Rule } from '../rule-model/rule.ts';
import { inlineCode, row } from './markdown.ts';
import { renderRulePage, surfacesOf } from './rule-page.ts';

/** Every page of the rule documentation by file name: `README.md` and one per rule. */
export function renderCatalogue(rules: readonly Rule[]): ReadonlyMap<string, string> {
  return new Map([
    ['README.md', renderIndex(rules)],
    ...rules.map((rule): [string, string] => [`${rule.id}.md`, renderRulePage(rule)]),
  ]);
}

const EXPLANATION = `\
Each rule has a default per kind of file:

- **on**: reported and counted. A finding at or above \`fail-on\` fails the check when the change introduced it.
- **hardening**: a protection that most services lack. What one new service lacks is one comment; it fails nothing unless the
  policy sets the rule to \`on\` or to a severity.
- **advice**: named in the summary only.
- **off**: not looked at until the policy switches it on.

A change that takes away a protection which was there before is always reported inline, whatever the default.`;

function renderIndex(rules: readonly Rule[]): string {
  const ordered = [...rules].sort((one, other) => (one.id < other.id ? -1 : 1));
  const rows = ordered.map((rule) =>
    row(
      `[${inlineCode(rule.id)}](${rule.id}.md)`,
      rule.title,
      defaultsOf(rule, 'Dockerfile'),
      defaultsOf(rule, 'Compose'),
    ),
  );
  const sections = [
    '<!-- Written by `npm run docs` from src/rules. -->',
    '# Rules',
    EXPLANATION,
    [row('Rule', 'Weakness', 'Dockerfile', 'Compose'), '|---|---|---|---|', ...rows].join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

/** `high`, or `medium, hardening` where the default is other than on. */
function defaultsOf(rule: Rule, name: 'Dockerfile' | 'Compose'): string {
  return surfacesOf(rule)
    .filter((surface) => surface.name === name)
    .map(({ severity, disposition }) => (disposition === 'on' ? severity : `${severity}, ${disposition}`))
    .join('; ');
}
