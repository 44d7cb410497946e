import { readMarker } from '../../src/review/marker.ts';
import { BuiltAction } from '../support/action/run-action.ts';
import { GitHubServer } from '../support/github-server/github-server.ts';

jest.setTimeout(120_000);

let action: BuiltAction;
let github: GitHubServer;
let token: string;

beforeAll(() => {
  action = new BuiltAction();
});

afterAll(() => action.remove());

beforeEach(async () => {
  github = await GitHubServer.start();
  token = github.workflowToken({ contents: 'write', pull_requests: 'write', checks: 'write' });
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const POLICY = '.github/bulkhead.yml';
const CALM = 'services:\n  web:\n    image: docker.io/library/nginx:1.29.3\n    user: "101"\n';
const WEAK = `${CALM}    network_mode: host\n`;

/** Another repository with a policy in it. @returns what extends it. */
function shared(content: string, readers: 'everybody' | readonly string[] = 'everybody'): string {
  const commit = github.state.git.commit({ 'docker.yml': content });
  github.state.others.set('acme/policies', { commits: new Set([commit]), readers });
  return `extends: acme/policies/docker.yml@${commit}\n`;
}

const commentedRules = () =>
  github.state.threads.map(({ path, comments: [first] }) => [path, readMarker(first?.body ?? '')?.rule]);

test('a shared policy counts, and the report names its line', async () => {
  const policy = shared('rules: { host-network: { severity: critical } }\nfail-on: critical\n');
  github.branch('main', { 'compose.yaml': CALM, [POLICY]: policy });
  const pull = github.openPullRequest({ 'compose.yaml': WEAK, [POLICY]: policy });
  const { code, report } = await action.run(github, pull, { token });
  expect(code).toBe(1);
  expect(report?.introduced).toMatchObject([
    {
      rule: 'host-network',
      severity: 'critical',
      policy: {
        severityBy: { layer: 'extends', place: expect.stringMatching(/^acme\/policies\/docker\.yml@[0-9a-f]{12}:1$/) },
        failOn: 'critical',
        failOnBy: { layer: 'extends', place: expect.stringMatching(/:2$/) },
      },
    },
  ]);
});

test('a shared policy that the token may not read ends the run, and nothing is written', async () => {
  const policy = shared('fail-on: low\n', ['somebody']);
  github.branch('main', { 'compose.yaml': CALM, [POLICY]: policy });
  const pull = github.openPullRequest({ 'compose.yaml': WEAK, [POLICY]: policy });
  const { code, commands } = await action.run(github, pull, { token });
  expect(code).toBe(2);
  expect(commands[0]?.rest).toContain('The policy extends a file of acme/policies, which the token may not read');
  expect(commands[0]?.rest).toContain('Give the action a `token` that may read the contents of acme/policies');
  expect(github.requests.filter(({ isWrite }) => isWrite)).toEqual([]);
});

test('a shared policy counts for a merge group as well', async () => {
  const policy = shared('fail-on: none\n');
  github.branch('main', { 'compose.yaml': CALM, [POLICY]: policy });
  const files = { 'compose.yaml': WEAK, [POLICY]: policy };
  const pull = github.openPullRequest(files);
  const event = github.mergeGroup([pull], files);
  const queue = github.workflowToken({ contents: 'read', checks: 'write' });
  const { code, report } = await action.run(github, pull, { token: queue, eventName: 'merge_group', event });
  expect([code, report?.conclusion]).toEqual([0, 'success']);
});

test('a file that moves into a milder scope fails as before, and the move is told', async () => {
  const policy = 'paths: { "dev/**": { fail-on: none, rules: { host-network: off } } }\n';
  github.branch('main', { 'compose.yaml': CALM, [POLICY]: policy });
  const pull = github.openPullRequest({ 'dev/compose.yaml': WEAK, [POLICY]: policy });
  const { code, report } = await action.run(github, pull, { token });
  expect(code).toBe(1);
  expect(report?.introduced.map(({ rule }) => rule).sort()).toEqual(['host-network', 'weakened-policy']);
  expect(commentedRules()).toContainEqual(['dev/compose.yaml', 'host-network']);
});

test('a second policy file and another workflow change nothing of this review', async () => {
  const workflow = 'on: pull_request\njobs:\n  a:\n    steps:\n      - uses: acme/bulkhead@v1\n';
  const main = { 'compose.yaml': CALM, [POLICY]: 'fail-on: high\n', '.github/workflows/a.yml': workflow };
  github.branch('main', main);
  const pull = github.openPullRequest({
    ...main,
    'compose.yaml': WEAK,
    '.bulkhead.yml': 'fail-on: none\n',
    '.github/workflows/a.yml': `${workflow}        with: { fail-on: none, advisory: true }\n`,
  });
  const inputs = { 'fail-on': 'none', advisory: 'true' };
  const { code, report, log } = await action.run(github, pull, { token, inputs });
  expect([code, report?.conclusion]).toEqual([1, 'failure']);
  expect(log).toContain('The input `fail-on` is looser than the policy of the base branch and does not count.');
  const weakened = report?.introduced.filter(({ rule }) => rule === 'weakened-policy') ?? [];
  expect(weakened.map(({ path }) => path).sort()).toEqual([
    ...['.bulkhead.yml', '.github/workflows/a.yml', '.github/workflows/a.yml'],
  ]);
});
