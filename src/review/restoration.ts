import { type BlockPiece, isPureDeletion } from '../changes/block-pieces.ts';
import type { DeletedBlock } from '../changes/commentable-lines.ts';
import type { Fix } from '../rule-model/fix.ts';
import type { TextEdit } from '../text/edit.ts';
import type { SourceText } from '../text/source-text.ts';

/** Lines of base that go back to where the change took them from. Nothing is invented: the bytes are base's. */
export interface Restoration extends BlockPiece {
  readonly path: string;
  readonly block: DeletedBlock;
  /** The piece that it may grow in: what went together with it. */
  readonly within?: BlockPiece;
}

/** The lines of base that it puts back, without their endings. */
export function restoredLines({ block, from, count }: Restoration): readonly string[] {
  return block.lines.slice(from, from + count);
}

/**
 * Whether the lines go on and are gone on from as they were in base: a line that ends an instruction must not come to stand in
 * the middle of one, nor one that goes on before another instruction.
 */
export function keepsContinuations(source: SourceText, { block, from, count, replacing }: Restoration): boolean {
  const head = (line: number) => source.slice(source.lineRange(line));
  const above = from > 0 ? block.lines[from - 1] : head(block.headLineBefore);
  const takenPlace = head(isPureDeletion({ replacing }) ? replacing.first - 1 : replacing.last);
  return (
    isContinued(above) === isContinued(head(replacing.first - 1)) &&
    isContinued(block.lines[from + count - 1]) === isContinued(takenPlace)
  );
}

/** Whether an instruction goes on in the next line. */
export function isContinued(line: string | undefined): boolean {
  return line !== undefined && /[\\`][ \t]*\r?$/.test(line);
}

/**
 * The fix that makes all restorations of one file. Those of one place are joined: lines that several of them put back go back
 * once, in the order of base.
 */
export function restoringFix(source: SourceText, restorations: readonly Restoration[]): Fix {
  return {
    title: 'Put back what this change removed',
    path: source.path,
    edits: joinedRestorations(restorations).map((each) => editOf(source, each)),
    // It is what base ran with; the change alone brought what it undoes.
    effect: 'none',
    restores: true,
  };
}

/** Joins restorations that touch or overlap, so that no line of head is replaced twice. */
function joinedRestorations(restorations: readonly Restoration[]): readonly Lines[] {
  const ordered = [...restorations].sort(
    (one, other) => one.replacing.first - other.replacing.first || one.from - other.from,
  );
  const joined: Lines[] = [];
  for (const { block, from, count, replacing } of ordered) {
    const last = joined.at(-1);
    const indexes = Array.from({ length: count }, (_, index) => from + index);
    if (last?.block === block && replacing.first <= last.last + 1) {
      for (const index of indexes) last.indexes.add(index);
      last.last = Math.max(last.last, replacing.last);
    } else joined.push({ block, indexes: new Set(indexes), first: replacing.first, last: replacing.last });
  }
  return joined;
}

interface Lines {
  readonly block: DeletedBlock;
  readonly indexes: Set<number>;
  readonly first: number;
  last: number;
}

function editOf(source: SourceText, { block, indexes, first, last }: Lines): TextEdit {
  const ordered = [...indexes].sort((one, other) => one - other);
  // Lines of a diff keep a CR that belongs to their ending.
  const text = ordered.map((index) => (block.lines[index] ?? '').replace(/\r$/, '')).join(source.lineEnding);
  if (!isPureDeletion({ replacing: { first, last } })) {
    return { range: { start: source.lineRange(first).start, end: source.lineRange(last).end }, replacement: text };
  }
  const at = first <= 1 ? 0 : source.fullLines(source.lineRange(first - 1)).end;
  const isBehindLastLine = at > 0 && source.content[at - 1] !== '\n';
  return {
    range: { start: at, end: at },
    replacement: isBehindLastLine ? `${source.lineEnding}${text}` : `${text}${source.lineEnding}`,
  };
}
