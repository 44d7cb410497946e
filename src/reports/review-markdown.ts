import { codeSpan } from '../review/markdown.ts';
import type { PlannedComment, ReviewPlan } from '../review/plan.ts';

/** Ours is at the end; before it a text may show lines of the change, which may hold anything. */
const MARKER = /<!-- bulkhead:[^\n]*? -->\s*$/;

/** The review as one Markdown document: the summary, then every inline comment under its place. Hidden markers are left out. */
export function reviewMarkdown({ summary, comments }: ReviewPlan): string {
  const sections = [withoutMarkers(summary), ...comments.map(commentSection)];
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`;
}

function commentSection({ path, side, startLine, line, body }: PlannedComment): string {
  const lines = startLine === null ? `${line}` : `${startLine}-${line}`;
  const place = `${path}:${lines}${side === 'LEFT' ? ' (base)' : ''}`;
  return `### ${codeSpan(place)}\n\n${withoutMarkers(body)}`;
}

function withoutMarkers(markdown: string): string {
  return markdown.replace(MARKER, '').trim();
}
