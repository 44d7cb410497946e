import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { BuiltAction } from '../support/action/run-action.ts';
import { GitHubServer } from '../support/github-server/github-server.ts';
import type { PullRequest } from '../support/github-server/state.ts';

jest.setTimeout(60_000);

let action: BuiltAction;
let github: GitHubServer;
let pull: PullRequest;
let folder: string;

const SAFE = `services:
  web:
    image: example.com/acme/web:1.4.2
    user: "1000:1000"
    read_only: true
    cap_drop: [ALL]
`;
const SOCKET = `${SAFE}    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
`;

beforeAll(() => {
  action = new BuiltAction();
});

afterAll(() => action.remove());

beforeEach(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'artifact-'));
  github = await GitHubServer.start();
  github.branch('main', { 'compose.yaml': SAFE });
  pull = github.openPullRequest({ 'compose.yaml': SOCKET });
});

afterEach(async () => {
  rmSync(folder, { recursive: true, force: true });
  await github.stop();
  expect(github.violations).toEqual([]);
});

const firstStage = async () => {
  const token = github.workflowToken({ contents: 'read', pull_requests: 'read', checks: 'read' });
  const { outputs, code } = await action.run(github, pull, { token });
  return { code, handoff: readFileSync(outputs['handoff'] ?? '', 'utf8') };
};

const secondStage = async (handoff: string, head = pull.head, cause = 'pull_request') => {
  const file = path.join(folder, 'bulkhead-handoff.json');
  writeFileSync(file, handoff);
  github.requests.length = 0;
  return await action.run(github, pull, {
    token: github.workflowToken({ contents: 'read', pull_requests: 'write', checks: 'write' }),
    eventName: 'workflow_run',
    event: { action: 'completed', workflow_run: { event: cause, head_sha: head, pull_requests: [] } },
    inputs: { handoff: file },
  });
};

const naming = (handoff: string, pullRequest: number) =>
  JSON.stringify({ ...(JSON.parse(handoff) as object), pullRequest });
const posted = () => [github.state.reviews.length, github.state.threads.length, github.state.checkRuns.length];

test('a review that the first run may not post is posted by the second one, once', async () => {
  const { code, handoff } = await firstStage();
  expect([code, ...posted()]).toEqual([1, 0, 0, 0]);
  const second = await secondStage(handoff);
  expect([second.code, second.outputs['conclusion'], ...posted()]).toEqual([1, 'failure', 1, 1, 1]);
  expect(github.state.checkRuns).toMatchObject([{ head_sha: pull.head, conclusion: 'failure' }]);
  await secondStage(handoff);
  expect(posted().slice(0, 2)).toEqual([1, 1]);
});

test('nothing of the first run counts but which pull request it was', async () => {
  const { handoff } = await firstStage();
  const claims = { ...(JSON.parse(handoff) as object), conclusion: 'success', introduced: [] };
  const { code, log } = await secondStage(JSON.stringify(claims));
  expect([code, ...posted()]).toEqual([2, 0, 0, 0]);
  expect(log).toContain('is not the one of Bulkhead');
  expect(github.requests).toEqual([]);
});

test('a file that names the pull request of somebody else posts nothing there', async () => {
  const victim = github.openPullRequest({ 'compose.yaml': `# other\n${SOCKET}` });
  const { handoff } = await firstStage();
  const { code, log } = await secondStage(naming(handoff, victim.number));
  expect([code, ...posted()]).toEqual([0, 0, 0, 0]);
  expect(log).toContain('The commit is not the head of that pull request');
});

test('a file about another commit than the run is not believed', async () => {
  const victim = github.openPullRequest({ 'compose.yaml': `# other\n${SOCKET}` });
  const forged = JSON.stringify({ version: 1, pullRequest: victim.number, head: victim.head });
  const { log } = await secondStage(forged);
  expect(posted()).toEqual([0, 0, 0]);
  expect(log).toContain('about another commit');
  expect(github.requests).toEqual([]);
});

test('a head that has moved is left to its own run', async () => {
  const { handoff } = await firstStage();
  const earlier = pull.head;
  github.push(pull, { 'compose.yaml': SAFE });
  expect((await secondStage(handoff, earlier)).code).toBe(0);
  expect(posted()).toEqual([0, 0, 0]);
});

test('a pull request that is not there is no green check', async () => {
  const { handoff } = await firstStage();
  const { code, log } = await secondStage(naming(handoff, 999));
  expect(code).toBe(2);
  expect(log).toContain('The token does not see this pull request (GitHub answered 404).');
  expect(posted()).toEqual([0, 0, 0]);
});

test('a run of another event is left alone', async () => {
  const { handoff } = await firstStage();
  expect((await secondStage(handoff, pull.head, 'pull_request_target')).code).toBe(0);
  expect(github.requests).toEqual([]);
});
