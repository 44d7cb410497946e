import type { CommentedFile } from '../tool.ts';

/** A line of a file with a comment that speaks to a tool. Lines are 1-based. */
export interface CommentLine {
  readonly line: number;
  /** From `#` to the end of the line, cut after 2,000 code units. */
  readonly text: string;
  /** Nothing stands before it. */
  readonly isOwnLine: boolean;
  /** The next line that is neither blank nor a comment; 0: there is none. */
  readonly next: number;
  /** Only blank lines, comments and document marks stand above it. */
  readonly isAtTop: boolean;
}

/** Longer comments are cut: nobody would read them. UTF-16 code units. */
const LONGEST = 2_000;

/**
 * The lines with a comment that begins with `keyword` (any case, blanks around it). In a Dockerfile a comment has a line of
 * its own; in YAML it may stand behind something. What only looks like a comment, as in a here-document, may be among them.
 */
export function commentLines({ source, kind }: CommentedFile, keyword: RegExp): readonly CommentLine[] {
  const lines = source.content.split('\n');
  const found: CommentLine[] = [];
  const next = nextLines(lines);
  const firstContent = next[0] ?? 0;
  for (const [index, text] of lines.entries()) {
    const at = commentStart(text, kind);
    if (at === undefined) continue;
    const comment = text.slice(at, at + LONGEST).trimEnd();
    if (!keyword.test(comment)) continue;
    const line = index + 1;
    found.push({
      line,
      text: comment,
      isOwnLine: text.slice(0, at).trim() === '',
      next: next[index + 1] ?? 0,
      isAtTop: firstContent === 0 || line < firstContent,
    });
  }
  return found;
}

function commentStart(text: string, kind: CommentedFile['kind']): number | undefined {
  const first = text.search(/\S/);
  if (first >= 0 && text[first] === '#') return first;
  if (kind === 'dockerfile') return undefined;
  for (let at = text.indexOf('#', 1); at >= 0; at = text.indexOf('#', at + 1)) {
    if (text[at - 1] === ' ' || text[at - 1] === '\t') return at;
  }
  return undefined;
}

/** For each index of a line: the 1-based number of the first line from there on that says something; 0: none. */
function nextLines(lines: readonly string[]): readonly number[] {
  const next: number[] = new Array(lines.length);
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const says = !/^\s*(?:#|$|---\s*$)/.test(lines[index] ?? '');
    next[index] = says ? index + 1 : (next[index + 1] ?? 0);
  }
  return next;
}

/**
 * For each index of a line the 1-based last line of the block that begins there: what is indented deeper, and the list items
 * below a key at its own depth. Linear.
 */
export function blockEnds(content: string): readonly number[] {
  const lines = content.split('\n');
  const ends = lines.map((_, index) => index + 1);
  const open: { readonly index: number; readonly depth: number }[] = [];
  let last = 0;
  for (const [index, line] of lines.entries()) {
    const text = line.trimStart();
    if (text === '' || text.startsWith('#')) continue;
    const depth = 2 * (line.length - text.length) + (/^-(?:\s|$)/.test(text) ? 1 : 0);
    for (let top = open.at(-1); top && top.depth >= depth; top = open.at(-1)) {
      ends[top.index] = last;
      open.pop();
    }
    open.push({ index, depth });
    last = index + 1;
  }
  for (const { index } of open) ends[index] = last;
  return ends;
}
