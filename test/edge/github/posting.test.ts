import type { ReviewRequest } from '../../../src/pipeline/analyst.ts';
import { readMarker } from '../../../src/review/marker.ts';
import type { Annotation, ReviewPlan, ThreadAction } from '../../../src/review/plan.ts';
import { GitHubServer } from '../../support/github-server/github-server.ts';
import { comment, reviewOnServer } from '../../support/github-server/review-on-server.ts';
import type { PullRequest } from '../../support/github-server/state.ts';

jest.setTimeout(30_000);

let github: GitHubServer;
let token: string;
let pull: PullRequest;

const FILE = 'a/Dockerfile';
const text = (lines: number, more = '') =>
  `FROM a\n${Array.from({ length: lines }, (_, index) => `RUN ${index}\n`).join('')}${more}`;

beforeEach(async () => {
  github = await GitHubServer.start();
  token = github.workflowToken({ contents: 'write', pull_requests: 'write', checks: 'write', statuses: 'write' });
  github.branch('main', { [FILE]: text(50) });
  pull = github.openPullRequest({ [FILE]: text(50, 'RUN new\nRUN newer\n') });
});

afterEach(async () => {
  await github.stop();
  expect(github.violations).toEqual([]);
});

/** Lines 49 to 53 are the hunk. */
const COMMENTS = [comment(FILE, 52), comment(FILE, 53)];
const failing = (more: Partial<ReviewPlan> = {}): Partial<ReviewPlan> => ({
  conclusion: 'failure',
  title: '2 introduced',
  summary: '## Bulkhead: 2 introduced',
  comments: COMMENTS,
  silent: false,
  ...more,
});
const plan = (more?: Partial<ReviewPlan>) => ({ plan: () => failing(more) });
const reviews = () => github.state.reviews.map(({ body, state }) => [state, body.replace(/<!--.*?-->/g, '').trim()]);
const lines = () => github.state.threads.map(({ line }) => line);
const writes = () => github.requests.filter(({ isWrite }) => isWrite).map(({ operation }) => operation);
const actions = (kind: ThreadAction['kind'], say: (body: string) => string) => ({
  plan: ({ threads }: ReviewRequest) =>
    failing({ comments: [], threads: threads.map((thread) => ({ kind, thread, body: say(thread.body) })) }),
});

describe('the first review', () => {
  test('is one review with summary and comments, and one check', async () => {
    const { review, clock } = await reviewOnServer(github, pull, token, plan());
    expect(review.posting).toMatchObject({ review: 'posted', check: 'posted', notPosted: [] });
    expect(writes()).toEqual(['pulls/create-review', 'checks/create']);
    expect(reviews()).toEqual([['COMMENTED', '## Bulkhead: 2 introduced']]);
    expect(lines()).toEqual([52, 53]);
    expect(github.state.reviews[0]?.commit).toBe(pull.head);
    expect(github.state.checkRuns).toMatchObject([
      { name: 'Bulkhead', head_sha: pull.head, status: 'completed', conclusion: 'failure' },
    ]);
    expect(clock.sleeps).toEqual([1000]);
  });

  test('takes several lines and the left side', async () => {
    github.push(pull, { [FILE]: text(30) });
    const comments = [comment(FILE, 31, { startLine: 29 }), comment(FILE, 40, { side: 'LEFT', startLine: 38 })];
    await reviewOnServer(github, pull, token, plan({ comments }));
    expect(github.state.threads).toMatchObject([
      { line: 31, startLine: 29, side: 'RIGHT' },
      { line: 40, startLine: 38, side: 'LEFT' },
    ]);
  });

  test('without comments still carries the summary', async () => {
    await reviewOnServer(github, pull, token, plan({ comments: [] }));
    expect(reviews()).toEqual([['COMMENTED', '## Bulkhead: 2 introduced']]);
  });

  test('is not posted when there is nothing to say', async () => {
    const { review } = await reviewOnServer(github, pull, token);
    expect(review.posting).toMatchObject({ review: 'nothing-to-post', check: 'posted' });
    expect(writes()).toEqual(['checks/create']);
    expect(github.state.checkRuns).toMatchObject([{ conclusion: 'success' }]);
  });

  test('is not posted on a dry run', async () => {
    const { review } = await reviewOnServer(github, pull, token, { ...plan(), dryRun: true });
    expect([review.posting, writes()]).toEqual([undefined, []]);
  });

  test('is cut to what GitHub takes, and says so', async () => {
    await reviewOnServer(github, pull, token, plan({ summary: `${'a line of summary\n'.repeat(5000)}` }));
    expect(github.state.reviews[0]?.body.length).toBeLessThanOrEqual(65_536);
    expect(github.state.reviews[0]?.body).toMatch(/The rest was cut/);
    expect(github.state.checkRuns[0]?.summary).toMatch(/The rest was cut/);
  });
});

