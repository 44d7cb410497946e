import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { readWorkflow, type UsedAction } from './workflow.ts';

const FOLDER = path.join(__dirname, '../../.github/workflows');

const workflows = readdirSync(FOLDER).map(
  (name) => [name, readWorkflow(readFileSync(path.join(FOLDER, name), 'utf8'))] as const,
);

describe.each(workflows)('%s', (_, { events, permissions, jobs }) => {
  test('grants nothing to all jobs and names the rights of each', () => {
    expect(permissions).toEqual({});
    for (const job of jobs) expect(job.permissions).toEqual(expect.any(Object));
  });

  test('runs nothing of a fork with a token that can write', () => {
    expect(events).not.toContain('pull_request_target');
    expect(events).not.toContain('workflow_run');
  });

  test('ends', () => {
    for (const { timeout } of jobs) expect(timeout).toEqual(expect.any(Number));
  });

  test('watches the network of every job from its first step', () => {
    for (const { uses } of jobs) expect(uses[0]).toMatchObject({ action: 'step-security/harden-runner' });
  });

  test('leaves no token in a checkout', () => {
    const checkouts = jobs.flatMap(({ uses }) => uses.filter(({ action }) => action === 'actions/checkout'));
    for (const { inputs } of checkouts) expect(inputs).toMatchObject({ 'persist-credentials': false });
  });

  test('puts no expression into a command', () => {
    for (const command of jobs.flatMap(({ commands }) => commands)) expect(command).not.toContain('${{');
  });
});

describe('actions of others', () => {
  const used = workflows
    .flatMap(([, { jobs }]) => jobs.flatMap(({ uses }) => uses))
    .filter(({ action }) => !action.startsWith('./'));

  test('are pinned by commit with the version beside it', () => {
    expect(used.filter((action) => !isPinned(action))).toEqual([]);
    expect(used.length).toBeGreaterThan(0);
  });

  test('have one commit each', () => {
    const pins = new Map<string, Set<string>>();
    for (const { action, revision, comment } of used) {
      pins.set(action, (pins.get(action) ?? new Set()).add(`${revision} ${comment}`));
    }
    expect([...pins].filter(([, commits]) => commits.size > 1)).toEqual([]);
  });
});

describe('pins', () => {
  const commit = 'b09bb98e06d4d774595224525879c09bc6e98c40';
  test.each([
    [`a/b@${commit} # v1.2.3`, true],
    [`a/b@${commit}`, false],
    ['a/b@v1.2.3 # v1.2.3', false],
    [`a/b@${commit.slice(1)} # v1.2.3`, false],
    [`a/b@${commit} # latest`, false],
    ['a/b # v1.2.3', false],
  ])('%s: %s', (uses, expected) => {
    const { jobs } = readWorkflow(`on: push\njobs:\n  a:\n    steps:\n      - uses: ${uses}\n`);
    expect(jobs[0]?.uses.map(isPinned)).toEqual([expected]);
  });
});

function isPinned({ revision, comment }: UsedAction): boolean {
  return /^[0-9a-f]{40}$/.test(revision) && /^v\d+(\.\d+)*$/.test(comment);
}
