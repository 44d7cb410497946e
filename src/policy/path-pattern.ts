/**
 * Whether a path of the repository fits a pattern: `*` is any text without `/`, `?` one character, `**` as a whole segment any
 * number of folders. A pattern without these fits itself only. At most length of path × length of pattern steps.
 */
export function fitsPattern(path: string, pattern: string): boolean {
  if (!/[*?]/.test(pattern)) return path === pattern;
  const segments = path.split('/');
  const parts = pattern.split('/');
  const last = parts.at(-1);
  if (last !== undefined && last !== '**' && !fitsSegment(segments.at(-1) ?? '', last)) return false;
  let at = 0;
  let read = 0;
  // The last `**` takes one folder more whenever what follows it does not fit: what an earlier one took need not change.
  let star = -1;
  let resume = 0;
  while (at < segments.length) {
    const part = parts[read];
    if (part === '**') {
      star = read;
      resume = at;
      read += 1;
    } else if (part !== undefined && fitsSegment(segments[at] ?? '', part)) {
      read += 1;
      at += 1;
    } else if (star >= 0) {
      resume += 1;
      at = resume;
      read = star + 1;
    } else return false;
  }
  while (parts[read] === '**') read += 1;
  return read === parts.length;
}

/** The last star is tried further to the right whenever what follows it does not fit: no more than quadratic. */
function fitsSegment(text: string, pattern: string): boolean {
  let at = 0;
  let read = 0;
  let star = -1;
  let resume = 0;
  while (at < text.length) {
    if (pattern[read] === '*') {
      star = read;
      resume = at;
      read += 1;
    } else if (read < pattern.length && (pattern[read] === '?' || pattern[read] === text[at])) {
      read += 1;
      at += 1;
    } else if (star >= 0) {
      resume += 1;
      at = resume;
      read = star + 1;
    } else return false;
  }
  while (pattern[read] === '*') read += 1;
  return read === pattern.length;
}

/** Why a text is no path or pattern of the repository: a clause without full stop that follows it; undefined: it is one. */
export function problemOfPath(text: string): string | undefined {
  return /^\/|\\|(?:^|\/)\.{1,2}(?:\/|$)/.test(text)
    ? 'is no path from the root of the repository, written with / and without dots as folders'
    : undefined;
}