describe('a later review', () => {
  beforeEach(async () => {
    await reviewOnServer(github, pull, token, plan());
    github.requests.length = 0;
  });

  test('that says the same writes nothing but its check', async () => {
    await reviewOnServer(github, pull, token, plan({ comments: [] }));
    expect(writes()).toEqual(['checks/create']);
  });

  test('edits the summary in place and links new comments to it', async () => {
    github.push(pull, { [FILE]: text(50, 'RUN new\nRUN newer\nRUN newest\n') });
    const more = { comments: [comment(FILE, 54)], summary: '## Bulkhead: 3 introduced' };
    await reviewOnServer(github, pull, token, plan(more));
    const url = `https://github.test/acme/shop/pull/1#pullrequestreview-${github.state.reviews[0]?.id}`;
    expect(reviews()).toEqual([
      ['COMMENTED', '## Bulkhead: 3 introduced'],
      ['COMMENTED', `1 new comment from Bulkhead; the whole picture is in the [summary](${url}).`],
    ]);
    expect(lines()).toEqual([52, 53, 54]);
    expect(writes()).toEqual(['pulls/create-review', 'pulls/update-review', 'checks/create']);
  });

  test('that has nothing to say any more still corrects the summary', async () => {
    await reviewOnServer(github, pull, token);
    expect(reviews()).toEqual([['COMMENTED', '## Bulkhead: Nothing got worse']]);
  });

  test('never edits a review of somebody else, whatever marker it has', async () => {
    const body = github.state.reviews[0]?.body ?? '';
    github.state.reviews.length = 0;
    const mallory = github.token('mallory', 'User', {});
    const owner = github.state.tokens.get(mallory);
    if (owner) github.state.createReview(pull, owner, { event: 'COMMENT', body });
    await reviewOnServer(github, pull, token, plan({ comments: [] }));
    expect(github.state.reviews.map(({ author }) => author.login)).toEqual(['mallory', 'github-actions[bot]']);
  });
});

describe('threads', () => {
  beforeEach(async () => {
    await reviewOnServer(github, pull, token, plan());
    github.requests.length = 0;
  });

  test('are edited, once', async () => {
    const say = (body: string) => body.replace('**Root user**', '**Still root**');
    await reviewOnServer(github, pull, token, actions('edit', say));
    await reviewOnServer(github, pull, token, actions('edit', say));
    expect(github.state.threads.map(({ comments }) => comments[0]?.body)).toEqual(
      COMMENTS.map(({ body }) => say(body)),
    );
    expect(writes().filter((name) => name === 'pulls/update-review-comment')).toHaveLength(2);
  });

  test('are resolved when they are fixed and reopened when it comes back', async () => {
    const { review } = await reviewOnServer(
      github,
      pull,
      token,
      actions('resolve', (body) => `Fixed. ${body}`),
    );
    expect(review.posting?.notes).toContain('2 threads resolved.');
    expect(github.state.threads.map(({ resolvedBy }) => resolvedBy)).toEqual([
      'github-actions[bot]',
      'github-actions[bot]',
    ]);
    await reviewOnServer(
      github,
      pull,
      token,
      actions('reopen', (body) => body.replace('Fixed. ', '')),
    );
    expect(github.state.threads.map(({ resolvedBy }) => resolvedBy)).toEqual([null, null]);
  });

  test('that may not be resolved say that they are fixed and are folded, once', async () => {
    const less = github.workflowToken({ contents: 'read', pull_requests: 'write', checks: 'write' });
    const fix = actions('resolve', (body) => (body.startsWith('Fixed') ? body : `Fixed. ${body}`));
    const { review } = await reviewOnServer(github, pull, less, fix);
    expect(review.posting?.notes).toContain('2 fixed threads left open: resolving takes `contents: write`.');
    expect(github.state.threads.map(({ resolvedBy, comments }) => [resolvedBy, comments[0]?.minimized])).toEqual([
      [null, 'resolved'],
      [null, 'resolved'],
    ]);
    // The first refusal is enough.
    expect(writes().filter((name) => name === 'Resolve')).toHaveLength(1);
    github.requests.length = 0;
    await reviewOnServer(github, pull, less, fix);
    expect(writes()).toEqual(['Resolve', 'checks/create']);
  });
});

