import { CommentableLines } from '../../src/changes/commentable-lines.ts';
import { computeHunks } from '../../src/changes/compute-hunks.ts';
import { toSuggestion } from '../../src/review/suggestion.ts';
import { SourceText } from '../../src/text/source-text.ts';

/** Applies a suggestion as GitHub does: the lines are replaced by the text, an empty text deletes them. */
function apply(content: string, suggestion: ReturnType<typeof toSuggestion>): string {
  if (typeof suggestion === 'string') throw new Error(suggestion);
  const lines = content.split('\n');
  const { first, last } = suggestion.lines;
  const replacement = suggestion.replacement === '' ? [] : suggestion.replacement.split('\n');
  lines.splice(first - 1, last - first + 1, ...replacement);
  return lines.join('\n');
}

const head = 'FROM a\nRUN b\nCMD c\n';
const source = new SourceText('Dockerfile', head);
const everywhere = new CommentableLines(computeHunks('', head));

describe('a suggestion', () => {
  test('replaces whole lines', () => {
    const edits = [{ range: { start: 11, end: 12 }, replacement: 'x' }];
    expect(apply(head, toSuggestion(source, edits, everywhere, []))).toBe('FROM a\nRUN x\nCMD c\n');
  });

  test('deletes lines', () => {
    const edits = [{ range: { start: 7, end: 13 }, replacement: '' }];
    expect(toSuggestion(source, edits, everywhere, [])).toEqual({ lines: { first: 2, last: 2 }, replacement: '' });
  });

  test('inserts before a line, or after the line above when only that one is in the diff', () => {
    const edits = [{ range: { start: 13, end: 13 }, replacement: 'USER app\n' }];
    expect(toSuggestion(source, edits, everywhere, [])).toEqual({
      lines: { first: 3, last: 3 },
      replacement: 'USER app\nCMD c',
    });
    const above = new CommentableLines([
      {
        baseStart: 1,
        headStart: 1,
        lines: [
          { kind: 'context', text: 'FROM a' },
          { kind: 'added', text: 'RUN b' },
        ],
      },
    ]);
    expect(toSuggestion(source, edits, above, [])).toEqual({
      lines: { first: 2, last: 2 },
      replacement: 'RUN b\nUSER app',
    });
  });

  test('appends at the end of the file', () => {
    const edits = [{ range: { start: head.length, end: head.length }, replacement: 'USER app\n' }];
    expect(apply(head, toSuggestion(source, edits, everywhere, []))).toBe(`${head}USER app\n`);
  });

  test('is withheld outside a hunk, for carriage returns, for hidden characters', () => {
    const edits = [{ range: { start: 11, end: 12 }, replacement: 'x' }];
    expect(toSuggestion(source, edits, new CommentableLines([]), [])).toBe('outside-hunk');
    const windows = new SourceText('Dockerfile', head.replaceAll('\n', '\r\n'));
    expect(toSuggestion(windows, [{ range: { start: 12, end: 13 }, replacement: 'x' }], everywhere, [])).toBe(
      'carriage-return',
    );
    const bidi = new SourceText('Dockerfile', head.replace('RUN b', 'RUN b\u202e'));
    expect(toSuggestion(bidi, edits, everywhere, [])).toBe('hidden-characters');
  });

  test('never shows a secret that stays on its lines', () => {
    const secret = { path: 'Dockerfile', range: { start: 7, end: 10 } };
    const keeps = [{ range: { start: 11, end: 12 }, replacement: 'x' }];
    expect(toSuggestion(source, keeps, everywhere, [secret])).toBe('shows-secret');
    const removes = [{ range: { start: 7, end: 12 }, replacement: 'x' }];
    expect(toSuggestion(source, removes, everywhere, [secret])).toMatchObject({ replacement: 'x' });
  });
});
