/** The lines GitHub takes comments on, per hunk: added and context lines on the right, deleted and context ones on the left. */
export interface CommentableHunk {
  readonly LEFT: ReadonlySet<number>;
  readonly RIGHT: ReadonlySet<number>;
}

export function commentableHunks(patch: string | undefined): readonly CommentableHunk[] {
  const hunks: { LEFT: Set<number>; RIGHT: Set<number> }[] = [];
  let [left, right] = [0, 0];
  for (const line of (patch ?? '').split('\n')) {
    const header = /^@@ -(\d+)(?:,\d+)? \+(\d+)(?:,\d+)? @@/.exec(line);
    if (header) {
      [left, right] = [Number(header[1]), Number(header[2])];
      hunks.push({ LEFT: new Set(), RIGHT: new Set() });
      continue;
    }
    const hunk = hunks.at(-1);
    if (!hunk || line.startsWith('\\')) continue;
    if (!line.startsWith('+')) hunk.LEFT.add(left++);
    if (!line.startsWith('-')) hunk.RIGHT.add(right++);
  }
  return hunks;
}

export interface AnchorRequest {
  readonly path: string;
  readonly line?: number | undefined;
  readonly side?: string | undefined;
  readonly start_line?: number | undefined;
  readonly start_side?: string | undefined;
}

/** Why GitHub refuses an anchor, in its words; undefined: it takes it. */
export function anchorProblem(
  { line, side = 'RIGHT', start_line: start, start_side: startSide = side }: AnchorRequest,
  hunks: readonly CommentableHunk[] | undefined,
): string | undefined {
  if (!hunks) return 'Path could not be resolved';
  if (side !== 'LEFT' && side !== 'RIGHT') return 'Side is invalid';
  if (startSide !== 'LEFT' && startSide !== 'RIGHT') return 'Start side is invalid';
  const hunk = hunks.find((each) => line !== undefined && each[side].has(line));
  if (line === undefined || !hunk) return 'Line could not be resolved';
  if (start === undefined) return undefined;
  if (start >= line && startSide === side) return 'Start line must precede the end line.';
  return hunk[startSide].has(start) ? undefined : 'Start line must be part of the same hunk as the line.';
}