describe('what fails after something was written', () => {
  beforeEach(async () => {
    await reviewOnServer(github, pull, token, plan());
    github.push(pull, { [FILE]: text(50, 'RUN new\nRUN newer\nRUN newest\n') });
  });

  const next = {
    plan: ({ threads }: ReviewRequest) =>
      failing({
        comments: [comment(FILE, 54)],
        summary: '## Bulkhead: 3 introduced',
        threads: threads.map((thread) => ({ kind: 'resolve', thread, body: `Fixed. ${thread.body}` })),
      }),
  };

  test('is told, and the rest is done', async () => {
    github.faults.push({ when: ({ operation }) => operation === 'pulls/update-review', answer: { status: 404 } });
    const { review } = await reviewOnServer(github, pull, token, next);
    expect(review.posting).toMatchObject({ review: 'posted', check: 'posted', notPosted: [] });
    expect(review.posting?.notes).toEqual([
      '1 comment posted in one review.',
      'The summary could not be brought up to date: GitHub answered 404.',
      '2 threads resolved.',
    ]);
  });

  test('because a comment was deleted does not stop the other threads', async () => {
    const broken = ({ operation }: { operation: string }) => operation === 'pulls/update-review-comment';
    github.faults.push({ when: broken, answer: { status: 404 } });
    const { review } = await reviewOnServer(github, pull, token, next);
    expect(review.posting?.notes).toContain('1 thread left alone, because its comment is gone.');
    expect(github.state.threads.map(({ resolvedBy }) => resolvedBy !== null)).toEqual([false, true, false]);
  });

  test('but a token that may write nothing is known by the first attempt', async () => {
    const less = github.workflowToken({ contents: 'read', pull_requests: 'read' });
    github.requests.length = 0;
    const { review } = await reviewOnServer(github, pull, less, { ...next, check: 'none' });
    expect(review.posting?.review).toBe('not-permitted');
    expect(writes()).toEqual(['pulls/create-review']);
  });
});

describe('a review that GitHub refuses', () => {
  test('loses only the bad comment, and lists it', async () => {
    const comments = [comment(FILE, 52), comment(FILE, 7), comment(FILE, 53)];
    const { review } = await reviewOnServer(github, pull, token, plan({ comments }));
    expect(lines()).toEqual([52, 53]);
    expect(reviews()).toEqual([
      [
        'COMMENTED',
        `## Bulkhead: 2 introduced\n\nGitHub did not accept these comments at their lines:\n\n- **Root user** in ${FILE}:7`,
      ],
    ]);
    expect(review.posting).toMatchObject({ review: 'posted', notPosted: [{ line: 7 }] });
  });

  test('is still one notification when everything in it is bad', async () => {
    const comments = [comment(FILE, 1), comment(FILE, 2), comment('no/such/file', 3)];
    await reviewOnServer(github, pull, token, plan({ comments }));
    expect(github.state.reviews.map(({ state }) => state)).toEqual(['COMMENTED']);
    expect(lines()).toEqual([]);
  });

  test('is not posted again for comments that no line takes', async () => {
    await reviewOnServer(github, pull, token, plan());
    const { review } = await reviewOnServer(github, pull, token, plan({ comments: [comment(FILE, 1)] }));
    expect(github.state.reviews).toHaveLength(1);
    expect(github.state.reviews[0]?.body).toContain(`- **Root user** in ${FILE}:1`);
    expect(review.posting).toMatchObject({ review: 'posted', notPosted: [{ line: 1 }] });
  });

  test('because of a comment that is too long keeps the others', async () => {
    const comments = [comment(FILE, 52, { body: `${'x'.repeat(65_537)}` }), comment(FILE, 53)];
    await reviewOnServer(github, pull, token, plan({ comments }));
    expect(lines()).toEqual([53]);
    expect(writes()).toEqual(['pulls/create-review', 'checks/create']);
  });

  test('because a search broke off clears what it left behind', async () => {
    const viewer = github.state.tokens.get(token);
    if (viewer) github.state.createReview(pull, viewer, { body: '<!-- bulkhead:probe v1 -->' });
    await reviewOnServer(github, pull, token, plan());
    expect(lines()).toEqual([52, 53]);
    expect(github.state.reviews.map(({ state }) => state)).toEqual(['COMMENTED']);
  });

  test('because the owner of the token writes a review of their own leaves that alone', async () => {
    const viewer = github.state.tokens.get(token);
    if (viewer) github.state.createReview(pull, viewer, { body: 'my draft' });
    const { review } = await reviewOnServer(github, pull, token, plan());
    expect(review.posting).toMatchObject({ review: 'failed', check: 'posted', notPosted: COMMENTS });
    expect(reviews()).toEqual([['PENDING', 'my draft']]);
  });
});

