import { applySuggestions, NotApplicable } from '../../support/github-server/apply-suggestions.ts';
import { requestProblems } from '../../support/github-server/contract.ts';
import { GitHubServer } from '../../support/github-server/github-server.ts';
import type { PullRequest, TokenOwner } from '../../support/github-server/state.ts';

jest.setTimeout(30_000);

let github: GitHubServer;
let pull: PullRequest;
let viewer: TokenOwner;

const BASE = Array.from({ length: 30 }, (_, index) => `line ${index + 1}\n`).join('');
/** Line 10 is changed, line 20 is deleted: hunks 7–13 and 17–22 of head, 17–23 of base. */
const HEAD = BASE.replace('line 10\n', 'line ten\n').replace('line 20\n', '');

beforeEach(async () => {
  github = await GitHubServer.start();
  github.branch('main', { file: BASE });
  pull = github.openPullRequest({ file: HEAD });
  viewer = github.state.tokens.get(github.workflowToken({ pull_requests: 'write' })) as TokenOwner;
});

afterEach(() => github.stop());

type Anchor = { line: number; side?: string; start_line?: number; body?: string; path?: string };
const post = (...anchors: readonly Anchor[]) =>
  github.state.createReview(pull, viewer, {
    event: 'COMMENT',
    body: 'x',
    comments: anchors.map((anchor) => ({ path: 'file', body: 'b', ...anchor })),
  });

describe('the test server takes comments where GitHub does', () => {
  test.each<[because: string, Anchor]>([
    ['an added line', { line: 10 }],
    ['context on the right', { line: 13 }],
    ['context on the left', { line: 23, side: 'LEFT' }],
    ['a deleted line', { line: 20, side: 'LEFT' }],
    ['several lines of one hunk', { line: 12, start_line: 8 }],
  ])('%s', (_, anchor) => {
    post(anchor);
    expect(github.state.threads).toHaveLength(1);
  });

  test.each<[because: string, Anchor]>([
    ['a line outside the hunks', { line: 15 }],
    ['an added line on the left', { line: 30, side: 'LEFT' }],
    ['lines of two hunks', { line: 18, start_line: 12 }],
    ['a start after the end', { line: 8, start_line: 9 }],
    ['a start equal to the end', { line: 8, start_line: 8 }],
    ['a file that is not changed', { line: 1, path: 'other' }],
  ])('and not on %s: then nothing of the review is taken', (_, anchor) => {
    expect(() => post({ line: 10 }, anchor)).toThrow('Unprocessable Entity');
    expect([github.state.threads, github.state.reviews]).toEqual([[], []]);
  });
});

test('threads follow their lines on a push and become outdated when these change', () => {
  post({ line: 10 }, { line: 12 }, { line: 18, start_line: 17 });
  github.push(pull, { file: `first\n${HEAD.replace('line 12\n', 'line twelve\n')}` });
  expect(github.state.threads.map(({ line, startLine }) => [line, startLine])).toEqual([
    [11, null],
    [null, null],
    [19, 18],
  ]);
});

describe('suggestions are applied as the page does', () => {
  const suggest = (text: string, fence = '```') => `why\n\n${fence}suggestion\n${text}${fence}\nmore`;

  test.each<[because: string, readonly Anchor[], string]>([
    ['a line is replaced', [{ line: 10, body: suggest('line 10\n') }], HEAD.replace('line ten', 'line 10')],
    [
      'lines are replaced',
      [{ line: 12, start_line: 11, body: suggest('one\n') }],
      HEAD.replace('line 11\nline 12\n', 'one\n'),
    ],
    ['an empty block deletes', [{ line: 10, body: suggest('') }], HEAD.replace('line ten\n', '')],
    ['an empty line is a line', [{ line: 10, body: suggest('\n') }], HEAD.replace('line ten\n', '\n')],
    [
      'longer fences hold shorter ones',
      [{ line: 10, body: suggest('```\n', '````') }],
      HEAD.replace('line ten\n', '```\n'),
    ],
    [
      'several at once keep their places',
      [
        { line: 8, body: suggest('a\nb\n') },
        { line: 12, body: suggest('c\n') },
      ],
      HEAD.replace('line 8\n', 'a\nb\n').replace('line 12\n', 'c\n'),
    ],
  ])('%s', (_, anchors, file) => {
    post(...anchors);
    expect(applySuggestions(github.state, pull)).toEqual({ file });
  });

  test.each<[because: string, readonly Anchor[]]>([
    ['no change', [{ line: 11, body: suggest('line 11\n') }]],
    ['a deleted line', [{ line: 20, side: 'LEFT', body: suggest('x\n') }]],
    [
      'two for one line',
      [
        { line: 10, body: suggest('x\n') },
        { line: 11, start_line: 10, body: suggest('y\n') },
      ],
    ],
    ['two in one comment', [{ line: 10, body: `${suggest('x\n')}\n${suggest('y\n')}` }]],
  ])('and refused: %s', (_, anchors) => {
    post(...anchors);
    expect(() => applySuggestions(github.state, pull)).toThrow(NotApplicable);
  });
});

describe('requests are held against the description of GitHub', () => {
  test.each<[because: string, operation: string, body: unknown, problem: string]>([
    ['a missing field', 'checks/create', { name: 'x' }, 'head_sha'],
    ['a word that is none', 'pulls/create-review', { event: 'APPROVED' }, 'allowed values'],
    ['a field that is not known', 'pulls/create-review', { commit: 'x' }, '/commit is unknown'],
    [
      'a field of an entry that is not known',
      'pulls/create-review',
      { comments: [{ path: 'a', body: 'b', subject_type: 'file' }] },
      '/comments/0/subject_type is unknown',
    ],
    ['a body where none belongs', 'git/get-tree', {}, 'not expected'],
  ])('%s', (_, operation, body, problem) => {
    expect(requestProblems(operation, body).join()).toContain(problem);
  });
});
