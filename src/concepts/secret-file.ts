import {
  CREDENTIAL_PATH_VARIABLES,
  PUBLIC_WORDS,
  SAMPLE_WORDS,
  SECRET_ENDINGS,
  SECRET_FILES,
} from '../knowledge/secret-files.ts';
import { isSecretName } from './secret-name.ts';

const LONGEST_PATH = 4096;
/** A pattern with fewer plain characters means everything. */
const SHORTEST_PATTERN = 3;

/** What a file of that path usually holds, for messages; undefined: no credentials by its name. May be a pattern with `*`. */
export function secretInFile(path: string): string | undefined {
  if (path.length > LONGEST_PATH) return undefined;
  const segments = path
    .toLowerCase()
    .replaceAll('\\', '/')
    .split('/')
    .filter((segment) => segment !== '' && segment !== '.');
  const name = segments.at(-1);
  if (name === undefined) return undefined;
  const known = SECRET_FILES.find((file) => endsWithPath(segments, file.path.split('/')));
  if (known) return known.holds;
  if (name.startsWith('.env.') || name.endsWith('.env'))
    return isSample(name) ? undefined : 'settings with credentials';
  return /[*?[]/.test(name) && matchesKnownFile(name) ? 'files with credentials' : heldByEnding(name);
}

/** Whether the value of a variable is the path of a file with credentials. */
export function namesSecretFile(variable: string): boolean {
  const stem = /^(.+)_(?:FILE|PATH)$/.exec(variable)?.[1];
  return CREDENTIAL_PATH_VARIABLES.has(variable) || (stem !== undefined && isSecretName(stem));
}

function endsWithPath(segments: readonly string[], wanted: readonly string[]): boolean {
  const start = segments.length - wanted.length;
  return start >= 0 && wanted.every((segment, index) => segment === segments[start + index]);
}

function isSample(name: string): boolean {
  return name.split(/[^a-z0-9]+/).some((word) => SAMPLE_WORDS.has(word));
}

function heldByEnding(name: string): string | undefined {
  const found = SECRET_ENDINGS.find(({ ending }) => name.endsWith(ending));
  if (!found) return undefined;
  return name.split(/[^a-z0-9]+/).some((word) => PUBLIC_WORDS.has(word.replace(/\d+$/, ''))) ? undefined : found.holds;
}

/** A pattern that takes a known file along: `.env*`. One that is nearly all wildcard means everything and says nothing. */
function matchesKnownFile(pattern: string): boolean {
  if (pattern.replace(/[*?[\]]/g, '').length < SHORTEST_PATTERN || isSample(pattern)) return false;
  return SECRET_FILES.some(({ path }) => !path.includes('/') && matchesPattern(pattern, path));
}

/** `*` for any characters, `?` for one; other signs as they are. Time is the product of both lengths at most. */
function matchesPattern(pattern: string, text: string): boolean {
  let position = 0;
  let restart = -1;
  let retry = 0;
  let at = 0;
  while (position < text.length) {
    if (pattern[at] === '*') {
      restart = at;
      retry = position;
      at += 1;
    } else if (pattern[at] === '?' || pattern[at] === text[position]) {
      at += 1;
      position += 1;
    } else if (restart >= 0) {
      at = restart + 1;
      retry += 1;
      position = retry;
    } else return false;
  }
  while (pattern[at] === '*') at += 1;
  return at === pattern.length;
}
