import { reviewMarkdown } from '../../src/reports/review-markdown.ts';
import { planOf } from './report-fixture.ts';

const comment = {
  side: 'RIGHT',
  startLine: null,
  line: 3,
  body: '**High: bad.**\n\n<!-- bulkhead:finding v1 00 root-user Dockerfile file open -->',
  identities: [],
  rule: 'root-user',
  subject: 'file',
  suggestion: null,
} as const;

test('the summary, then each comment under its place, without hidden markers', () => {
  const plan = planOf({
    comments: [
      { ...comment, path: 'Dockerfile' },
      { ...comment, path: 'a/b', startLine: 1, side: 'LEFT' },
    ],
  });
  expect(reviewMarkdown(plan)).toBe(
    '## Bulkhead\n\n### `Dockerfile:3`\n\n**High: bad.**\n\n### `a/b:1-3 (base)`\n\n**High: bad.**\n',
  );
});

test('a hostile path stays inside its code span', () => {
  const markdown = reviewMarkdown(planOf({ comments: [{ ...comment, path: 'a`b\n# c' }] }));
  expect(markdown).toContain('### ``a`b # c:3``\n');
});
