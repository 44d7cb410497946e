import type { IntroducedFinding } from '../analysis/finding.ts';
import type { FixVerifier } from '../analysis/verify-fix.ts';
import { isPureDeletion, piecesOf } from '../changes/block-pieces.ts';
import type { CommentableLines, DeletedBlock } from '../changes/commentable-lines.ts';
import { entryChange, wordsOf } from '../changes/entry-change.ts';
import type { Fix } from '../rule-model/fix.ts';
import type { Location, TextRange } from '../text/range.ts';
import type { SourceText } from '../text/source-text.ts';
import { keepsContinuations, type Restoration, restoredLines, restoringFix } from './restoration.ts';
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
  /** Blocks of a review put back as a whole; many findings are held against the same ones. */
  readonly reversions: Map<DeletedBlock, Fix>;
  /** What all searches of a review may still prove. */
  readonly left: { proofs: number };
}

/** What the change took away; without restoration when putting it back would undo more than that. */
export interface TakenAway {
  readonly restoration: Restoration | undefined;
}

/** Lines of one deletion, and pieces of one block, that are tried together at the most. */
const LONGEST = 24;
/** Blocks that are looked at for one finding, the nearest ones. */
const MOST_BLOCKS = 40;
/** Ways back that are looked at for one finding. */
const MOST_LOOKED_AT = 400;
/** And proved: an absence may come from anywhere, what is written stands near its cause. */
const MOST_PROOFS = { absence: 80, presence: 24 } as const;

/**
 * Searches what the change removed and reworded for the fewest lines of base whose return removes the finding, or makes it as
 * mild as it was, and adds none. What stands nearest to the finding comes first.
 */
export function findRestoration(search: Search): TakenAway | undefined {
  const { finding, files } = search;
  let proofs: number = MOST_PROOFS[finding.kind];
  let looks = MOST_LOOKED_AT;
  let lost: TakenAway | undefined;
  for (const candidate of candidates(search)) {
    looks -= 1;
    if (looks < 0) return lost;
    const source = files.get(candidate.path)?.source;
    const way = source && keepsContinuations(source, candidate) ? wayBack(search, candidate, source) : 'none';
    if (!source || way === 'none' || (way === 'undoes-more' && lost)) continue;
    if (proofs === 0 || isSpent(search)) return lost;
    proofs -= 1;
    search.left.proofs -= 1;
    if (!isProved(finding, source, candidate, search.verifier)) continue;
    if (way === 'undoes-more') lost = { restoration: undefined };
    else return { restoration: grown(search, source, candidate) };
  }
  return lost;
}

/** With the rest of the entry where that holds as well. */
function grown({ finding, verifier }: Search, source: SourceText, candidate: Restoration): Restoration {
  const whole = wholeEntry(candidate);
  if (whole === candidate || !keepsContinuations(source, whole)) return candidate;
  return isProved(finding, source, whole, verifier) ? whole : candidate;
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
 * `clear`: base's lines in place of those of head give up nothing else that the author may want: head's lines lost words, or had
 * one of them or the whole value exchanged, or no rule knows better. `undoes-more`: the protection went with another edit of the
 * same text. `none`: it is another text.
 */
type WayBack = 'clear' | 'undoes-more' | 'none';

function wayBack({ finding, isGuard }: Search, candidate: Restoration, source: SourceText): WayBack {
  if (!restoredLines(candidate).some(says)) return 'none';
  if (isPureDeletion(candidate) || finding.kind === 'absence') return 'clear';
  const { first, last } = candidate.replacing;
  const span = { start: source.lineRange(first).start, end: source.lineRange(last).end };
  const before = restoredLines(candidate).join('\n');
  const change = entryChange(before, source.slice(span));
  if (!change || change.removed === 0) return 'none';
  const { common, removed, added, beginsAlike } = change;
  if (added === 1 && removed === 1 && (common > 0 || isOneLine(candidate))) return 'clear';
  if (added === 0 && common > 0) return 'clear';
  if (added === 1 && common === 1 && beginsAlike) return 'clear';
  if (added > 2 || removed < added) return 'none';
  if (common === 0) return isGuard && holds(span, finding) && finding.path === source.path ? 'clear' : 'none';
  // What is told is all that came: nothing of it is another edit.
  const isAllNew = finding.path === source.path && wordsOf(source.slice(finding.range)).length <= added;
  if (isGuard && (finding.fix || !isAllNew)) return 'undoes-more';
  if (isGuard) return 'clear';
  return finding.disposition === 'on' && !finding.fix ? 'clear' : 'none';
}

function holds(outer: TextRange, { range }: IntroducedFinding): boolean {
  return outer.start <= range.start && range.end <= outer.end;
}

function* candidates(search: Search): Iterable<Restoration> {
  const { finding, files } = search;
  const causes: readonly Location[] = [finding, ...(finding.worsened?.cause ? [finding.worsened.cause] : [])];
  const blocks = [...files].flatMap(([path, { source, commentable }]) => {
    const lines = causes.filter((at) => at.path === path).map(({ range }) => source.positionAt(range.start).line);
    return commentable.deleted.map((block) => ({ path, source, block, distance: distanceOf(block, lines) }));
  });
  blocks.sort((one, other) => one.distance - other.distance);
  for (const { path, source, block } of blocks.slice(0, MOST_BLOCKS)) {
    if (isSpent(search) || !mayHelp(search, source, block)) continue;
    for (const piece of rangesOf(source, block)) yield { path, block, ...piece };
  }
}

function isSpent({ verifier, left }: Search): boolean {
  return left.proofs <= 0 || verifier.isHalfSpent;
}

/** A block that does not help as a whole does not help in parts, unless the whole cannot be read. */
function mayHelp({ finding, verifier, reversions, left }: Search, source: SourceText, block: DeletedBlock): boolean {
  const first = block.headLineBefore + 1;
  const replacing = block.replacedBy ?? { first, last: first - 1 };
  const whole = { path: source.path, block, from: 0, count: block.lines.length, replacing, reworded: false };
  const fix = reversions.get(block) ?? restoringFix(source, [whole]);
  if (!reversions.has(block)) left.proofs -= 1;
  reversions.set(block, fix);
  const verdict = verifier.verify([{ ...finding, fix }], [fix]);
  return verdict.outcome === 'verified' || verdict.reason !== 'problem-remains';
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
  const replaced = pieces.filter((piece) => !isPureDeletion(piece) && !piece.reworded);
  for (const piece of pieces) {
    if (isPureDeletion(piece)) yield* runsOf(block, piece);
    else if (piece.reworded) yield piece;
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
function isOneLine({ count, replacing }: Piece): boolean {
  return count === 1 && replacing.last === replacing.first;
}

type Piece = Omit<Restoration, 'path' | 'block'>;

function spanOf(first: Piece, last: Piece): Piece {
  return {
    from: first.from,
    count: last.from + last.count - first.from,
    replacing: { first: first.replacing.first, last: last.replacing.last },
    reworded: false,
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

/** Blank lines and comments restore nothing, except the directives at the top of a Dockerfile. */
function says(line: string | undefined): boolean {
  return line !== undefined && !/^\s*(#(?![ \t]*(?:syntax|escape|check)[ \t]*=).*)?\r?$/i.test(line);
}
