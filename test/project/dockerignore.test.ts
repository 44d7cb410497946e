import fc from 'fast-check';
import { isIgnored, parseDockerignore } from '../../src/project/dockerignore.ts';

const ROWS: readonly (readonly [lines: string, ignored: string, kept: string])[] = [
  ['node_modules', 'node_modules/x', 'p/node_modules/x'],
  ['**/node_modules/', 'p/node_modules/x', 'node_modules.js'],
  ['*.env', '.env a.env', 'sub/a.env .env.local'],
  ['.env*', '.env.local', 'sub/.env'],
  ['**/.env*;!**/.env.example', 'a/.env.local', 'a/.env.example'],
  ['**/.git', 'a/.git/config', 'a.git'],
  ['.git;!.git/HEAD', '.git/config', '.git/HEAD'],
  ['*;!src', 'a.txt', 'src/x/y.ts'],
  ['*;!src/a.ts', 'src/b.ts', 'src/a.ts'],
  ['!README.md;*.md', 'README.md', ''],
  ['*.md;!README*.md;README-s.md', 'README-s.md', 'README.md'],
  ['secrets/**', 'secrets/a/b', 'secrets'],
  ['a/**/z', 'a/z a/b/c/z', 'xa/z'],
  ['src/*;!src', 'src/a.ts', ''],
  ['dir;!dir/keep;dir/keep/no', 'dir/keep/no', 'dir/keep/y'],
];

const MORE: typeof ROWS = [
  ['# .git', '', '.git'],
  [' # .git', '', '.git'],
  ['  .git  ', '.git', '.github'],
  ['/.git', '.git', 'a/.git'],
  ['./.git', '.git', ''],
  ['a/../.git', '.git', 'a'],
  ['! .env;.env', '.env', ''],
  ['.env;! .env', '', '.env'],
  ['[.]env', '.env', 'xenv'],
  ['[a-c].key', 'b.key', 'd.key'],
  ['[^a].key', 'b.key', 'a.key'],
  ['?.key', 'a.key', 'ab.key /.key'],
  ['\\*.key', '*.key', 'a.key'],
  ['**', 'a a/b .env', ''],
  ['**/*.pem', 'a.pem x/y/a.pem', 'a.pem.txt'],
  ['*/secret', 'a/secret', 'secret a/b/secret'],
  ['**.env', '.env a/b.env prod.env', 'env .env.x'],
  ['conf**', 'conf conf/a confx', 'a/conf'],
  ['a+b.(c)', 'a+b.(c)', 'aab.c'],
  ['Dockerfile', 'Dockerfile', 'dockerfile'],
  ['{a,b}', '{a,b}', 'a b'],
  ['.', '', 'a'],
  ['!', '', 'a'],
  ['[', '', '[ a'],
  ['[]', '', '[] a'],
  ['[z-a]', '', 'z'],
  ['a\\', '', 'a'],
];

describe('what an ignore file keeps out of a build', () => {
  test.each([...ROWS, ...MORE])('%s', (lines, ignored, kept) => {
    const patterns = parseDockerignore(`${lines.replaceAll(';', '\n')}\n`);
    const split = (paths: string) => paths.split(' ').filter((path) => path !== '');
    expect(split(ignored).filter((path) => !isIgnored(patterns, path))).toEqual([]);
    expect(split(kept).filter((path) => isIgnored(patterns, path))).toEqual([]);
  });

  test('carriage returns and a byte order mark do not count', () => {
    const patterns = parseDockerignore('\ufeff.env\r\n.git\r\n');
    expect(['.env', '.git'].map((path) => isIgnored(patterns, path))).toEqual([true, true]);
  });

  test('an empty file ignores nothing', () => expect(isIgnored(parseDockerignore(''), 'a')).toBe(false));
});

test('patterns made to be slow are not', () => {
  const pattern = `${'*a**/'.repeat(400)}b`;
  const patterns = parseDockerignore(pattern);
  expect(patterns).toHaveLength(1);
  const started = performance.now();
  expect(isIgnored(patterns, `${'a'.repeat(2000)}c`)).toBe(false);
  expect(performance.now() - started).toBeLessThan(5000);
});

test('agrees with a regular expression on what single patterns match', () => {
  const word = fc.array(fc.constantFrom('a', 'b', '.', '*', '**', '?', '/'), { minLength: 1, maxLength: 7 });
  const path = fc.array(fc.constantFrom('a', 'b', '.x', '/'), { minLength: 1, maxLength: 7 });
  fc.assert(
    fc.property(word, path, (parts, pieces) => {
      const pattern = parts.join('');
      const written = pieces
        .join('')
        .split('/')
        .filter((segment) => segment !== '' && segment !== '.')
        .join('/');
      const [parsed] = parseDockerignore(pattern);
      fc.pre(parsed !== undefined && written !== '' && !/^\*\*[^/]/.test(parsed.text));
      expect(parsed?.matches(written)).toBe(new RegExp(`^${toExpression(parsed?.text ?? '')}$`).test(written));
    }),
    { seed: 7, numRuns: 3000 },
  );
});

/** The expression that BuildKit makes of a pattern without classes and escapes. */
function toExpression(pattern: string): string {
  return pattern.replace(/\*\*\/?(?=(.?))|\*|\?|\./g, (found, follows: string | undefined) => {
    if (found === '*') return '[^/]*';
    if (found === '?') return '[^/]';
    if (found === '.') return '\\.';
    return follows === '' ? '.*' : '(.*/)?';
  });
}
