import { codeOwners } from '../../src/debt/code-owners.ts';

const FILE = `
# The rules of the documentation of GitHub.
*       @global-owner1 @global-owner2
*.js    @js-owner #This is an inline comment.
*.go docs@example.com
*.txt @octo-org/octocats
/build/logs/ @doctocat
docs/* docs@example.com
apps/ @octocat
/docs/ @doctocat
/scripts/ @doctocat @octocat
**/logs @octocat
/apps/ @octocat
/apps/github
`;

test.each<[path: string, owners: readonly string[]]>([
  ['README.md', ['@global-owner1', '@global-owner2']],
  ['a/b/c.js', ['@js-owner']],
  ['x.go', ['docs@example.com']],
  ['build/logs/a', ['@octocat']],
  ['deeply/nested/logs/a', ['@octocat']],
  ['docs/a.md', ['@doctocat']],
  ['docs/build-app/troubleshooting.md', ['@doctocat']],
  ['scripts/a', ['@doctocat', '@octocat']],
  ['other/apps/a', ['@octocat']],
  ['apps/a', ['@octocat']],
  ['apps/github', []],
  ['apps/github/a', []],
  ['APPS/github.txt', ['@octo-org/octocats']],
])('%s', (path, owners) => {
  expect(codeOwners(FILE)?.(path)).toEqual(owners);
});

test.each<[because: string, text: string, path: string, owners: readonly string[]]>([
  ['docs/* is no deeper than its folder', 'docs/* @a', 'docs/x/y', []],
  ['docs/* is its files', 'docs/* @a', 'docs/y', ['@a']],
  ['a folder by its name without a slash', '/docs @a', 'docs/x/y', ['@a']],
  ['a blank in a path is escaped', 'my\\ dir/ @a', 'my dir/x', ['@a']],
  ['negation is skipped', '* @a\n!x @b', 'x', ['@a']],
  ['character ranges are skipped', '* @a\n[x] @b', 'x', ['@a']],
  ['an escaped # is skipped', '* @a\n\\#x @b', '#x', ['@a']],
  ['a line with an owner that is none is skipped', '* @a\nx b', 'x', ['@a']],
  ['the last line counts', 'x @a\n* @b', 'x', ['@b']],
  ['CRLF', 'x @a\r\n', 'x', ['@a']],
  ['** in the middle', '/a/**/z @a', 'a/b/c/z', ['@a']],
  ['nobody', '', 'x', []],
])('%s', (_, text, path, owners) => {
  expect(codeOwners(text)?.(path)).toEqual(owners);
});

test('a file that is too long is not answered for', () => {
  expect(codeOwners('* @a\n'.repeat(10_001))).toBeUndefined();
});
