import { writeFileSync } from 'node:fs';
import { BuiltAction } from '../support/action/run-action.ts';
import { GitHubServer } from '../support/github-server/github-server.ts';

jest.setTimeout(600_000);

/** Files that change, those of them that matter, and findings at the least: the largest change that GitHub lists. */
const CHANGED = 3_000;
const RELEVANT = 400;
const FINDINGS = 1_500;

/** https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files, and files asked for in one query. */
const [LISTED_PER_PAGE, READ_PER_QUERY] = [100, 50];

let action: BuiltAction;
let github: GitHubServer;

beforeAll(() => {
  action = new BuiltAction();
});

afterAll(() => action.remove());

beforeEach(async () => {
  github = await GitHubServer.start();
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

const IMAGE = (index: number) => `FROM example.com/acme/base:3
LABEL service="${index}"
RUN apt-get update && apt-get install -y --no-install-recommends curl=8.5.0 && rm -rf /var/lib/apt/lists/*
COPY app /app
USER app
`;
const WORSE_IMAGE = (index: number) => `FROM example.com/acme/base:3
LABEL service="${index}"
RUN curl -k https://example.com/${index} -o /x
RUN curl -fsS http://example.com/${index} | sh
ADD app /app
`;
const SERVICE = (index: number) => `services:
  web${index}:
    image: example.com/acme/web:1.4.${index}
    user: "1000:1000"
    read_only: true
    cap_drop: [ALL]
    security_opt:
      - no-new-privileges:true
`;
const WORSE_SERVICE = (index: number) => `${SERVICE(index)}    ipc: host
    pid: host
    network_mode: host
    volumes:
      - /var/run/docker.sock:/var/run/docker.sock
`;

function filesOf(isWorse: boolean): Record<string, string> {
  const files: Record<string, string> = {};
  for (let index = 0; index < CHANGED - RELEVANT; index += 1)
    files[`src/part${index % 50}/file${index}.txt`] = `Text ${index} ${isWorse ? 'after' : 'before'}\n`;
  for (let index = 0; index < RELEVANT / 2; index += 1) {
    files[`images/i${index}/Dockerfile`] = (isWorse ? WORSE_IMAGE : IMAGE)(index);
    files[`stacks/s${index}/compose.yaml`] = (isWorse ? WORSE_SERVICE : SERVICE)(index);
  }
  return files;
}

const counted = (operation: string) => github.operations().filter((each) => each === operation).length;

test('a change of three thousand files is reviewed within the budget of requests and of memory', async () => {
  const token = github.workflowToken({ contents: 'read', pull_requests: 'write', checks: 'write' });
  github.branch('main', filesOf(false));
  const pull = github.openPullRequest(filesOf(true));
  const started = performance.now();
  const { code, log, outputs, usage, report } = await action.run(github, pull, { token, timeLimit: 300_000 });
  const wallSeconds = (performance.now() - started) / 1000;
  const writes = github.requests.filter(({ isWrite }) => isWrite);
  const reads = github.requests.length - writes.length;
  const measured = { reads, writes: writes.length, wallSeconds, ...usage, findings: outputs['introduced'] };
  const file = process.env['BULKHEAD_MEASURED'];
  if (file !== undefined) writeFileSync(file, JSON.stringify(measured));

  expect([code, outputs['conclusion'], report?.gaps]).toEqual([1, 'failure', []]);
  expect(Number(outputs['introduced'])).toBeGreaterThanOrEqual(FINDINGS);
  // Base and head of every relevant file are read; equal texts once.
  const read = 2 * RELEVANT;
  expect(reads).toBeLessThanOrEqual(6 + Math.ceil(CHANGED / LISTED_PER_PAGE) + Math.ceil(read / READ_PER_QUERY));
  expect(writes.length).toBeLessThanOrEqual(4);
  expect([counted('pulls/list-files'), counted('pulls/create-review')]).toEqual([CHANGED / LISTED_PER_PAGE, 1]);
  expect(github.state.threads.length).toBe(20);
  expect(github.state.reviews[0]?.body.length).toBeLessThanOrEqual(65_536);
  expect(log).toContain(`GitHub: ${reads} reads, ${writes.length} writes, 0 repeated.`);
  expect(usage.peakMebibytes).toBeLessThan(300);
  expect(usage.peakMebibytes).toBeGreaterThan(30);
});
