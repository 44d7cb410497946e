import { computeHunks } from '../changes/compute-hunks.ts';
import type { Fix } from '../rule-model/fix.ts';
import { applyEdits } from '../text/edit.ts';
import type { SourceText } from '../text/source-text.ts';
import { cutText, visibleText } from '../text/visible.ts';
import { fencedBlock } from './markdown.ts';

/** Lines of a diff and characters of a line that are shown at the most. */
const MOST_LINES = 40;
const MOST_COLUMNS = 400;

/** A fix as a plain diff, for places where GitHub takes no suggestion. Secrets are shown as `•••`. */
export function proseDiff(fix: Fix, source: SourceText | undefined, secrets: readonly string[]): string {
  if (!source) return '';
  const marks = { context: ' ', added: '+', deleted: '-' } as const;
  const lines = computeHunks(source.content, applyEdits(source.content, fix.edits)).flatMap((hunk) =>
    hunk.lines.map(({ kind, text }) => `${marks[kind]}${showLine(text, secrets)}`),
  );
  const shown = lines.slice(0, MOST_LINES);
  return fencedBlock('diff', [...shown, ...(lines.length > shown.length ? ['…'] : [])].join('\n'));
}

function showLine(text: string, secrets: readonly string[]): string {
  const masked = secrets.reduce((line, secret) => (secret === '' ? line : line.replaceAll(secret, '•••')), text);
  return cutText(visibleText(masked.replace(/\r$/, '')), MOST_COLUMNS);
}
