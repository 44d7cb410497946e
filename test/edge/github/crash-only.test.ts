import type { Fault } from '../../support/github-server/github-server.ts';
import { type Content, PullRequestLife } from '../../support/github-server/pull-request-life.ts';

jest.setTimeout(300_000);

const BASE: Content = {
  services: [
    { name: 'web', weaknesses: [] },
    { name: 'api', weaknesses: [] },
  ],
  image: [],
  comments: 0,
  moved: false,
};
const FIRST: Content = {
  ...BASE,
  services: [
    { name: 'web', weaknesses: ['host-ipc-namespace', 'host-process-namespace'] },
    { name: 'api', weaknesses: [] },
  ],
};
/** One finding is fixed, one stays, one is new, one is in another file. */
const SECOND: Content = {
  ...BASE,
  services: [
    { name: 'web', weaknesses: ['host-process-namespace'] },
    { name: 'api', weaknesses: ['host-network'] },
  ],
  image: ['disabled-tls-verification'],
};

const SECONDARY = { message: 'You have exceeded a secondary rate limit.' };

const FAULTS: readonly (readonly [name: string, Pick<Fault, 'effect' | 'answer'>])[] = [
  ['a server error', { answer: { status: 500 } }],
  ['a server error after the effect', { effect: 'done', answer: { status: 502 } }],
  ['a reset before the effect', { answer: 'reset' }],
  ['a reset after the effect', { effect: 'done', answer: 'reset' }],
  ['half an answer', { effect: 'done', answer: 'cut' }],
  ['a secondary limit', { answer: { status: 403, headers: { 'retry-after': '1' }, body: SECONDARY } }],
];

let life: PullRequestLife;
let token: string;
let restore: () => void;
let expected: unknown;
let requests: number;

beforeAll(async () => {
  life = await PullRequestLife.begin(BASE, FIRST);
  token = life.github.workflowToken({ contents: 'write', pull_requests: 'write', checks: 'write' });
  await life.review(token);
  life.push(SECOND);
  restore = life.remember();
  restore();
  await life.review(token);
  requests = life.github.requests.length;
  expected = outcome();
});

afterAll(async () => {
  await life.github.stop();
  expect([life.github.violations, life.github.refusals]).toEqual([[], []]);
});

/** What people see, without ids. */
function outcome(): unknown {
  const { reviews, threads, checkRuns } = life.github.state;
  return {
    reviews: reviews.map(({ state, body }) => [state, body.replace(/#pullrequestreview-\d+/g, '')]),
    threads: threads.map(({ path, line, resolvedBy, comments }) => [
      ...[path, line, resolvedBy],
      comments.map(({ body, minimized }) => [body, minimized]),
    ]),
    check: [checkRuns.at(-1)?.head_sha, checkRuns.at(-1)?.conclusion, checkRuns.at(-1)?.annotations.length],
  };
}

/** Fails from a request on. */
function from(request: number, times: number, fault: Pick<Fault, 'effect' | 'answer'>): Fault {
  let seen = 0;
  const when = () => {
    seen += 1;
    return seen > request;
  };
  return { ...fault, when, times };
}

test('the second review is a story with everything in it', () => {
  expect(requests).toBeGreaterThan(10);
  expect(JSON.stringify(expected)).toContain('Fixed: the head of this pull request no longer has this finding.');
});

test.each(FAULTS)('%s, at whatever request, changes nothing of the outcome', async (_, fault) => {
  for (let request = 0; request < requests; request += 1) {
    restore();
    await life.review(token, from(request, 1, fault));
    expect([request, life.github.state.checkRuns.length, outcome()]).toEqual([request, 2, expected]);
  }
});

test('a run that is killed after whatever request is made good by the next one', async () => {
  for (let request = 0; request < requests; request += 1) {
    restore();
    await life.review(token, from(request, Number.POSITIVE_INFINITY, { answer: 'reset' }));
    await life.review(token);
    expect([request, outcome()]).toEqual([request, expected]);
  }
});
