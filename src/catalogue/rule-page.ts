import { type ExampleKind, fileReadersOf, type Reader, type Rule } from '../rule-model/rule.ts';
import type { Disposition, Severity } from '../rule-model/severity.ts';
import { readExample } from './example-text.ts';
import { codeBlock, inlineCode, row } from './markdown.ts';

/** What a rule reads, with the names that its pages use. */
export interface Surface {
  readonly name: 'Dockerfile' | 'Compose' | 'Commands' | 'Daemon';
  readonly severity: Severity;
  readonly disposition: Disposition;
}

const MEANING: Readonly<Record<Disposition, string>> = {
  on: 'reported and counted',
  hardening: 'grouped per new service, fails nothing by itself',
  advice: 'named in the summary only',
  off: 'off until the policy switches it on',
};

/** One entry per reader with a severity and default of its own. */
export function surfacesOf(rule: Rule): readonly Surface[] {
  const named = (name: Surface['name'], readers: readonly Reader<never>[] = []) =>
    readers.map((reader): Surface => ({ name, severity: reader.severity, disposition: reader.default }));
  // Acceptances stand in both kinds of file, and a policy decides about both.
  const both = [...(rule.acceptance ?? []), ...(rule.policyChange ?? [])];
  const surfaces = [
    ...named('Dockerfile', [...(rule.image ?? []), ...both]),
    ...named('Compose', [...(rule.container ?? []), ...both]),
    ...named('Commands', [...(rule.composeOnly ? [] : (rule.container ?? [])), ...(rule.script ?? [])]),
    ...named('Daemon', rule.daemon),
  ];
  const seen = new Set<string>();
  return surfaces.filter(({ name, severity, disposition }) => {
    const key = `${name} ${severity} ${disposition}`;
    return seen.has(key) ? false : seen.add(key);
  });
}

/** The documentation of a rule as Markdown: everything in it comes from the rule. */
export function renderRulePage(rule: Rule): string {
  const sections = [
    `<!-- Written by \`npm run docs\` from src/rules/${rule.id}.ts: change it there. -->`,
    `# ${rule.title}`,
    `Rule ${inlineCode(rule.id)} · practice ${inlineCode(rule.practice)}`,
    rule.why,
    renderSurfaces(rule),
    ...renderExample(rule),
    '## How to fix it',
    rule.remedy,
    '## When it is safe to allow',
    rule.allowWhen,
    ...renderAcceptance(rule),
    ...renderSetting(rule),
    ...renderSuperseded(rule),
    '## References',
    rule.references.map(({ name, url }) => `- [${name}](${url})`).join('\n'),
  ];
  return `${sections.join('\n\n')}\n`;
}

function renderSurfaces(rule: Rule): string {
  const rows = surfacesOf(rule).map(({ name, severity, disposition }) => row(name, severity, MEANING[disposition]));
  return [row('Read from', 'Severity', 'By default'), '|---|---|---|', ...rows].join('\n');
}

function renderExample(rule: Rule): readonly string[] {
  const { trustedRegistries = [] } = rule.example;
  const language = LANGUAGES[rule.example.kind];
  const flagged = readExample(rule.example.flagged);
  const besides = Object.entries(rule.example.besides ?? {}).map(([path, text]) => ({ path, ...readExample(text) }));
  const places = [
    ...flagged.marked.map(({ line, text }) => `line ${line}, ${inlineCode(text.trim())}`),
    ...besides.flatMap(({ path, marked }) =>
      marked.map(({ line, text }) => `${inlineCode(path)} line ${line}, ${inlineCode(text.trim())}`),
    ),
  ];
  return [
    '## Example',
    ...(trustedRegistries.length > 0 ? [renderTrust(trustedRegistries)] : []),
    ...(rule.example.before === undefined ? [] : ['Before the change:', codeBlock(language, rule.example.before)]),
    ...(rule.example.before === undefined ? [] : ['After it:']),
    codeBlock(language, flagged.text),
    ...besides.flatMap(({ path, text }) => [`With ${inlineCode(path)}:`, codeBlock('text', text)]),
    `Reported: ${places.join('; ')}.`,
    'Accepted:',
    codeBlock(language, readExample(rule.example.accepted).text),
  ];
}

/** The language of a code block, by kind of example. */
const LANGUAGES: Readonly<Record<ExampleKind, string>> = {
  dockerfile: 'dockerfile',
  compose: 'yaml',
  policy: 'yaml',
  script: 'sh',
  makefile: 'makefile',
  workflow: 'yaml',
  unit: 'ini',
  daemon: 'json',
  'package-json': 'json',
  markdown: 'markdown',
};

function renderTrust(registries: readonly string[]): string {
  return `With this policy:\n\n${codeBlock('yaml', `trusted-registries: [${registries.join(', ')}]`)}`;
}

/** Findings about acceptances and the policy are put right where they stand. */
function renderAcceptance(rule: Rule): readonly string[] {
  const { id } = rule;
  if (fileReadersOf(rule).length === 0) return [];
  return [
    'To [accept it](../accepting-risk.md) in one place, on a line of its own above that:',
    codeBlock('text', `# bulkhead: allow ${id} -- your reason`),
    ...(rule.example.kind === 'daemon' ? acceptanceInPolicy(id) : []),
  ];
}

/** JSON has no comments. */
function acceptanceInPolicy(id: string): readonly string[] {
  return [
    'A `daemon.json` cannot hold comments: accept it in `.github/bulkhead.yml`.',
    codeBlock('yaml', `accept:\n  - rule: ${id}\n    path: etc/docker/daemon.json\n    reason: your reason`),
  ];
}

function renderSetting(rule: Rule): readonly string[] {
  const isOff = surfacesOf(rule).every(({ disposition }) => disposition === 'off');
  return [
    `To switch the rule ${isOff ? 'on' : 'off'} for the whole repository, in \`.github/bulkhead.yml\`:`,
    codeBlock('yaml', `rules:\n  ${rule.id}: ${isOff ? 'on' : 'off'}`),
  ];
}

function renderSuperseded(rule: Rule): readonly string[] {
  if (!rule.supersedes?.length) return [];
  const places = { range: 'on the same text', container: 'of the same container' } as const;
  const items = rule.supersedes.map(({ rule: id, within }) => `- [${inlineCode(id)}](${id}.md) ${places[within]}`);
  return ['## Says the same as', `Where this rule reports, these stay silent:\n\n${items.join('\n')}`];
}
