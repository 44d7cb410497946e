import type { Hunk, HunkLine } from '../../changes/changed-file.ts';

const HEADER = /^@@ -(\d+)(?:,(\d+))? \+(\d+)(?:,(\d+))? @@/;
const KINDS: Readonly<Record<string, HunkLine['kind']>> = { ' ': 'context', '+': 'added', '-': 'deleted' };

/**
 * The hunks of the `patch` GitHub gives for one file. undefined when the text is no complete patch, so that hunks are
 * computed from the texts instead of trusting half of them.
 */
export function parsePatch(patch: string): readonly Hunk[] | undefined {
  const lines = patch.split('\n');
  const hunks: Hunk[] = [];
  let at = 0;
  while (at < lines.length) {
    const header = HEADER.exec(lines[at] ?? '');
    if (!header) return undefined;
    const read = readLines(lines, at + 1, Number(header[2] ?? 1), Number(header[4] ?? 1));
    if (!read) return undefined;
    hunks.push({ baseStart: Number(header[1]), headStart: Number(header[3]), lines: read.lines });
    at = read.next;
  }
  return hunks.length > 0 ? hunks : undefined;
}

/** Lines until both sides have the length the header promises. */
function readLines(
  lines: readonly string[],
  from: number,
  baseLength: number,
  headLength: number,
): { readonly lines: readonly HunkLine[]; readonly next: number } | undefined {
  const read: HunkLine[] = [];
  let [base, head, at] = [baseLength, headLength, from];
  while (base > 0 || head > 0) {
    const line = lines[at];
    const kind = line === undefined ? undefined : KINDS[line.charAt(0)];
    if (line?.startsWith('\\')) {
      at += 1;
      continue;
    }
    if (line === undefined || !kind) return undefined;
    if (kind !== 'added') base -= 1;
    if (kind !== 'deleted') head -= 1;
    read.push({ kind, text: line.slice(1) });
    at += 1;
  }
  while (lines[at]?.startsWith('\\')) at += 1;
  return base === 0 && head === 0 ? { lines: read, next: at } : undefined;
}
