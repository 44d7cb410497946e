import type { Hunk } from './changed-file.ts';

/** Lines of head, 1-based, both inclusive. */
export interface LineSpan {
  readonly first: number;
  readonly last: number;
}

/** A run of deleted base lines inside a hunk. */
export interface DeletedBlock {
  /** 1-based base line of the first deleted line. */
  readonly baseLine: number;
  /** Head line that stands right before the deletion; 0 at the top of the file. */
  readonly headLineBefore: number;
  /** Head lines that replaced it; undefined for a pure deletion. */
  readonly replacedBy: LineSpan | undefined;
  /** Deleted lines without their endings. */
  readonly lines: readonly string[];
  readonly hunk: number;
}

/**
 * The lines of one file that GitHub takes comments on: RIGHT for added and context lines, LEFT for deleted ones, and a span only
 * inside one hunk.
 */
export class CommentableLines {
  /** Deletions in file order. */
  readonly deleted: readonly DeletedBlock[];
  private readonly spans: readonly LineSpan[];

  constructor(hunks: readonly Hunk[]) {
    const walked = hunks.map(walk);
    this.spans = walked.map(({ span }) => span);
    this.deleted = walked.flatMap(({ blocks }) => blocks);
  }

  get isEmpty(): boolean {
    return this.spans.every(({ first, last }) => last < first);
  }

  /** Whether all head lines of the span can carry one comment. */
  contains({ first, last }: LineSpan): boolean {
    return this.spans.some((span) => span.first <= first && last <= span.last);
  }

  /** The commentable head line nearest to `line`; undefined when no head line can be commented. */
  nearest(line: number): number | undefined {
    let best: number | undefined;
    for (const { first, last } of this.spans) {
      if (last < first) continue;
      const candidate = Math.min(Math.max(line, first), last);
      if (best === undefined || Math.abs(candidate - line) < Math.abs(best - line)) best = candidate;
    }
    return best;
  }
}

/** The head lines of a hunk (empty when it only deletes at an edge without context) and its deletions. */
function walk(hunk: Hunk, index: number): { span: LineSpan; blocks: readonly DeletedBlock[] } {
  let base = hunk.baseStart;
  // A hunk without head lines names the line before it.
  const hasHeadLines = hunk.lines.some(({ kind }) => kind !== 'deleted');
  let head = hasHeadLines ? hunk.headStart : hunk.headStart + 1;
  const first = head;
  const blocks: DeletedBlock[] = [];
  for (let at = 0; at < hunk.lines.length; ) {
    const deleted = takeWhile(hunk, at, 'deleted');
    if (deleted.length === 0) {
      head += 1;
      if (hunk.lines[at]?.kind === 'context') base += 1;
      at += 1;
      continue;
    }
    const added = takeWhile(hunk, at + deleted.length, 'added');
    blocks.push({
      baseLine: base,
      headLineBefore: head - 1,
      replacedBy: added.length > 0 ? { first: head, last: head + added.length - 1 } : undefined,
      lines: deleted,
      hunk: index,
    });
    base += deleted.length;
    head += added.length;
    at += deleted.length + added.length;
  }
  return { span: { first, last: head - 1 }, blocks };
}

function takeWhile(hunk: Hunk, from: number, kind: 'added' | 'deleted'): readonly string[] {
  const lines: string[] = [];
  for (let at = from; hunk.lines[at]?.kind === kind; at += 1) lines.push(hunk.lines[at]?.text ?? '');
  return lines;
}