describe('requesting changes', () => {
  test('lasts until its cause is gone', async () => {
    const settings = { requestChanges: true };
    await reviewOnServer(github, pull, token, { ...settings, ...plan() });
    expect(reviews()).toMatchObject([['CHANGES_REQUESTED', expect.anything()]]);
    await reviewOnServer(github, pull, token, { ...settings, ...plan({ comments: [] }) });
    expect(reviews()).toMatchObject([['CHANGES_REQUESTED', expect.anything()]]);
    const { review } = await reviewOnServer(github, pull, token, settings);
    expect(reviews()).toEqual([['DISMISSED', '## Bulkhead: Nothing got worse']]);
    expect(review.posting?.notes).toContain('1 request for changes dismissed.');
  });

  test('that somebody dismissed is not repeated, unless something comes back', async () => {
    const settings = { requestChanges: true };
    await reviewOnServer(github, pull, token, { ...settings, ...plan() });
    const [first] = github.state.reviews;
    if (first) first.state = 'DISMISSED';
    await reviewOnServer(github, pull, token, { ...settings, ...plan({ comments: [] }) });
    expect(github.state.reviews).toHaveLength(1);
    await reviewOnServer(github, pull, token, { ...settings, ...actions('resolve', (body) => body) });
    await reviewOnServer(github, pull, token, { ...settings, ...actions('reopen', (body) => body) });
    expect(reviews()).toMatchObject([
      ['DISMISSED', expect.anything()],
      ['CHANGES_REQUESTED', expect.stringContaining('Still open from Bulkhead')],
    ]);
  });

  test('of another tool with the same token is not dismissed', async () => {
    const viewer = github.state.tokens.get(token);
    if (viewer) github.state.createReview(pull, viewer, { event: 'REQUEST_CHANGES', body: 'from a linter' });
    await reviewOnServer(github, pull, token, { requestChanges: true });
    expect(reviews()).toEqual([['CHANGES_REQUESTED', 'from a linter']]);
  });

  test("in a pull request of one's own becomes a comment", async () => {
    const own = github.openPullRequest({ [FILE]: text(50, 'RUN new\nRUN newer\n') }, { author: 'github-actions[bot]' });
    await reviewOnServer(github, own, token, { requestChanges: true, ...plan() });
    expect(github.state.reviews.filter(({ pull: number }) => number === own.number)).toMatchObject([
      { state: 'COMMENTED' },
    ]);
  });
});

describe('a check', () => {
  const annotation = (line: number): Annotation => {
    return { path: FILE, startLine: line, endLine: line, level: 'failure', title: 't', message: `m${line}` };
  };

  test('takes fifty annotations a request, each once, and a hundred in all', async () => {
    const annotations = Array.from({ length: 120 }, (_, index) => annotation(index + 1));
    github.faults.push({ when: ({ operation }) => operation === 'checks/update', effect: 'done', answer: 'reset' });
    await reviewOnServer(github, pull, token, plan({ annotations }));
    expect(github.state.checkRuns).toHaveLength(1);
    expect(github.state.checkRuns[0]?.annotations.map(({ message }) => message)).toEqual(
      annotations.slice(0, 100).map(({ message }) => message),
    );
    expect(writes().filter((operation) => operation.startsWith('checks/'))).toEqual(['checks/create', 'checks/update']);
  });

  test.each([
    ['failure', 'failure'],
    ['neutral', 'success'],
    ['success', 'success'],
  ] as const)('as a status says of %s: %s', async (conclusion, state) => {
    await reviewOnServer(github, pull, token, {
      check: 'commit-status',
      ...plan({ conclusion, title: 'x'.repeat(300) }),
    });
    expect(github.state.statuses).toMatchObject([{ sha: pull.head, state, context: 'Bulkhead' }]);
    expect(github.state.checkRuns).toEqual([]);
  });

  test('can be switched off', async () => {
    const { review } = await reviewOnServer(github, pull, token, { check: 'none', ...plan() });
    expect(review.posting?.check).toBe('switched-off');
    expect(writes()).toEqual(['pulls/create-review']);
  });
});

