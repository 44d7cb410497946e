import { classifyAnswer, classifyGraphqlErrors, type FailedAnswer } from '../../../src/edge/github/api-failure.ts';

const NOW = Date.UTC(2026, 0, 1);
const answer = (more: Partial<FailedAnswer>): FailedAnswer => ({
  status: 403,
  headers: {},
  data: {},
  message: '',
  ...more,
});

describe('an answer that is none', () => {
  test.each<[because: string, Partial<FailedAnswer>, kind: string, wait?: number]>([
    ['a missing permission', { message: 'Resource not accessible by integration' }, 'not-permitted'],
    ['a bad token', { status: 401, message: 'Bad credentials' }, 'not-permitted'],
    [
      'a secondary limit is no missing permission',
      { message: 'You have exceeded a secondary rate limit.' },
      'rate-limited',
    ],
    ['a limit that says how long', { headers: { 'retry-after': '30' } }, 'rate-limited', 30_000],
    ['a limit without waiting', { headers: { 'retry-after': '0' } }, 'rate-limited', 0],
    [
      'a used-up primary limit',
      { headers: { 'x-ratelimit-remaining': '0', 'x-ratelimit-reset': `${NOW / 1000 + 60}` } },
      'rate-limited',
      61_000,
    ],
    ['too many requests', { status: 429 }, 'rate-limited'],
    ['a content limit that comes as invalid', { status: 422, data: { errors: [{ code: 'abuse' }] } }, 'rate-limited'],
    ['a content limit in words', { status: 422, message: 'was submitted too quickly' }, 'rate-limited'],
    ['a refused review', { status: 422, message: 'Line could not be resolved' }, 'invalid'],
    ['something absent', { status: 404 }, 'not-found'],
    ['a server error', { status: 502 }, 'transient'],
    ['no answer at all', { status: undefined }, 'transient'],
    ['a request of ours that is wrong', { status: 400 }, 'other'],
  ])('%s', (_because, more, kind, ...wait) => {
    const failure = classifyAnswer(answer(more), NOW);
    expect([failure.kind, failure.waitMilliseconds]).toEqual([kind, typeof wait[0] === 'number' ? wait[0] : undefined]);
  });

  test('says which permissions would do', () => {
    const headers = { 'x-accepted-github-permissions': 'pull_requests=write' };
    expect(classifyAnswer(answer({ headers }), NOW).accepted).toBe('pull_requests=write');
  });
});

test.each<[type: string | undefined, message: string, kind: string]>([
  ['RATE_LIMITED', 'API rate limit exceeded', 'rate-limited'],
  [undefined, 'You have exceeded a secondary rate limit', 'rate-limited'],
  ['FORBIDDEN', 'Resource not accessible by integration', 'not-permitted'],
  ['NOT_FOUND', 'Could not resolve to a node', 'not-found'],
  [undefined, 'Something went wrong while executing your query.', 'transient'],
  ['UNPROCESSABLE', 'no', 'invalid'],
  ['EXCESSIVE_PAGINATION', 'no', 'other'],
])('a GraphQL error %s (%s) is %s', (type, message, kind) => {
  expect(classifyGraphqlErrors([{ message, ...(type !== undefined && { type }) }], {}, NOW).kind).toBe(kind);
});
