import { isPolicyPath } from './file-patterns.ts';
import type { Import, ImportedAcceptance, ImportedSetting } from './import.ts';
import { oneLine } from './one-line.ts';
import type { RepositoryFacts } from './repository-facts.ts';
import { yamlScalar } from './yaml-scalar.ts';

/** Where a policy is written. */
export const POLICY_FILE = '.github/bulkhead.yml';

const HEAD = `# The policy of Bulkhead. A pull request is judged by the file of its base branch, so what a change does to this file counts
# once it is merged. Every key is optional; a mistake ends the run and is named with line and column. docs/policy.md of
# Bulkhead explains each of them.
# yaml-language-server: $schema=https://raw.githubusercontent.com/OWNER/bulkhead/main/schema/policy.schema.json
`;

/** The text of a policy for this repository: what is decided in force, suggestions as comments. */
export function policyFile(facts: RepositoryFacts, imported?: Import): string {
  return [HEAD, countsText(facts), settingsText(), ...importedSections(imported), suggestions(facts, imported)]
    .filter((part) => part !== '')
    .join('\n');
}

/** Only what was imported, to be put into a policy that exists; empty when nothing was. */
export function importedSections(imported: Import | undefined): readonly string[] {
  if (!imported) return [];
  const { rules, scopes, registries, accept } = imported;
  return [
    section('rules:', settingLines(rules, '  ')),
    section(
      'paths:',
      [...scopes].flatMap(([pattern, inner]) => [
        `  ${yamlScalar(pattern)}:`,
        '    rules:',
        ...settingLines(inner, '      '),
      ]),
    ),
    section(
      'trusted-registries:',
      registries.map((registry) => `  - ${yamlScalar(registry)}`),
    ),
    section('accept:', accept.flatMap(acceptLines)),
  ].filter((part) => part !== '');
}

function section(key: string, lines: readonly string[]): string {
  return lines.length === 0 ? '' : `${[key, ...lines].join('\n')}\n`;
}

function settingLines(settings: ReadonlyMap<string, ImportedSetting>, indent: string): readonly string[] {
  return [...settings].flatMap(([rule, { setting, comment }]) => [
    `${indent}# ${comment}`,
    `${indent}${rule}: ${setting}`,
  ]);
}

function acceptLines({ rule, path, subject, until, reason }: Omit<ImportedAcceptance, 'from'>): readonly string[] {
  const entries = { path, subject, until, reason };
  return [
    `  - rule: ${rule}`,
    ...Object.entries(entries).flatMap(([key, text]) =>
      text === undefined ? [] : [`    ${key}: ${yamlScalar(text)}`],
    ),
  ];
}

function countsText({ date, files, others, weaknesses, hardening, advice, frequent }: RepositoryFacts): string {
  const counts = weaknesses.map(({ severity, count }) => `${count} ${severity}`).join(', ');
  const lines = [
    `Found on ${date}: Dockerfiles ${files.dockerfile.length}, Compose files ${files.compose.length}, others ${others}.`,
    `Weaknesses: ${counts || 'none'}; missing protections ${hardening}, advice ${advice}.`,
    'They fail no pull request: only what a change adds can.',
    ...(frequent.length > 0
      ? [`Most frequent: ${frequent.map(({ rule, count }) => `${rule} ${count}`).join(', ')}.`]
      : []),
  ];
  return `${lines.map((line) => `# ${line}`).join('\n')}\n`;
}

function settingsText(): string {
  return `# From which severity a new finding fails the check: none, low, medium, high, critical.
fail-on: high

# Settings with a name: recommended, strict, cis or owasp.
# preset: recommended

# What a file that could not be looked at does to the check: neutral, or failure.
# on-gap: failure

# Missing protections that nearly everybody lacks: for new services, for all, or off.
# hardening: new

# Inline comments per review, 0 to 50; the rest is listed in the summary.
# max-comments: 20

# A comment that a change adds accepts at once only findings milder than this.
# self-accept: medium
`;
}

function suggestions({ frequent, registries, worst }: RepositoryFacts, imported: Import | undefined): string {
  const [first] = frequent;
  const parts: (readonly string[])[] = [];
  if (first && !imported?.rules.size && !imported?.scopes.size) {
    parts.push([
      'Each rule: off, advice (the summary only), on, hardening, or a severity.',
      'rules:',
      `  ${first.rule}: advice`,
    ]);
  }
  if (registries.length > 0 && !imported?.registries.length) {
    const listed = registries.slice(0, 20).map(yamlScalar).join(', ');
    parts.push([
      'Where images may come from; others are reported. Today they come from these:',
      `trusted-registries: [${listed}]`,
    ]);
  }
  if (worst && isPolicyPath(worst.path) && !imported?.accept.length) {
    const entry = acceptLines({ ...worst, until: undefined, reason: 'why it is right and stays' });
    parts.push([
      'Findings that are right and stay, with who decides among the owners of this file:',
      'accept:',
      ...entry,
    ]);
  }
  return parts
    .map(([title = '', ...lines]) => [title, ...lines].map((line) => `# ${oneLineKeeping(line)}\n`).join(''))
    .join('\n');
}

/** Leading blanks are part of a suggestion. */
function oneLineKeeping(line: string): string {
  const indent = line.length - line.trimStart().length;
  return `${' '.repeat(indent)}${oneLine(line, 400)}`;
}
