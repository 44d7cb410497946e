import { judgePolicyChanges, neededForWorkflows } from '../../src/analysis/judge-policy-changes.ts';
import { DEFAULT_POLICY, type PolicyText } from '../../src/policy/policy.ts';
import { allRules } from '../../src/rules/all-rules.ts';

type Files = Readonly<Record<string, string>>;

const WORKFLOW = '.github/workflows/review.yml';
const RUNS = 'on: pull_request\njobs:\n  a:\n    steps:\n      - uses: acme/bulkhead@1\n';

/** What is said of a change whose files are all that differ; `renamed`: path at base → path at head. */
function judged(
  base: Files,
  head: Files,
  unread: readonly string[] = [],
  renamed: Files = {},
  file?: PolicyText,
): readonly string[] {
  const after = new Map(Object.entries(renamed));
  const targets = new Set(after.values());
  const paths = new Set([...Object.keys(base), ...Object.keys(head), ...unread].filter((path) => !targets.has(path)));
  const findings = judgePolicyChanges({
    base: new Map(Object.entries(base)),
    head: new Map(Object.entries(head)),
    changed: [...paths].map((path) => {
      const now = after.get(path) ?? path;
      return {
        before: path in base ? path : undefined,
        after: now in head || unread.includes(now) ? now : undefined,
      };
    }),
    findings: [],
    rules: allRules,
    run: {
      facts: { date: '2026-11-24', trustedRegistries: [] },
      policy: { ...DEFAULT_POLICY, ...(file && { file }) },
      rules: 'default',
    },
  });
  return findings.map(({ path, range, message }) => `${path}:${range.start}-${range.end} ${message.split(':')[0]}`);
}

test.each([
  ['a workflow that is deleted', { [WORKFLOW]: RUNS }, {}, [`${WORKFLOW}:0-0 The workflow no longer runs Bulkhead`]],
  [
    'a policy that is deleted',
    { '.github/bulkhead.yml': 'fail-on: low\n' },
    {},
    ['.github/bulkhead.yml:0-0 The policy sets fail-on from low to high'],
  ],
  [
    'a policy that moves without a word changed',
    { '.bulkhead.yml': 'fail-on: low\n' },
    { '.github/bulkhead.yml': 'fail-on: low\n' },
    [],
  ],
  [
    'a policy that moves and gets milder',
    { '.bulkhead.yml': 'fail-on: low\n' },
    { '.github/bulkhead.yml': 'fail-on: none\n' },
    ['.github/bulkhead.yml:0-13 The policy sets fail-on from low to none'],
  ],
  [
    'a first policy that is milder than the defaults',
    {},
    { '.bulkhead.yml': 'advisory: true\n' },
    ['.bulkhead.yml:0-14 The policy sets advisory from false to true'],
  ],
  ['a first workflow', {}, { [WORKFLOW]: `${RUNS}        with: { fail-on: none }\n` }, []],
  [
    'a workflow that is no YAML any more',
    { [WORKFLOW]: RUNS },
    { [WORKFLOW]: 'a: [' },
    [`${WORKFLOW}:0-0 The workflow no longer runs Bulkhead`],
  ],
  [
    'a file that looks like a policy elsewhere',
    { 'x/bulkhead.yml': 'fail-on: low\n' },
    { 'x/bulkhead.yml': 'fail-on: none\n' },
    [],
  ],
])('%s', (_, base, head, expected) => {
  expect(judged(base, head)).toEqual(expected);
});

test('a policy that is given on the command line is no second file of the repository', () => {
  const base = { '.github/bulkhead.yml': 'fail-on: low\n' };
  const head = { '.github/bulkhead.yml': 'fail-on: none\n' };
  const given = { path: 'strict.yml', content: 'fail-on: low\n' };
  const milder = '.github/bulkhead.yml:0-13 The policy sets fail-on from low to none';
  expect(judged(base, head, [], {}, { ...given, isGiven: true })).toEqual([milder]);
  expect(judged(base, head, [], {}, given)).toEqual([
    '.github/bulkhead.yml:0-13 The policy cannot be read any more (There are two policy files, .github/bulkhead.yml and strict.yml; keep one, because the workflow of a change could name the milder one)',
  ]);
});

test('what could not be read at head is a gap and no weaker policy', () => {
  expect(
    judged({ '.github/bulkhead.yml': 'fail-on: low\n', [WORKFLOW]: RUNS }, {}, ['.github/bulkhead.yml', WORKFLOW]),
  ).toEqual([]);
});

test('a workflow is followed through its rename', () => {
  const renamed = { [WORKFLOW]: '.github/workflows/all.yml' };
  const milder = `${RUNS}        with: { fail-on: none }\n`;
  expect(judged({ [WORKFLOW]: RUNS }, { '.github/workflows/all.yml': RUNS }, [], renamed)).toEqual([]);
  expect(judged({ [WORKFLOW]: RUNS }, { '.github/workflows/all.yml': milder }, [], renamed)).toEqual([
    '.github/workflows/all.yml:85-98 The workflow sets fail-on from high to none',
  ]);
});

test('a workflow that uses its own repository needs the metadata of that action', () => {
  const files = new Map([[WORKFLOW, 'jobs: { a: { steps: [{ uses: ./ }] } }\n']]);
  expect(neededForWorkflows({ files, paths: new Set(['action.yml', WORKFLOW]) })).toEqual(['action.yml']);
  expect(neededForWorkflows({ files, paths: undefined })).toEqual(['action.yml', 'action.yaml']);
  expect(neededForWorkflows({ files: new Map([[WORKFLOW, RUNS]]), paths: undefined })).toEqual([]);
});
