import { readFileSync } from 'node:fs';
import path from 'node:path';
import { readWorkflow, type WorkflowJob } from '../repository/workflow.ts';
import { type ActionRun, BuiltAction } from '../support/action/run-action.ts';
import { GitHubServer } from '../support/github-server/github-server.ts';
import type { PullRequest } from '../support/github-server/state.ts';

jest.setTimeout(120_000);

const ROOT = path.join(__dirname, '../..');
const PAGES = ['README.md', 'docs/github-setups.md', 'docs/debt.md'];
const ADA = { login: 'ada', type: 'User' } as const;
const SAFE =
  'services:\n  web:\n    image: example.com/acme/web:1.4.2\n    user: "1000:1000"\n    read_only: true\n    cap_drop: [ALL]\n';
const PRIVILEGED = `${SAFE}    privileged: true\n`;

/** Every whole workflow that people copy from the documentation, by page and name. */
const workflows = PAGES.flatMap((page) =>
  [...readFileSync(path.join(ROOT, page), 'utf8').matchAll(/^```yaml\n(name: ([^\n]*)\n.*?)^```$/gms)].map(
    ([, text = '', name = '']) => ({ title: `${name} of ${page}`, text, workflow: readWorkflow(text) }),
  ),
);

interface End {
  /** 1: the job fails, because the change is privileged. */
  readonly code: number;
  readonly reviews: number;
  readonly checkRuns: number;
}

/** Each event of each workflow, and how it ends for a change that adds `privileged: true`. */
const ENDS: Readonly<Record<string, Readonly<Record<string, End>>>> = {
  'Bulkhead of README.md': { pull_request: { code: 1, reviews: 1, checkRuns: 1 } },
  'Bulkhead of docs/github-setups.md': {
    pull_request: { code: 1, reviews: 1, checkRuns: 1 },
    merge_group: { code: 1, reviews: 0, checkRuns: 1 },
  },
  'Bulkhead comments of docs/github-setups.md': { workflow_run: { code: 1, reviews: 1, checkRuns: 1 } },
  'Bulkhead commands of docs/github-setups.md': { issue_comment: { code: 1, reviews: 1, checkRuns: 1 } },
  'Bulkhead debt of docs/debt.md': {
    push: { code: 0, reviews: 0, checkRuns: 0 },
    schedule: { code: 0, reviews: 0, checkRuns: 0 },
    workflow_dispatch: { code: 0, reviews: 0, checkRuns: 0 },
  },
};

let action: BuiltAction;
let github: GitHubServer;
let pull: PullRequest;

beforeAll(() => {
  action = new BuiltAction();
});

afterAll(() => action.remove());

