import type { Finding } from '../../src/analysis/finding.ts';
import type { ChangedFile } from '../../src/changes/changed-file.ts';
import { checkFiles } from '../../src/pipeline/check-files.ts';
import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import { reviewRevisions } from '../../src/pipeline/review-revisions.ts';
import type { Snapshot } from '../../src/project/snapshot.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { policyAmong } from '../support/judge.ts';
import { MemoryRevision } from './memory-revision.ts';

const POLICY = '.github/bulkhead.yml';
const ROOT = 'FROM node:24-slim\nUSER root\n';

type Files = Readonly<Record<string, string>>;

/** What the finding marks in the texts that a report gets. */
const marked = ({ path, range }: Finding, { files }: Snapshot) => files.get(path)?.slice(range.start, range.end);

async function check(files: Files, named: readonly string[] = []) {
  const result = await checkFiles(createAnalyst(allRules), {
    revision: new MemoryRevision(files),
    named,
    folders: named.length > 0 ? [] : [''],
    policy: policyAmong(new Map(Object.entries(files))),
    date: '2026-11-24',
    rules: 'default',
  });
  return { ...result, unused: result.findings.filter(({ rule }) => rule === 'unused-suppression') };
}

async function review(base: Files, head: Files) {
  const paths = new Set([...Object.keys(base), ...Object.keys(head)].filter((path) => base[path] !== head[path]));
  const changes = [...paths].map((path): ChangedFile => {
    if (!(path in base)) return { path, status: 'added' };
    return { path, status: path in head ? 'modified' : 'deleted' };
  });
  const revisions = { base: new MemoryRevision(base), head: new MemoryRevision(head) };
  const reviewed = await reviewRevisions(createAnalyst(allRules), {
    ...{ ...revisions, changes, date: '2026-11-24', threads: [], gaps: [], documentation: '' },
    policy: policyAmong(new Map(Object.entries(base))),
  });
  return { ...reviewed, asked: revisions.head.asked };
}

describe('a check', () => {
  const policy =
    'accept:\n  - { rule: root-user, path: Dockerfile, reason: legacy }\n  - { rule: docker-socket, reason: x }\n';

  test('takes out what the policy accepts, and tells of the entry that matches nothing where it stands', async () => {
    const { findings, accepted, unused, snapshot } = await check({ [POLICY]: policy, Dockerfile: ROOT });
    expect(accepted.map(({ rule, acceptance }) => [rule, acceptance.reason])).toEqual([['root-user', 'legacy']]);
    expect(findings.map(({ rule }) => rule)).not.toContain('root-user');
    expect(unused.map((finding) => marked(finding, snapshot))).toEqual(['{ rule: docker-socket, reason: x }']);
  });

  test('of some files calls nothing unused that may match others', async () => {
    const { unused } = await check({ [POLICY]: policy, Dockerfile: 'FROM scratch\n', 'a/Dockerfile': ROOT }, [
      'a/Dockerfile',
    ]);
    expect(unused).toEqual([]);
  });
});

describe('a review', () => {
  test('tells of an entry where it stands in the text of head', async () => {
    const entry = '{ rule: root-user, path: Dockerfile, reason: legacy }';
    const { plan, head } = await review(
      { [POLICY]: `accept:\n  - ${entry}\n`, Dockerfile: ROOT },
      { [POLICY]: `# moved\n\naccept:\n  - ${entry}\n`, Dockerfile: 'FROM node:24-slim\nUSER node\n' },
    );
    const unused = plan.comparison.introduced.filter(({ rule }) => rule === 'unused-suppression');
    expect(unused.map((finding) => marked(finding, head))).toEqual([entry]);
    expect(plan.summary).toContain(`\`${POLICY}:4\``);
  });

  test('says nothing of an entry that the change removes', async () => {
    const { plan } = await review(
      { [POLICY]: 'accept:\n  - { rule: root-user, path: Dockerfile, reason: legacy }\n', Dockerfile: ROOT },
      { Dockerfile: 'FROM node:24-slim\nUSER node\n' },
    );
    expect(plan.comparison.introduced.map(({ rule }) => rule)).not.toContain('unused-suppression');
  });

  test('reads what `./` is when a workflow that uses it changes', async () => {
    const workflow = 'on: pull_request\njobs:\n  a:\n    steps:\n      - uses: ./\n';
    const own = { 'action.yml': 'name: Bulkhead\n', Dockerfile: ROOT };
    const { plan, asked } = await review(
      { ...own, '.github/workflows/a.yml': workflow },
      { ...own, '.github/workflows/a.yml': 'on: pull_request\njobs: {}\n' },
    );
    expect(plan.comparison.introduced.map(({ rule }) => rule)).toEqual(['weakened-policy']);
    expect(plan.comments.map(({ path, line }) => [path, line])).toEqual([['.github/workflows/a.yml', 2]]);
    expect(asked).not.toContain('Dockerfile');
  });

  test('a secret in a reason is not shown', async () => {
    const secret = 'Zq81-kkPw-77tR-mm2x';
    const compose = 'services:\n  web:\n    image: a:1\n';
    const { plan } = await review(
      {
        [POLICY]: `accept:\n  - { rule: secret-in-environment, reason: "it is ${secret}" }\n`,
        'compose.yaml': compose,
      },
      {
        [POLICY]: `accept:\n  - { rule: secret-in-environment, reason: "it is ${secret}" }\n`,
        'compose.yaml': `${compose}    environment:\n      DB_PASSWORD: ${secret}\n`,
      },
    );
    expect(plan.accepted.map(({ rule }) => rule)).toContain('secret-in-environment');
    expect(plan.summary).toContain('•••');
    expect(plan.summary).not.toContain(secret.slice(0, 9));
  });
});
