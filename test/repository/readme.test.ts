import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { parse } from 'yaml';
import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import { isPolicyFailure, parsePolicy } from '../../src/policy/parse-policy.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import { reviewJson } from '../../src/reports/review-json.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { SourceText } from '../../src/text/source-text.ts';
import { snapshotOf } from '../support/judge.ts';
import { readWorkflow } from './workflow.ts';

const ROOT = path.join(__dirname, '../..');
const read = (file: string) => readFileSync(path.join(ROOT, file), 'utf8');

const readme = read('README.md');
const action = parse(read('action.yml'));

/** The contents of the fenced blocks of a language, in order. */
function blocks(markdown: string, language: string): readonly string[] {
  return [...markdown.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gms'))].map((match) => match[1] ?? '');
}

/** The cells of the table below a heading, without the header, code marks removed. */
function table(heading: string): readonly (readonly string[])[] {
  const section = readme.split(`## ${heading}\n`)[1]?.split('\n## ')[0] ?? '';
  const rows = section
    .split('\n')
    .filter((line) => line.startsWith('|'))
    .slice(2);
  return rows.map((line) =>
    line
      .slice(1, -1)
      .split('|')
      .map((cell) => cell.trim().replace(/^`(.*)`$/, '$1')),
  );
}

describe('the README', () => {
  test('shows the inputs of the action with their defaults', () => {
    const documented = Object.fromEntries(table('Inputs').map(([name, value]) => [name, value]));
    expect(Object.keys(documented)).toEqual(Object.keys(action.inputs));
    for (const [name, { default: value }] of Object.entries<{ default?: unknown }>(action.inputs)) {
      // An empty default leaves the decision to the policy; the table says what is decided then.
      if (value !== undefined && value !== '') expect([name, documented[name]]).toEqual([name, String(value)]);
    }
  });

  test('shows the outputs of the action', () => {
    expect(table('Outputs').map(([name]) => name)).toEqual(Object.keys(action.outputs));
  });

  test('begins with the two commands that need no reading', () => {
    expect(blocks(readme, 'sh').slice(0, 2)).toEqual(['node dist/cli.cjs demo\n', 'npm ci && npm test\n']);
  });

  test('shows a policy that is valid', () => {
    const policy = blocks(readme, 'yaml').find((block) => block.includes('trusted-registries')) ?? '';
    const result = parsePolicy(
      new SourceText('.github/bulkhead.yml', policy),
      allRules.map(({ id }) => id),
    );
    expect(isPolicyFailure(result) ? result.errors : []).toEqual([]);
    expect(policy).not.toBe('');
  });
});

describe('the page about accepted risks', () => {
  const page = read('docs/accepting-risk.md');

  test('shows a policy that is valid', () => {
    const policy = blocks(page, 'yaml').find((block) => block.includes('accept:')) ?? '';
    const result = parsePolicy(new SourceText('.github/bulkhead.yml', policy));
    expect(isPolicyFailure(result) ? result.errors : result.policy.accept.length).toBe(2);
  });

  test.each([
    ['compose.yaml', blocks(page, 'yaml').find((block) => block.includes('services:')) ?? '', 2],
    ['Dockerfile', blocks(page, 'dockerfile')[0] ?? '', 2],
  ])('shows comments in a %s that accept what they say', async (file, text, count) => {
    const { findings, accepted } = await createAnalyst(allRules).check({
      ...{ snapshot: snapshotOf({ [file]: text }), paths: undefined, policy: DEFAULT_POLICY, date: '2026-11-24' },
      rules: 'default',
    });
    expect(accepted).toHaveLength(count);
    expect(findings.filter(({ rule }) => rule.endsWith('-suppression'))).toEqual([]);
  });
});

test('the finding that the README shows is the one that is printed', async () => {
  const [shown = ''] = blocks(readme, 'json');
  const service = 'services:\n  web:\n    image: acme/web:1.4\n';
  const [base, head] = [service, `${service}    network_mode: host\n`].map((text) =>
    snapshotOf({ 'compose.yaml': text }),
  );
  if (!base || !head) throw new Error('There are two revisions.');
  const plan = await createAnalyst(allRules).review({
    ...{ base, head, policy: DEFAULT_POLICY, date: '2026-11-24', threads: [], gaps: [], documentation: '' },
    changes: [{ path: 'compose.yaml', status: 'modified' }],
  });
  const { introduced } = reviewJson({ plan, baseTexts: base.files, headTexts: head.files });
  expect(introduced).toEqual([JSON.parse(shown)]);
});

describe('the workflow to copy', () => {
  const example = blocks(readme, 'yaml').find((block) => block.includes('jobs:')) ?? '';
  const workflow = readWorkflow(example);
  const [job] = workflow.jobs;

  test('has one job with the least rights', () => {
    expect(workflow.permissions).toEqual({});
    expect(workflow.jobs).toHaveLength(1);
    expect(job?.permissions).toEqual({ contents: 'read', 'pull-requests': 'write', checks: 'write' });
  });

  test('reports on every pull request', () => {
    expect(parse(example).on).toEqual({ pull_request: null });
    expect(job?.condition).toBeUndefined();
  });

  test('uses this action by commit, with inputs that exist', () => {
    expect(job?.uses.map(({ action: name, revision }) => `${name}@${revision}`)).toEqual(['OWNER/bulkhead@COMMIT']);
    const inputs = Object.keys(job?.uses[0]?.inputs ?? {});
    expect(inputs.filter((name) => !Object.hasOwn(action.inputs, name))).toEqual([]);
    expect(job?.commands).toEqual([]);
  });
});

const DOCUMENTS = [
  'README.md',
  'CONTRIBUTING.md',
  'SECURITY.md',
  'CHANGELOG.md',
  'docs/decisions.md',
  'docs/how-it-works.md',
  'docs/github-setups.md',
  'docs/accepting-risk.md',
];

describe.each(DOCUMENTS)('%s', (file) => {
  const content = read(file);

  test('links only to files that exist', () => {
    const links = [...content.matchAll(/\]\((?!https:)([^)#]+)/g)].map((match) => match[1] ?? '');
    expect(links.filter((link) => !existsSync(path.join(ROOT, path.dirname(file), link)))).toEqual([]);
  });

  test('pins the actions of its examples', () => {
    const used = blocks(content, 'yaml').flatMap((block) =>
      [...block.matchAll(/uses: (\S+)/g)].map((match) => match[1] ?? ''),
    );
    expect(used.filter((uses) => !/@([0-9a-f]{40}|COMMIT)$/.test(uses))).toEqual([]);
  });

  test('names commands and scripts that exist', () => {
    const { scripts } = JSON.parse(read('package.json'));
    const run = [...content.matchAll(/npm run ([a-z:]+)/g)].map((match) => match[1] ?? '');
    expect(run.filter((script) => !Object.hasOwn(scripts, script))).toEqual([]);
  });
});

describe('package.json', () => {
  const { scripts } = JSON.parse(read('package.json')) as { readonly scripts: Readonly<Record<string, string>> };
  const files = Object.values(scripts).flatMap((script) => script.match(/scripts\/[\w.-]+/g) ?? []);

  test.each([...new Set(files)])('the script %s exists', (file) => {
    expect(existsSync(path.join(ROOT, file))).toBe(true);
  });

  test('every script that runs another names one that exists', () => {
    const called = Object.values(scripts).flatMap((script) =>
      [...script.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? ''),
    );
    expect(called.filter((name) => !Object.hasOwn(scripts, name))).toEqual([]);
  });
});