beforeEach(async () => {
  github = await GitHubServer.start();
  github.state.collaborators.set(ADA.login, 'write');
  github.branch('main', { 'compose.yaml': SAFE });
  pull = github.openPullRequest({ 'compose.yaml': PRIVILEGED });
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

/** The token that GitHub makes for a job with these rights, and nothing more. */
function tokenOf({ permissions }: Pick<WorkflowJob, 'permissions'>): string {
  const rights = Object.entries(permissions as Readonly<Record<string, 'read' | 'write'>>);
  return github.workflowToken(Object.fromEntries(rights.map(([name, access]) => [name.replaceAll('-', '_'), access])));
}

function bulkheadOf({ uses }: WorkflowJob) {
  const used = uses.filter(({ action: name }) => name === 'OWNER/bulkhead');
  expect(used).toHaveLength(1);
  return Object.fromEntries(Object.entries(used[0]?.inputs ?? {}).map(([name, value]) => [name, String(value)]));
}

async function runJob(job: WorkflowJob, eventName: string, event?: unknown): Promise<ActionRun> {
  const { handoff, ...inputs } = bulkheadOf(job);
  return await action.run(github, pull, {
    ...{
      token: tokenOf(job),
      eventName,
      inputs: { ...inputs, ...(handoff && { handoff: await handedOver(handoff) }) },
    },
    ...(event !== undefined && { event }),
  });
}

/** The artifact of the first of two workflows, under the name that the second one looks for. */
async function handedOver(named: string): Promise<string> {
  const first = workflows.find(({ text }) => text.includes('actions/upload-artifact'))?.workflow.jobs[0];
  if (!first) throw new Error('No workflow leaves an artifact.');
  const { outputs, code } = await runJob(first, 'pull_request');
  expect([code, github.state.reviews, github.state.checkRuns]).toEqual([1, [], []]);
  const written = outputs['handoff'] ?? '';
  expect(path.basename(written)).toBe(path.basename(named));
  return written;
}

function eventOf(name: string): unknown {
  const main = github.state.branches.get('main');
  switch (name) {
    case 'merge_group':
      return github.mergeGroup([pull], { 'compose.yaml': PRIVILEGED });
    case 'issue_comment':
      return github.commentEvent(pull, ADA, '/bulkhead review');
    case 'workflow_run':
      return { action: 'completed', workflow_run: { event: 'pull_request', head_sha: pull.head, pull_requests: [] } };
    case 'push':
      return { ref: 'refs/heads/main', after: main, deleted: false };
    case 'schedule':
      return { schedule: '17 5 * * 1' };
    case 'workflow_dispatch':
      return { ref: 'refs/heads/main', inputs: null };
    default:
      return undefined;
  }
}

test('every whole workflow and every event of it is tried here', () => {
  const tried = Object.entries(ENDS).flatMap(([title, events]) =>
    Object.keys(events).map((event) => `${title}: ${event}`),
  );
  const shown = workflows.flatMap(({ title, workflow }) => workflow.events.map((event) => `${title}: ${event}`));
  expect([...new Set(shown)].toSorted()).toEqual(tried.toSorted());
});

test('actions are named by whole commits, and grants stand at the jobs alone', () => {
  for (const { title, workflow } of workflows) {
    expect([title, workflow.permissions]).toEqual([title, {}]);
    for (const { permissions, timeout, uses } of workflow.jobs) {
      expect([title, permissions, timeout]).toEqual([title, expect.any(Object), expect.any(Number)]);
      for (const { action: name, revision } of uses)
        expect(`${name}@${revision}`).toMatch(name === 'OWNER/bulkhead' ? /@COMMIT$/ : /@[0-9a-f]{40}$/);
    }
  }
});

const cases = workflows
  .filter(({ text }) => !text.includes('actions/upload-artifact'))
  .flatMap(({ title, workflow }) =>
    workflow.events.flatMap((event) => workflow.jobs.map((job) => ({ title, event, job }))),
  );

test.each(cases)('$title on $event ends as documented, with the rights it grants', async ({ title, event, job }) => {
  const { code, log } = await runJob(job, event, eventOf(event));
  const { reviews, checkRuns } = github.state;
  expect({ code, reviews: reviews.length, checkRuns: checkRuns.length }).toEqual(ENDS[title]?.[event]);
  expect(github.refusals).toEqual([]);
  expect(log).not.toMatch(/^::error.*(?:403|permission)/im);
});

test('pull_request_target reviews a fork as pull_request does the own repository', async () => {
  expect((await runJob(firstJob(), 'pull_request_target')).code).toBe(1);
  expect([github.state.reviews.length, github.state.checkRuns.length]).toEqual([1, 1]);
});

test('on pull_request a fork has a token that can read: the job fails, and the review is in its summary', async () => {
  const { summary, code } = await runJob(
    { ...firstJob(), permissions: { contents: 'read', 'pull-requests': 'read', checks: 'read' } },
    'pull_request',
  );
  expect([code, github.state.reviews.length, github.state.checkRuns.length]).toEqual([1, 0, 0]);
  expect(summary).toContain('privileged');
});

function firstJob(): WorkflowJob {
  const job = workflows[0]?.workflow.jobs[0];
  if (!job) throw new Error('The README has no workflow.');
  return job;
}
