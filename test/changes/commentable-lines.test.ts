import { CommentableLines } from '../../src/changes/commentable-lines.ts';
import { computeHunks } from '../../src/changes/compute-hunks.ts';

const numbered = (count: number) => Array.from({ length: count }, (_, index) => `line ${index + 1}\n`).join('');

describe('the lines GitHub takes comments on', () => {
  const base = numbered(30);
  const head = base.replace('line 10\n', 'line ten\n').replace('line 20\nline 21\n', '');
  const lines = new CommentableLines(computeHunks(base, head));

  test.each([
    [6, 6, false],
    [7, 7, true],
    [10, 10, true],
    [7, 13, true],
    [7, 14, false],
    [17, 22, true],
    [23, 23, false],
    [12, 18, false],
  ])('lines %i to %i: %s', (first, last, expected) => {
    expect(lines.contains({ first, last })).toBe(expected);
  });

  test('deletions know where they were and what replaced them', () => {
    expect(lines.deleted).toEqual([
      { baseLine: 10, headLineBefore: 9, replacedBy: { first: 10, last: 10 }, lines: ['line 10'], hunk: 0 },
      { baseLine: 20, headLineBefore: 19, replacedBy: undefined, lines: ['line 20', 'line 21'], hunk: 1 },
    ]);
  });

  test.each([
    [1, 7],
    [14, 13],
    [16, 17],
    [30, 22],
  ])('the line nearest to %i is %i', (line, expected) => {
    expect(lines.nearest(line)).toBe(expected);
  });
});

test('a new file can be commented everywhere, an emptied one nowhere on the right', () => {
  expect(new CommentableLines(computeHunks('', 'a\nb\n')).contains({ first: 1, last: 2 })).toBe(true);
  const emptied = new CommentableLines(computeHunks('a\nb\n', ''));
  expect(emptied.isEmpty).toBe(true);
  expect(emptied.nearest(1)).toBeUndefined();
});

test('two files that share nothing become one replacement without a long search', () => {
  const base = Array.from({ length: 5_000 }, (_, index) => `b${index}`).join('\n');
  const head = Array.from({ length: 5_000 }, (_, index) => `h${index}`).join('\n');
  const hunks = computeHunks(base, head);
  expect(hunks).toHaveLength(1);
  expect(new CommentableLines(hunks).contains({ first: 1, last: 5_000 })).toBe(true);
});
