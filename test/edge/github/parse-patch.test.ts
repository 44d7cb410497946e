import { parsePatch } from '../../../src/edge/github/parse-patch.ts';

describe('a patch of GitHub', () => {
  test('becomes hunks with their lines and starts', () => {
    expect(parsePatch('@@ -1,3 +1,3 @@ heading\n a\n-b\n+c\n d\n@@ -9 +9,2 @@\n x\n+y')).toEqual([
      {
        baseStart: 1,
        headStart: 1,
        lines: [
          { kind: 'context', text: 'a' },
          { kind: 'deleted', text: 'b' },
          { kind: 'added', text: 'c' },
          { kind: 'context', text: 'd' },
        ],
      },
      {
        baseStart: 9,
        headStart: 9,
        lines: [
          { kind: 'context', text: 'x' },
          { kind: 'added', text: 'y' },
        ],
      },
    ]);
  });

  test.each<[because: string, patch: string, texts: readonly string[]]>([
    [
      'a missing last line ending is no line',
      '@@ -1 +1 @@\n-a\n\\ No newline at end of file\n+b\n\\ No newline at end of file',
      ['a', 'b'],
    ],
    ['a deleted line that looks like a header', '@@ -1,2 +0,0 @@\n-@@ -1 +1 @@\n-x', ['@@ -1 +1 @@', 'x']],
    ['an added line that begins with a plus', '@@ -0,0 +1 @@\n+++ b', ['++ b']],
    ['a carriage return belongs to the line', '@@ -0,0 +1 @@\n+a\r', ['a\r']],
    ['an empty context line', '@@ -1,2 +1,2 @@\n \n-a\n+b', ['', 'a', 'b']],
  ])('%s', (_, patch, texts) => {
    expect(parsePatch(patch)?.flatMap(({ lines }) => lines.map(({ text }) => text))).toEqual(texts);
  });

  test.each([
    ['an empty text', ''],
    ['no header', '+a'],
    ['fewer lines than promised', '@@ -1,3 +1,3 @@\n a'],
    ['more lines than promised', '@@ -1 +1 @@\n-a\n+b\n+c'],
    ['a line without mark', '@@ -1,2 +1,2 @@\na\n b'],
  ])('that is not whole is not trusted: %s', (_, patch) => {
    expect(parsePatch(patch)).toBeUndefined();
  });
});
