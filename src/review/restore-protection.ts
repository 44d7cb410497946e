import type { IntroducedFinding } from '../analysis/finding.ts';
import type { FixVerifier } from '../analysis/verify-fix.ts';
import type { CommentableLines, DeletedBlock, LineSpan } from '../changes/commentable-lines.ts';
import type { Fix } from '../rule-model/fix.ts';
import type { TextEdit } from '../text/edit.ts';
import type { SourceText } from '../text/source-text.ts';

/** Deleted lines of base that, put back, remove a finding. Nothing is invented: the bytes are base's. */
export interface Restoration {
  readonly path: string;
  readonly block: DeletedBlock;
  /** Index of the first line of the block, 0-based, and how many lines. */
  readonly from: number;
  readonly count: number;
  /** Head lines that give way; undefined: the lines are put back beside what is there. */
  readonly replacing: LineSpan | undefined;
}

/** Texts and diffs of the files whose deletions may be the cause. */
export type ChangedSources = ReadonlyMap<
  string,
  { readonly source: SourceText; readonly commentable: CommentableLines }
>;

/** Lines of one deletion that are tried at the most, and proofs for one finding. */
const LONGEST = 24;
const MOST_PROOFS = 80;

/**
 * Searches the deletions of the files for the fewest lines whose return removes the finding and adds none. Deletions nearest
 * to the finding come first.
 */
export function findRestoration(
  finding: IntroducedFinding,
  files: ChangedSources,
  verifier: FixVerifier,
): Restoration | undefined {
  let proofs = MOST_PROOFS;
  for (const candidate of candidates(finding, files)) {
    const source = files.get(candidate.path)?.source;
    if (!source) continue;
    if (proofs === 0) return undefined;
    proofs -= 1;
    if (verifier.verify([finding], [restoringFix(source, [candidate])]).outcome === 'verified') return candidate;
  }
  return undefined;
}

/**
 * The base line in place of which the finding's line stands, when putting it back removes the finding: `USER app` for
 * `USER root`. Only where a change replaced as many lines as it wrote, so that each has its counterpart.
 */
export function findReplacedLine(
  finding: IntroducedFinding,
  files: ChangedSources,
  verifier: FixVerifier,
): Restoration | undefined {
  const file = files.get(finding.path);
  if (!file) return undefined;
  const line = file.source.positionAt(finding.range.start).line;
  const block = file.commentable.deleted.find(
    ({ replacedBy, lines }) =>
      replacedBy &&
      replacedBy.first <= line &&
      line <= replacedBy.last &&
      lines.length === replacedBy.last - replacedBy.first + 1,
  );
  if (!block?.replacedBy) return undefined;
  const from = line - block.replacedBy.first;
  const candidate = { path: finding.path, block, from, count: 1, replacing: { first: line, last: line } };
  const verdict = verifier.verify([finding], [restoringFix(file.source, [candidate])]);
  return verdict.outcome === 'verified' ? candidate : undefined;
}

/** The fix that puts back the lines of all restorations of one file, in base's order. */
export function restoringFix(source: SourceText, restorations: readonly Restoration[]): Fix {
  const byBlock = new Map<DeletedBlock, Set<number>>();
  const replacements = new Map<number, TextEdit>();
  for (const { block, from, count, replacing } of restorations) {
    if (replacing) {
      const text = block.lines[from]?.replace(/\r$/, '') ?? '';
      replacements.set(replacing.first, { range: source.lineRange(replacing.first), replacement: text });
      continue;
    }
    const lines = byBlock.get(block) ?? new Set();
    for (let line = from; line < from + count; line += 1) lines.add(line);
    byBlock.set(block, lines);
  }
  const edits = [...byBlock].map(([block, lines]) =>
    insertion(
      source,
      block,
      [...lines].sort((a, b) => a - b),
    ),
  );
  return {
    title: 'Put back what this change removed',
    path: source.path,
    edits: [...edits, ...replacements.values()],
    effect: 'none',
  };
}

function insertion(source: SourceText, block: DeletedBlock, lines: readonly number[]): TextEdit {
  const text = lines.map((line) => block.lines[line] ?? '').join('\n');
  const isAtTop = block.headLineBefore === 0;
  const at = isAtTop ? 0 : source.fullLines(source.lineRange(block.headLineBefore)).end;
  const needsLineBreak = at > 0 && source.content[at - 1] !== '\n';
  return {
    range: { start: at, end: at },
    replacement: needsLineBreak ? `${source.lineEnding}${text.replace(/\r$/, '')}` : `${text}\n`,
  };
}

function* candidates(finding: IntroducedFinding, files: ChangedSources): Iterable<Restoration> {
  const blocks = [...files].flatMap(([path, { source, commentable }]) => {
    const line = path === finding.path ? source.positionAt(finding.range.start).line : 0;
    return commentable.deleted.map((block) => ({
      path,
      block,
      distance: (path === finding.path ? 0 : 1e9) + Math.abs(block.headLineBefore - line),
    }));
  });
  blocks.sort((one, other) => one.distance - other.distance);
  for (const { path, block } of blocks) {
    const length = Math.min(block.lines.length, LONGEST);
    for (let count = 1; count <= length; count += 1) {
      for (let from = 0; from + count <= length; from += 1) {
        if (isWorthTrying(block, from, count)) yield { path, block, from, count, replacing: undefined };
      }
    }
  }
}

/** Blank lines and comments at either end restore nothing. */
function isWorthTrying(block: DeletedBlock, from: number, count: number): boolean {
  const says = (line: string | undefined) => line !== undefined && !/^\s*(#.*)?\r?$/.test(line);
  return says(block.lines[from]) && says(block.lines[from + count - 1]);
}