describe('a token that may not write', () => {
  test.each([
    ['anything', {}, 'not-permitted', 'not-permitted'],
    ['reviews', { checks: 'write' }, 'not-permitted', 'posted'],
    ['checks', { pull_requests: 'write' }, 'posted', 'not-permitted'],
  ] as const)('%s costs no result', async (_, permissions, review, check) => {
    const less = github.workflowToken({ contents: 'read', pull_requests: 'read', checks: 'read', ...permissions });
    const { review: done } = await reviewOnServer(github, pull, less, plan());
    expect(done.posting).toMatchObject({ review, check, notPosted: review === 'posted' ? [] : COMMENTS });
    const missing = done.posting?.notes.filter((note) => note.includes('may not write')) ?? [];
    expect(missing).toHaveLength([review, check].filter((each) => each === 'not-permitted').length);
  });

  test('is told which permission is missing', async () => {
    const less = github.workflowToken({ contents: 'read', pull_requests: 'read' });
    const { review } = await reviewOnServer(github, pull, less, plan());
    expect(review.posting?.notes[0]).toContain('pull_requests=write');
  });

  test('that may not even read the conversation posts nothing in it', async () => {
    const less = github.workflowToken({ contents: 'read', checks: 'write' });
    github.faults.push({
      when: ({ operation }) => operation === 'pulls/list-files',
      times: 9,
      answer: { status: 200, body: [] },
    });
    const { review } = await reviewOnServer(github, pull, less, plan());
    expect(review.posting).toMatchObject({ review: 'not-permitted', check: 'posted' });
    expect(github.state.reviews).toEqual([]);
  });
});

describe('nothing is posted twice', () => {
  const isReview = ({ operation }: { operation: string }) => operation === 'pulls/create-review';

  test.each(['reset', 'cut', { status: 502 }] as const)(
    'when the answer to a review that exists is lost: %p',
    async (answer) => {
      github.faults.push({ when: isReview, effect: 'done', answer });
      const { review } = await reviewOnServer(github, pull, token, plan());
      expect(review.posting?.review).toBe('posted');
      expect(reviews()).toHaveLength(1);
      expect(lines()).toEqual([52, 53]);
    },
  );

  test('when the review does not exist after an error, it is posted again', async () => {
    github.faults.push({ when: isReview, times: 2, answer: { status: 502 } });
    await reviewOnServer(github, pull, token, plan());
    expect(reviews()).toHaveLength(1);
  });

  test('when the answer to a check run that exists is lost', async () => {
    github.faults.push({ when: ({ operation }) => operation === 'checks/create', effect: 'done', answer: 'reset' });
    await reviewOnServer(github, pull, token, plan());
    expect(github.state.checkRuns).toHaveLength(1);
  });

  test('when the head moved meanwhile: the newer run has its say', async () => {
    const { review } = await reviewOnServer(github, pull, token, {
      plan: () => {
        github.push(pull, { [FILE]: text(50, 'RUN other\n') });
        return failing();
      },
    });
    expect(review.posting).toMatchObject({ review: 'superseded', check: 'superseded' });
    expect(review.posting?.notes[0]).toContain('newer head');
    expect(writes()).toEqual([]);
  });

  test('when the run began late: it answers for the head of its event', async () => {
    const headSha = pull.head;
    github.push(pull, { [FILE]: text(50), 'new/Dockerfile': 'FROM a\n' });
    const { review, request } = await reviewOnServer(github, pull, token, { ...plan(), headSha });
    expect(request?.head.files.get(FILE)).toContain('RUN newer');
    expect(request?.changes).toMatchObject([{ path: FILE, status: 'modified', hunks: [{ headStart: 49 }] }]);
    expect(review.posting).toMatchObject({ review: 'superseded' });
    expect(writes()).toEqual([]);
  });

  test('when another run of ours was faster', async () => {
    const { review } = await reviewOnServer(github, pull, token, {
      plan: () => {
        const viewer = github.state.tokens.get(token);
        if (viewer)
          github.state.createReview(pull, viewer, { event: 'COMMENT', body: 'x <!-- bulkhead:summary v1 -->' });
        return failing();
      },
    });
    expect(review.posting).toMatchObject({ review: 'superseded' });
    expect(writes()).toEqual([]);
  });

  describe('when two runs on one head post in the same second', () => {
    const other = () => {
      const viewer = github.state.tokens.get(token);
      const entries = COMMENTS.map(({ path, line, side, body }) => ({ path, line, side, body }));
      const body = '## Bulkhead: 2 introduced\n<!-- bulkhead:summary v1 -->';
      if (viewer) github.state.createReview(pull, viewer, { event: 'COMMENT', body, comments: entries });
    };
    /** The other run posts just before a request of this one. */
    const postBefore = (operation: string) => {
      let isPosted = false;
      const when = (request: { readonly operation: string }) => {
        if (!isPosted && request.operation === operation) {
          isPosted = true;
          other();
        }
        return false;
      };
      github.faults.push({ when, answer: 'reset' });
    };

    test('the later one takes its comments back', async () => {
      postBefore('pulls/create-review');
      const { review } = await reviewOnServer(github, pull, token, plan());
      expect(review.posting?.notes.join(' ')).toContain('the comments of this one are taken back');
      expect(lines()).toEqual([52, 53]);
      expect(new Set(github.state.threads.map((thread) => thread.review))).toEqual(
        new Set([github.state.reviews[0]?.id]),
      );
      expect(reviews()[1]?.[1]).toContain('its review has the comments');
      expect(github.refusals).toEqual([]);
    });

    test('the earlier one keeps them', async () => {
      postBefore('Posted');
      await reviewOnServer(github, pull, token, plan());
      expect(github.state.threads.map((thread) => thread.review)).toHaveLength(4);
      expect(github.operations()).not.toContain('TakeBack');
    });

    test('though an answer is lost on the way', async () => {
      postBefore('pulls/create-review');
      for (const operation of ['Posted', 'TakeBack', 'Reword'])
        github.faults.push({ when: (request) => request.operation === operation, effect: 'done', answer: 'reset' });
      await reviewOnServer(github, pull, token, plan());
      expect(lines()).toEqual([52, 53]);
      expect(reviews()).toHaveLength(2);
    });

    test('and the next run goes on with the threads that are left', async () => {
      postBefore('pulls/create-review');
      await reviewOnServer(github, pull, token, plan());
      await reviewOnServer(github, pull, token, plan({ comments: [], summary: '## Bulkhead: edited' }));
      expect(reviews().map(([, body]) => body)).toEqual([
        '## Bulkhead: edited',
        expect.stringContaining('its review has the comments'),
      ]);
    });
  });

  test('when the pull request was closed', async () => {
    const { review } = await reviewOnServer(github, pull, token, {
      plan: () => {
        pull.state = 'CLOSED';
        return failing();
      },
    });
    expect(review.posting).toMatchObject({ review: 'nothing-to-post', check: 'posted' });
  });
});

