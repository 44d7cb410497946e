import { fitsPattern } from '../policy/path-pattern.ts';

/** Where GitHub looks for the file, in this order; the first one that exists counts. */
export const CODE_OWNERS_PATHS = ['.github/CODEOWNERS', 'CODEOWNERS', 'docs/CODEOWNERS'] as const;

/** Lines that are read; a longer file is not answered for at all. */
const MOST_LINES = 10_000;

interface OwnedPattern {
  /** Any of these fits. */
  readonly patterns: readonly string[];
  readonly owners: readonly string[];
}

/**
 * Who owns a path: the last pattern that fits decides, and may name nobody. Lines that GitHub skips are skipped: negations,
 * character ranges, escaped `#`, owners that are neither `@name`, `@organisation/team` nor an address.
 * https://docs.github.com/en/repositories/managing-your-repositorys-settings-and-features/customizing-your-repository/about-code-owners#codeowners-syntax
 * @returns undefined for a file with more than 10,000 lines.
 */
export function codeOwners(text: string): ((path: string) => readonly string[]) | undefined {
  const lines = text.split('\n', MOST_LINES + 1);
  if (lines.length > MOST_LINES) return undefined;
  const rules = lines.flatMap(readLine).reverse();
  const known = new Map<string, readonly string[]>();
  return (path) => {
    const owners = known.get(path) ?? ownersIn(rules, path);
    known.set(path, owners);
    return owners;
  };
}

function ownersIn(rules: readonly OwnedPattern[], path: string): readonly string[] {
  return rules.find(({ patterns }) => patterns.some((pattern) => fitsPattern(path, pattern)))?.owners ?? [];
}

function readLine(line: string): readonly OwnedPattern[] {
  const words = line.trim().match(/(?:\\.|[^\s\\])+/g) ?? [];
  const [pattern = '#', ...rest] = words;
  if (pattern.startsWith('#') || pattern.startsWith('!') || /[[\]]|\\#/.test(pattern)) return [];
  const comment = rest.findIndex((word) => word.startsWith('#'));
  const owners = comment < 0 ? rest : rest.slice(0, comment);
  if (!owners.every(isOwner)) return [];
  return [{ patterns: patternsOf(pattern.replace(/\\(.)/g, '$1')), owners }];
}

function isOwner(word: string): boolean {
  return word.length <= 255 && /^(?:@[^@\s]+|[^@\s]+@[^@\s]+)$/.test(word);
}

/** A pattern without a slash before its end fits at any depth. What names a folder stands for all below, except `…/*`. */
function patternsOf(pattern: string): readonly string[] {
  const isAnchored = pattern.slice(0, -1).includes('/');
  const isFolder = pattern.endsWith('/');
  const bare = pattern.replace(/^\/+|\/+$/g, '');
  const whole = isAnchored ? bare : `**/${bare}`;
  if (isFolder) return [`${whole}/**`];
  return whole.endsWith('/*') && isAnchored ? [whole] : [whole, `${whole}/**`];
}
