import type { CommentableLines, LineSpan } from '../changes/commentable-lines.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';
import type { Location, TextRange } from '../text/range.ts';
import type { SourceText } from '../text/source-text.ts';
import { hasHiddenCharacters } from '../text/visible.ts';

/** Whole lines of head and what replaces them: the only shape GitHub applies. */
export interface Suggestion {
  readonly lines: LineSpan;
  /** Without the last line ending; empty when the lines are deleted. */
  readonly replacement: string;
}

/** Why a proved fix is shown as a plain diff instead. */
export type NoSuggestion =
  | 'outside-hunk'
  | 'carriage-return'
  | 'hidden-characters'
  | 'shows-secret'
  | 'changes-nothing';

/**
 * Widens edits to whole lines that lie in one hunk.
 * @param secrets places whose text must not be shown; only those of the same file count.
 */
export function toSuggestion(
  source: SourceText,
  edits: readonly TextEdit[],
  commentable: CommentableLines,
  secrets: readonly Location[],
): Suggestion | NoSuggestion {
  let refusal: NoSuggestion = 'outside-hunk';
  for (const range of possibleLines(source, edits)) {
    const lines = spanOf(source, range);
    if (!commentable.contains(lines)) continue;
    const suggestion = { lines, replacement: replacementOf(source, edits, range) };
    const problem = problemOf(source, range, suggestion.replacement, secrets);
    if (!problem) return suggestion;
    refusal = problem;
  }
  return refusal;
}

/** The full lines that the edits touch; a pure insertion between two lines may take either of them. */
function possibleLines(source: SourceText, edits: readonly TextEdit[]): readonly TextRange[] {
  const start = Math.min(...edits.map(({ range }) => range.start));
  const end = Math.max(...edits.map(({ range }) => range.end));
  const isInsertionBetweenLines = start === end && (start === 0 || source.content[start - 1] === '\n');
  const touched = source.fullLines({ start, end });
  if (!isInsertionBetweenLines) return [touched];
  const before = start > 0 ? [{ ...source.fullLines({ start: start - 1, end: start }), end: start }] : [];
  return touched.end > touched.start ? [touched, ...before] : before;
}

function spanOf(source: SourceText, { start, end }: TextRange): LineSpan {
  const first = source.positionAt(start).line;
  return { first, last: Math.max(first, source.positionAt(Math.max(start, end - 1)).line) };
}

function replacementOf(source: SourceText, edits: readonly TextEdit[], range: TextRange): string {
  const moved = edits.map(({ range: at, replacement }) => ({
    range: { start: at.start - range.start, end: at.end - range.start },
    replacement,
  }));
  return applyEdits(source.slice(range), moved).replace(/\n$/, '');
}

function problemOf(
  source: SourceText,
  range: TextRange,
  replacement: string,
  secrets: readonly Location[],
): NoSuggestion | undefined {
  const original = source.slice(range);
  if (original.includes('\r') || replacement.includes('\r')) return 'carriage-return';
  if (hasHiddenCharacters(original) || hasHiddenCharacters(replacement)) return 'hidden-characters';
  if (original.replace(/\n$/, '') === replacement) return 'changes-nothing';
  const shown = secrets
    .filter(({ path }) => path === source.path)
    .map((secret) => source.slice(secret.range))
    .some((secret) => secret !== '' && replacement.includes(secret));
  return shown ? 'shows-secret' : undefined;
}
