import { codeSpan, cutMarkdown, escapeMarkdown, fencedBlock } from '../../src/review/markdown.ts';

describe('text from the repository', () => {
  test.each([
    ['a mention', '@octocat', '@\u200boctocat'],
    ['an issue reference', 'closes #12', 'closes #\u200b12'],
    ['HTML', '<img src=x>', '&lt;img src=x&gt;'],
    ['an image', '![x](//e.test/y)', '\\!\\[x\\]\\(//e.test/y\\)'],
    ['a link GitHub makes by itself', 'https://e.test', 'https:\u200b//e.test'],
    ['emphasis and code', '*a* `b` _c_', '\\*a\\* \\`b\\` \\_c\\_'],
    ['a table cell', 'a|b', 'a\\|b'],
    ['a workflow command', '::error::x', ':\u200b:error:\u200b:x'],
    ['several lines', 'a\n# b', 'a #\u200b b'],
    ['a direction override', 'a\u202eb', 'a\\\\u\\{202e\\}b'],
    ['a comment of ours', '<!-- bulkhead:summary v1 -->', '&lt;\\!-- bulkhead:summary v1 --&gt;'],
  ])('%s stays text', (_what, text, expected) => {
    expect(escapeMarkdown(text)).toBe(expected);
  });

  test.each([
    ['a`b', '``a`b``'],
    ['`', '`` ` ``'],
    ['a\nb', '`a b`'],
    ['a|b', '`a¦b`'],
  ])('%j as code is %s', (text, expected) => {
    expect(codeSpan(text)).toBe(expected);
  });
});

test('a fence is longer than any run of backticks inside', () => {
  expect(fencedBlock('suggestion', 'a\n````\nb')).toBe('`````suggestion\na\n````\nb\n`````');
  expect(fencedBlock('suggestion', '')).toBe('```suggestion\n```');
});

test('a long text is cut between lines and says so', () => {
  expect(cutMarkdown('one\ntwo\nthree', 12, 'Cut.')).toBe('one\n\nCut.');
  expect(cutMarkdown('one', 12, 'Cut.')).toBe('one');
});
