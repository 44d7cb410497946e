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

test.each(['issue_comment', 'workflow_run', 'push', 'schedule', 'workflow_dispatch'])('%s is of later', (name) => {
  expect(() => read(event(), name)).toThrow(`The event \`${name}\` is not supported yet.`);
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
