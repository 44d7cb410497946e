import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import { type AcceptanceComment, readAcceptance } from '../acceptance-comment.ts';
import { type LogicalLine, logicalLines } from './logical-lines.ts';

/**
 * The acceptances among the comments of a file with commands. One on its own line covers the command line below it with the
 * lines it is continued on; one behind a command covers what begins on its line.
 * @param bodies here-documents, in which nothing is a comment
 */
export function scriptAcceptances(source: SourceText, bodies: readonly TextRange[]): readonly AcceptanceComment[] {
  const { content } = source;
  if (!/bulkhead/i.test(content)) return [];
  const lines = logicalLines(content);
  const below = commandsBelow(content, lines);
  const ordered = [...bodies].sort((one, other) => one.start - other.start);
  let body = 0;
  return lines.flatMap((line, index) => {
    const text = content.slice(line.start, line.end);
    const found = /(?:^|[ \t])(#[# \t]{0,80}bulkhead[^\n]*)$/i.exec(text);
    if (!found?.[1]) return [];
    const start = line.start + found.index + found[0].length - found[1].length;
    while ((ordered[body]?.end ?? Number.POSITIVE_INFINITY) <= start) body += 1;
    const acceptance = readAcceptance(found[1].trimEnd(), start);
    if (!acceptance || (ordered[body]?.start ?? Number.POSITIVE_INFINITY) <= start) return [];
    const isAlone = content.slice(line.start, start).trim() === '';
    const covered = isAlone ? below[index] : line;
    return [{ ...acceptance, covers: covered && { range: covered, by: isAlone ? 'within' : 'beginning' } }];
  });
}

/** The command lines in text order: a comment on its own line above one covers it. */
export function coverableCommands({ content }: SourceText): readonly TextRange[] {
  return logicalLines(content).filter((line) => !isUnsaid(content, line));
}

/** For every line the next one that is neither blank nor a comment. Linear: read from the end. */
function commandsBelow(content: string, lines: readonly LogicalLine[]): readonly (LogicalLine | undefined)[] {
  const below: (LogicalLine | undefined)[] = new Array(lines.length);
  let next: LogicalLine | undefined;
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    below[index] = next;
    const line = lines[index];
    if (line && !isUnsaid(content, line)) next = line;
  }
  return below;
}

function isUnsaid(content: string, { start, end }: LogicalLine): boolean {
  return /^[ \t]*(?:[#;].*)?$/s.test(content.slice(start, end));
}
