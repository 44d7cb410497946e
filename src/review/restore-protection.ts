import type { IntroducedFinding } from '../analysis/finding.ts';
import type { FixVerifier } from '../analysis/verify-fix.ts';
import { isPureDeletion, piecesOf } from '../changes/block-pieces.ts';
import type { CommentableLines, DeletedBlock } from '../changes/commentable-lines.ts';
import { entryChange } from '../changes/entry-change.ts';
import type { Location } from '../text/range.ts';
import type { SourceText } from '../text/source-text.ts';
import { type Restoration, restoredLines, restoringFix } from './restoration.ts';
import { wholeEntry } from './whole-entry.ts';

/** Texts and diffs of the files whose changes may be the cause. */
export type ChangedSources = ReadonlyMap<
  string,
  { readonly source: SourceText; readonly commentable: CommentableLines }
>;

export interface Search {
  readonly finding: IntroducedFinding;
  /** Its rule is about a protection. */
  readonly isGuard: boolean;
  readonly files: ChangedSources;
  readonly verifier: FixVerifier;
}

/** Lines of one deletion, and pieces of one block, that are tried together at the most. */
const LONGEST = 24;
/** Proofs for one finding: an absence may come from anywhere, what is written stands near its cause. */
const MOST_PROOFS = { absence: 80, presence: 24 } as const;

/**
 * Searches what the change removed and reworded for the fewest lines of base whose return removes the finding, or makes it as
 * mild as it was, and adds none. What stands nearest to the finding comes first.
 */
export function findRestoration(search: Search): Restoration | undefined {
  const { finding, files, verifier } = search;
  let proofs: number = MOST_PROOFS[finding.kind];
  for (const candidate of candidates(finding, files)) {
    const source = files.get(candidate.path)?.source;
    if (!source || !isWayBack(search, candidate, source)) continue;
    if (proofs === 0 || verifier.isHalfSpent) return undefined;
    proofs -= 1;
    if (!isProved(finding, source, candidate, verifier)) continue;
    const whole = wholeEntry(candidate);
    return whole !== candidate && isProved(finding, source, whole, verifier) ? whole : candidate;
  }
  return undefined;
}

function isProved(
  finding: IntroducedFinding,
  source: SourceText,
  candidate: Restoration,
  verifier: FixVerifier,
): boolean {
  const fix = restoringFix(source, [candidate]);
  return verifier.verify([{ ...finding, fix }], [fix]).outcome === 'verified';
}

/**
 * Whether base's lines in place of those of head are the way back, and not another thing that the author meant to change.
 * Lines that lost words, or had one of them or the whole value exchanged, are. What was reworded further is only where no rule
 * knows better, or where it gives up a protection that it stands in place of.
 */
function isWayBack({ finding, isGuard }: Search, candidate: Restoration, source: SourceText): boolean {
  if (isPureDeletion(candidate) || finding.kind === 'absence') return true;
  const { first, last } = candidate.replacing;
  const span = { start: source.lineRange(first).start, end: source.lineRange(last).end };
  const before = restoredLines(candidate).join('\n');
  const change = entryChange(before, source.slice(span));
  if (!change || change.removed === 0) return false;
  const { common, removed, added, beginsAlike } = change;
  if (common > 0 && (added === 0 || (added === 1 && removed === 1))) return true;
  if (added === 1 && common === 1 && beginsAlike) return true;
  if (added > 2 || removed < added) return false;
  if (isGuard)
    return span.start <= finding.range.start && finding.range.end <= span.end && finding.path === source.path;
  return common > 0 && finding.disposition === 'on' && !finding.fix;
}

function* candidates(finding: IntroducedFinding, files: ChangedSources): Iterable<Restoration> {
  const causes: readonly Location[] = [finding, ...(finding.worsened?.cause ? [finding.worsened.cause] : [])];
  const blocks = [...files].flatMap(([path, { source, commentable }]) => {
    const lines = causes.filter((at) => at.path === path).map(({ range }) => source.positionAt(range.start).line);
    return commentable.deleted.map((block) => ({ path, source, block, distance: distanceOf(block, lines) }));
  });
  blocks.sort((one, other) => one.distance - other.distance);
  for (const { path, source, block } of blocks) {
    for (const piece of rangesOf(source, block)) yield { path, block, ...piece };
  }
}

/** Lines between a block and the nearest of the lines; far when it is in another file. */
function distanceOf({ headLineBefore, replacedBy }: DeletedBlock, lines: readonly number[]): number {
  const last = replacedBy?.last ?? headLineBefore + 1;
  return Math.min(1e9, ...lines.map((line) => Math.max(0, headLineBefore - line, line - last)));
}

/**
 * What of a block may go back: lines that were reworded, runs of lines that went, the same beside what took their place, and at
 * last neighbouring pieces together.
 */
function* rangesOf(source: SourceText, block: DeletedBlock): Iterable<Piece> {
  const pieces = piecesOf(block, (line) => source.slice(source.lineRange(line)));
  const replaced = pieces.filter((piece) => !isPureDeletion(piece) && !isReworded(piece));
  for (const piece of pieces) {
    if (isPureDeletion(piece)) yield* runsOf(block, piece);
    else if (isReworded(piece)) yield piece;
  }
  for (const piece of replaced) {
    yield* runsOf(block, { ...piece, replacing: { first: piece.replacing.first, last: piece.replacing.first - 1 } });
  }
  yield* replaced;
  const most = Math.min(pieces.length, LONGEST);
  for (let count = 2; count <= most; count += 1) {
    for (let at = 0; at + count <= pieces.length; at += 1) {
      const [first, last] = [pieces[at], pieces[at + count - 1]];
      if (first && last) yield spanOf(first, last);
    }
  }
}

/** One line in place of one. */
function isReworded({ count, replacing }: Piece): boolean {
  return count === 1 && replacing.last === replacing.first;
}

type Piece = Omit<Restoration, 'path' | 'block'>;

function spanOf(first: Piece, last: Piece): Piece {
  return {
    from: first.from,
    count: last.from + last.count - first.from,
    replacing: { first: first.replacing.first, last: last.replacing.last },
  };
}

/** Runs of the lines that went, the shortest first. */
function* runsOf({ lines }: DeletedBlock, piece: Piece): Iterable<Piece> {
  const most = Math.min(piece.count, LONGEST);
  for (let count = 1; count <= most; count += 1) {
    for (let from = piece.from; from + count <= piece.from + most; from += 1) {
      if (says(lines[from]) && says(lines[from + count - 1])) yield { ...piece, from, count, within: piece };
    }
  }
}

/** Blank lines and comments at either end restore nothing. */
function says(line: string | undefined): boolean {
  return line !== undefined && !/^\s*(#.*)?\r?$/.test(line);
}
