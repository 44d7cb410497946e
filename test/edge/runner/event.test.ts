import { readEvent } from '../../../src/edge/runner/event.ts';

const SHA = 'a'.repeat(40);
const event = (more: object = {}) => ({
  pull_request: { number: 7, head: { sha: SHA }, base: { sha: 'b'.repeat(40), ref: 'main' }, ...more },
});
const read = (payload: unknown, name = 'pull_request', repository = 'acme/shop') =>
  readEvent(name, repository, typeof payload === 'string' ? payload : JSON.stringify(payload));

test('a pull request is read', () => {
  expect(read(event())).toEqual({
    ...{
      kind: 'pull-request',
      owner: 'acme',
      repo: 'shop',
      number: 7,
      headSha: SHA,
      baseSha: 'b'.repeat(40),
      baseRef: 'main',
    },
    stackBaseRef: null,
  });
});

test('a stack is judged under the rules of the branch it stands on', () => {
  expect(read(event({ stack: { base: { ref: 'release' } } }))).toMatchObject({ stackBaseRef: 'release' });
});

test.each(['schedule', 'workflow_dispatch'])('%s asks for the debt of the main branch', (name) => {
  expect(read({}, name)).toEqual({ kind: 'debt', owner: 'acme', repo: 'shop', cause: name, ref: null, commit: null });
});

test('a push asks for the debt at its commit', () => {
  const payload = { ref: 'refs/heads/main', after: 'a'.repeat(40), deleted: false };
  expect(read(payload, 'push')).toMatchObject({ kind: 'debt', ref: 'refs/heads/main', commit: 'a'.repeat(40) });
  expect(read({ ...payload, ref: 'refs/tags/v1' }, 'push')).toMatchObject({ kind: 'ignored' });
  expect(read({ ...payload, after: '0'.repeat(40), deleted: true }, 'push')).toMatchObject({ kind: 'ignored' });
  expect(() => read({ ref: 'refs/heads/main' }, 'push')).toThrow('not the one GitHub writes');
});

describe('a merge group', () => {
  const group = { head_sha: SHA, base_sha: 'b'.repeat(40), head_ref: 'refs/heads/gh-readonly-queue/main/pr-7-b' };

  test('is read', () => {
    expect(read({ action: 'checks_requested', merge_group: group }, 'merge_group')).toEqual({
      ...{ kind: 'merge-group', owner: 'acme', repo: 'shop', headSha: SHA, baseSha: 'b'.repeat(40) },
    });
  });

  test.each([
    ['another event', event()],
    ['a head that is no commit', { merge_group: { ...group, head_sha: 'main' } }],
    ['a base that escapes', { merge_group: { ...group, base_sha: `${SHA}..x` } }],
    ['no base', { merge_group: { head_sha: SHA } }],
  ])('%s is none', (_, payload) => {
    expect(() => read(payload, 'merge_group')).toThrow('The event file is not the one GitHub writes');
  });
});

describe('a run that has ended', () => {
  const ended = (more: object = {}) => ({ workflow_run: { event: 'pull_request', head_sha: SHA, ...more } });

  test('on a pull request is read', () => {
    const expected = { kind: 'second-stage', owner: 'acme', repo: 'shop', headSha: SHA };
    expect(read(ended(), 'workflow_run')).toEqual(expected);
  });

  test.each(['pull_request_target', 'push', 'schedule'])('on %s is left alone', (cause) => {
    expect(read(ended({ event: cause }), 'workflow_run')).toMatchObject({ kind: 'ignored' });
  });

  test('without commit is not the event of GitHub', () => {
    expect(() => read(ended({ head_sha: 'main' }), 'workflow_run')).toThrow('The event file is not the one');
  });
});

describe('a comment', () => {
  const user = { login: 'ada', type: 'User' };
  const comment = (more: object = {}) => ({ id: 5, body: '/bulkhead review', created_at: '2026-01-01', user, ...more });
  const commented = (more: object = {}) => ({
    action: 'created',
    issue: { number: 7, pull_request: {} },
    comment: comment(),
    ...more,
  });

  test('with a command is read', () => {
    expect(read(commented(), 'issue_comment')).toEqual({
      ...{ kind: 'command', owner: 'acme', repo: 'shop', number: 7, commentId: 5, createdAt: '2026-01-01' },
      ...{ author: 'ada', command: { kind: 'review' } },
    });
  });

  test.each([
    ['that was edited', commented({ action: 'edited' }), 'Only new comments give commands.'],
    ['that was deleted', commented({ action: 'deleted' }), 'Only new comments give commands.'],
    ['of an issue', commented({ issue: { number: 7 } }), 'The comment is not in a pull request.'],
    [
      'of a bot',
      commented({ comment: comment({ user: { login: 'x[bot]', type: 'Bot' } }) }),
      'Only people give commands.',
    ],
    ['about other things', commented({ comment: comment({ body: 'Nice!' }) }), 'The comment has no command.'],
    ['without text', commented({ comment: comment({ body: null }) }), 'The comment has no command.'],
  ])('%s is left alone', (_, payload, reason) => {
    expect(read(payload, 'issue_comment')).toEqual({ kind: 'ignored', owner: 'acme', repo: 'shop', reason });
  });

  test.each([
    ['no comment', { action: 'created', issue: { number: 7, pull_request: {} } }],
    ['no author', commented({ comment: comment({ user: null }) })],
    ['an id that is none', commented({ comment: comment({ id: '5' }) })],
  ])('%s is not the event of GitHub', (_, payload) => {
    expect(() => read(payload, 'issue_comment')).toThrow('The event file is not the one GitHub writes');
  });
});

test.each<[because: string, payload: unknown]>([
  ['no JSON', '{'],
  ['null', null],
  ['a list', []],
  ['no pull request', {}],
  ['a number that is none', event({ number: '7' })],
  ['a number below numbers', event({ number: 0 })],
  ['a number beyond numbers', event({ number: 1e300 })],
  ['a head that is no commit', event({ head: { sha: 'main' } })],
  ['a head that escapes', event({ head: { sha: `${SHA}/../x` } })],
  ['a base without branch', event({ base: { sha: SHA } })],
  ['inherited fields', '{"__proto__":{"pull_request":{}}}'],
])('%s is not the event of GitHub', (_, payload) => {
  expect(() => read(payload)).toThrow('The event file is not the one GitHub writes');
});

test.each(['', 'acme', 'a/b/c', '/b'])('the repository %p is none', (repository) => {
  expect(() => read(event(), 'pull_request', repository)).toThrow('GITHUB_REPOSITORY');
});