describe('one request that breaks off, whichever it is', () => {
  const outcome = () => ({
    reviews: reviews(),
    lines: lines(),
    checks: github.state.checkRuns.map(({ conclusion, annotations }) => [conclusion, annotations.length]),
  });
  const annotations = [{ path: FILE, startLine: 52, endLine: 52, level: 'failure', title: 't', message: 'm' }] as const;

  test.each(['none', 'done'] as const)('changes nothing of the outcome (effect: %s)', async (effect) => {
    await reviewOnServer(github, pull, token, plan({ annotations }));
    const [expected, count] = [outcome(), github.requests.length];
    expect(count).toBeGreaterThanOrEqual(9);
    for (let broken = 1; broken <= count; broken += 1) {
      for (const list of [github.state.reviews, github.state.threads, github.state.checkRuns, github.requests])
        list.length = 0;
      let seen = 0;
      github.faults.splice(0, 1, { when: () => ++seen === broken, effect, answer: 'reset' });
      await reviewOnServer(github, pull, token, plan({ annotations }));
      expect([broken, outcome()]).toEqual([broken, expected]);
    }
  });
});

test('an outage while posting loses no result', async () => {
  github.faults.push({ when: ({ isWrite }) => isWrite, times: 99, answer: { status: 503 } });
  const { review } = await reviewOnServer(github, pull, token, plan());
  expect(review.posting).toMatchObject({ review: 'failed', check: 'failed', notPosted: COMMENTS });
  expect(review.plan.conclusion).toBe('failure');
});

test('the markers of our comments can be read back', async () => {
  await reviewOnServer(github, pull, token, plan());
  expect(github.state.threads.map(({ comments }) => readMarker(comments[0]?.body ?? '')?.subject)).toEqual([
    'stage:52',
    'stage:53',
  ]);
});
