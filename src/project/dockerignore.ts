import { compilePattern, type PathMatcher } from './dockerignore-pattern.ts';

/** One line of an ignore file. */
export interface IgnorePattern {
  /** As compared: cleaned, without a slash in front and without `!`. */
  readonly text: string;
  /** `!`: what it matches is not ignored after all. */
  readonly isException: boolean;
  readonly matches: PathMatcher;
}

/** Longer patterns name no path. */
const LONGEST_PATTERN = 4096;

/**
 * Reads an ignore file as BuildKit does: `#` in the first column is a comment, blanks around a pattern and a slash before it
 * do not count, `!` makes an exception. What BuildKit refuses, a lone `!` or an unclosed class, is left out.
 * https://github.com/moby/patternmatcher/blob/main/ignorefile/ignorefile.go
 */
export function parseDockerignore(content: string): readonly IgnorePattern[] {
  const patterns: IgnorePattern[] = [];
  for (const line of content.replace(/^\ufeff/, '').split(/\r?\n/)) {
    if (line.startsWith('#')) continue;
    const trimmed = line.trim();
    const isException = trimmed.startsWith('!');
    const written = isException ? trimmed.slice(1).trim() : trimmed;
    if (written === '' || written.length > LONGEST_PATTERN) continue;
    const cleaned = cleanPath(written);
    const text = cleaned.length > 1 && cleaned.startsWith('/') ? cleaned.slice(1) : cleaned;
    const matches = compilePattern(text);
    if (matches) patterns.push({ text, isException, matches });
  }
  return patterns;
}

/**
 * Whether a path of the context, relative to its root, stays out of the build. The folders on the way are looked at from
 * the top: what matches a folder counts for all below it, the last match decides, and an exception counts only where
 * something before it matches.
 * https://github.com/moby/patternmatcher/blob/main/patternmatcher.go (MatchesUsingParentResults)
 */
export function isIgnored(patterns: readonly IgnorePattern[], path: string): boolean {
  let matched = patterns.map(() => false);
  let ignored = false;
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  for (let depth = 1; depth <= segments.length; depth += 1) {
    const above = segments.slice(0, depth).join('/');
    ignored = false;
    matched = patterns.map((pattern, index) => {
      const matches = matched[index] === true || (pattern.isException === ignored && pattern.matches(above));
      if (matches) ignored = !pattern.isException;
      return matches;
    });
  }
  return ignored;
}

/** Go's `path.Clean`: no doubled slashes, no `.`, and `..` takes back the segment before it. */
function cleanPath(path: string): string {
  const isRooted = path.startsWith('/');
  const segments: string[] = [];
  for (const segment of path.split('/')) {
    if (segment === '' || segment === '.') continue;
    if (segment !== '..') segments.push(segment);
    else if (segments.length > 0 && segments.at(-1) !== '..') segments.pop();
    else if (!isRooted) segments.push(segment);
  }
  const joined = (isRooted ? '/' : '') + segments.join('/');
  return joined === '' ? '.' : joined;
}
