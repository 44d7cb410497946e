import type { SourceText } from '../text/source-text.ts';
import type { ImportedComment } from './import.ts';

/** A file with acceptances written into it. */
export interface CommentedText {
  readonly content: string;
  /** 1-based line of the new text → the comment that stands there. */
  readonly lines: ReadonlyMap<number, ImportedComment>;
}

/**
 * Writes the comments above their lines, as deep as those are indented. The comments of the tool keep their place right above
 * what they speak of: ours go above them.
 */
export function writeComments(
  source: SourceText,
  comments: readonly ImportedComment[],
  isOfTool: (line: string) => boolean,
): CommentedText {
  const ending = source.lineEnding === '\r\n' ? '\r' : '';
  const old = source.content.split('\n');
  const byLine = new Map<number, ImportedComment[]>();
  for (const comment of comments) {
    let line = comment.line;
    while (line > 1 && isOfTool(old[line - 2] ?? '')) line -= 1;
    const group = byLine.get(line);
    if (group) group.push(comment);
    else byLine.set(line, [comment]);
  }
  const written: string[] = [];
  const lines = new Map<number, ImportedComment>();
  for (const [index, text] of old.entries()) {
    for (const comment of byLine.get(index + 1) ?? []) {
      const target = old[comment.line - 1] ?? '';
      const indent = target.slice(0, target.length - target.trimStart().length);
      written.push(`${indent}${acceptanceText(comment)}${ending}`);
      lines.set(written.length, comment);
    }
    written.push(text);
  }
  return { content: written.join('\n'), lines };
}

/** `# bulkhead: allow root-user until 2026-12-31 -- reason`. */
export function acceptanceText({ rule, until, reason }: Pick<ImportedComment, 'rule' | 'until' | 'reason'>): string {
  return `# bulkhead: allow ${rule}${until === undefined ? '' : ` until ${until}`} -- ${reason}`;
}
