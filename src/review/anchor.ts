import type { CommentableLines, LineSpan } from '../changes/commentable-lines.ts';
import type { SourceText } from '../text/source-text.ts';
import type { ReviewItem } from './review-item.ts';

/** A place GitHub takes a comment on. Lines are 1-based, inclusive. */
export interface Anchor {
  readonly path: string;
  readonly side: 'LEFT' | 'RIGHT';
  readonly lines: LineSpan;
}

/** A finding over more lines is anchored at its first line only. */
const LONGEST = 10;

/**
 * Where the item is told: at its suggestion's lines; else at the deletion; else, for what got worse, at its cause; else at its
 * own lines where the diff shows them, or at the nearest line of the diff in its file. undefined: only the summary can tell it.
 */
export function anchorOf(
  { findings, deletedAt }: ReviewItem,
  suggestionLines: LineSpan | undefined,
  suggestionPath: string | undefined,
  sources: ReadonlyMap<string, SourceText>,
  commentable: ReadonlyMap<string, CommentableLines>,
): Anchor | undefined {
  if (suggestionLines && suggestionPath !== undefined)
    return { path: suggestionPath, side: 'RIGHT', lines: suggestionLines };
  if (deletedAt) {
    const { path, baseLine } = deletedAt;
    return { path, side: 'LEFT', lines: { first: baseLine, last: baseLine } };
  }
  const [finding] = findings;
  const cause = finding.worsened?.cause;
  const causeLine = cause ? sources.get(cause.path)?.positionAt(cause.range.start).line : undefined;
  if (
    cause &&
    causeLine !== undefined &&
    commentable.get(cause.path)?.contains({ first: causeLine, last: causeLine })
  ) {
    return { path: cause.path, side: 'RIGHT', lines: { first: causeLine, last: causeLine } };
  }
  const lines = commentable.get(finding.path);
  const source = sources.get(finding.path);
  if (!source || !lines) return undefined;
  const first = source.positionAt(finding.range.start).line;
  const last = source.positionAt(Math.max(finding.range.start, finding.range.end - 1)).line;
  const own = last - first < LONGEST ? { first, last } : { first, last: first };
  const chosen = [own, { first, last: first }].find((span) => lines.contains(span));
  if (chosen) return { path: finding.path, side: 'RIGHT', lines: chosen };
  const nearest = lines.nearest(first);
  return nearest === undefined
    ? undefined
    : { path: finding.path, side: 'RIGHT', lines: { first: nearest, last: nearest } };
}
