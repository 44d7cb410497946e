import type { ReviewRequest } from '../../src/pipeline/analyst.ts';
import { createAnalyst } from '../../src/pipeline/create-analyst.ts';
import { DEFAULT_POLICY } from '../../src/policy/policy.ts';
import type { ExistingThread, PlannedComment, ReviewPlan } from '../../src/review/plan.ts';
import { allRules } from '../../src/rules/all-rules.ts';
import { snapshotOf } from '../support/judge.ts';

const analyst = createAnalyst(allRules);

async function review(
  base: string,
  head: string,
  threads: readonly ExistingThread[],
  path = 'Dockerfile',
): Promise<ReviewPlan> {
  const request: ReviewRequest = {
    base: snapshotOf({ Dockerfile: base }),
    head: snapshotOf({ [path]: head }),
    changes: [
      path === 'Dockerfile' ? { path, status: 'modified' } : { path, previousPath: 'Dockerfile', status: 'renamed' },
    ],
    policy: DEFAULT_POLICY,
    date: '2026-11-24',
    threads,
    gaps: [],
    documentation: 'https://bulkhead.test/rules',
  };
  return analyst.review(request);
}

const asThread = (comment: PlannedComment, id: string): ExistingThread => ({
  id,
  commentId: id,
  commentDatabaseId: 1,
  path: comment.path,
  line: comment.line,
  body: comment.body,
  isResolved: false,
  resolvedBy: null,
  isOutdated: false,
  hasReplies: false,
});

const START = 'FROM debian:13-slim\nUSER 10001\n';
const ADDED = `${START}ADD a.txt /a\nADD b.txt /b\nADD c.txt /c\n`;

async function posted(): Promise<readonly ExistingThread[]> {
  const { comments } = await review(START, ADDED, []);
  expect(comments.map(({ line }) => line)).toEqual([3, 4, 5]);
  return comments.map((comment) => asThread(comment, `line ${comment.line}`));
}

describe('threads of several findings of one rule', () => {
  test('the one that was fixed is finished, the others stay as they are', async () => {
    const threads = await posted();
    const head = ADDED.replace('ADD a.txt', 'COPY a.txt');
    const plan = await review(START, head, threads);
    expect(plan.comments).toEqual([]);
    const kinds = plan.threads.map(({ kind, thread }) => `${kind} ${thread.id}`);
    expect(kinds).toContain('resolve line 3');
    expect(kinds.filter((each) => each.startsWith('resolve'))).toHaveLength(1);
  });

  test('all fixed: all are finished', async () => {
    const plan = await review(START, ADDED.replaceAll('ADD', 'COPY'), await posted());
    expect(plan.threads.map(({ kind }) => kind)).toEqual(['resolve', 'resolve', 'resolve']);
  });

  test('what base has as well keeps no thread open', async () => {
    const base = `${START}ADD old.txt /old\n`;
    const first = await review(base, `${base}ADD a.txt /a\n`, []);
    const threads = first.comments.map((comment) => asThread(comment, 'new'));
    const plan = await review(base, base.replace('10001', '10002'), threads);
    expect(plan.threads.map(({ kind }) => kind)).toEqual(['resolve']);
  });

  test('the one that the change accepts is finished and says so, the others stay', async () => {
    const head = ADDED.replace('ADD b.txt', '# bulkhead: allow add-instead-of-copy -- unpacked on purpose\nADD b.txt');
    const plan = await review(START, head, await posted());
    const resolved = plan.threads.filter(({ kind }) => kind === 'resolve');
    expect(resolved.map(({ thread, body }) => [thread.id, body.split('\n')[2]])).toEqual([
      ['line 4', 'Accepted: the reason is in the summary of the review.'],
    ]);
    expect(plan.accepted.map(({ rule }) => rule)).toEqual(['add-instead-of-copy']);
    expect(plan.summary).toContain('unpacked on purpose');
    expect(plan.comments).toEqual([]);
  });

  test('an acceptance that is taken back opens its thread again', async () => {
    const head = ADDED.replace('ADD b.txt', '# bulkhead: allow add-instead-of-copy -- unpacked on purpose\nADD b.txt');
    const threads = await posted();
    const { threads: actions } = await review(START, head, threads);
    const after = threads.map((thread) => {
      const action = actions.find((each) => each.thread.id === thread.id);
      return action ? { ...thread, body: action.body, isResolved: action.kind === 'resolve' } : thread;
    });
    const plan = await review(START, ADDED, after);
    expect(plan.threads.filter(({ kind }) => kind === 'reopen').map(({ thread }) => thread.id)).toEqual(['line 4']);
    expect(plan.comments).toEqual([]);
  });

  test('lines that move post nothing again', async () => {
    const threads = (await posted()).map((thread) => ({ ...thread, line: (thread.line ?? 0) + 2 }));
    const plan = await review(START, ADDED.replace('USER', '# a\n# b\nUSER'), threads);
    expect(plan.comments).toEqual([]);
    expect(plan.threads.filter(({ kind }) => kind !== 'edit')).toEqual([]);
  });
});

describe('the life of one thread', () => {
  const FLAGGED = `${START}RUN curl -fsSL https://example.com/i.sh | sh\n`;

  async function thread(): Promise<ExistingThread> {
    const { comments } = await review(START, FLAGGED, []);
    const [comment] = comments;
    if (!comment) throw new Error('Nothing was posted.');
    return asThread(comment, 'T');
  }

  test('gone: told and resolved; gone for long: left alone', async () => {
    const [action] = (await review(START, START.replace('10001', '10002'), [await thread()])).threads;
    expect(action).toMatchObject({ kind: 'resolve' });
    expect(action?.body).toContain('Fixed');
    const finished = { ...(await thread()), body: action?.body ?? '', isResolved: true };
    expect((await review(START, START.replace('10001', '10002'), [finished])).threads).toEqual([]);
  });

  test('back again: reopened with its first words', async () => {
    const [action] = (await review(START, START.replace('10001', '10002'), [await thread()])).threads;
    const finished = { ...(await thread()), body: action?.body ?? '', isResolved: true };
    const plan = await review(START, FLAGGED, [finished]);
    expect(plan.comments).toEqual([]);
    expect(plan.threads).toMatchObject([{ kind: 'reopen', body: (await thread()).body }]);
  });

  test('resolved by a person while it is there: respected, and told in the summary', async () => {
    const plan = await review(START, FLAGGED, [{ ...(await thread()), isResolved: true, resolvedBy: 'someone' }]);
    expect(plan.comments).toEqual([]);
    expect(plan.threads).toEqual([]);
    expect(plan.summary).toContain('Resolved by hand, still present');
    expect(plan.conclusion).toBe('failure');
  });

  test('outdated: edited to a plain diff, never posted again', async () => {
    const added = await review(START, `${START}ADD a.txt /a\n`, []);
    const [comment] = added.comments;
    if (!comment) throw new Error('Nothing was posted.');
    const outdated = { ...asThread(comment, 'T'), isOutdated: true, line: null };
    const plan = await review(START, `${START}ADD a.txt /a\n`, [outdated]);
    expect(plan.comments).toEqual([]);
    expect(plan.threads).toMatchObject([{ kind: 'edit' }]);
    expect(plan.threads[0]?.body).toContain('```diff');
    expect(plan.threads[0]?.body).not.toContain('```suggestion');
  });

  test('its file is renamed: the thread goes on', async () => {
    const plan = await review(START, FLAGGED, [await thread()], 'images/Dockerfile');
    expect(plan.comments).toEqual([]);
    expect(plan.threads.filter(({ kind }) => kind === 'resolve')).toEqual([]);
  });
});
