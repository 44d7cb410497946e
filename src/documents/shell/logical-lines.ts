/** A line together with those it is continued on: offsets without the last line ending, half-open. */
export interface LogicalLine {
  readonly start: number;
  readonly end: number;
}

/** The lines of a text; a backslash before the line ending joins it with the next one. */
export function logicalLines(content: string): readonly LogicalLine[] {
  const lines: LogicalLine[] = [];
  let start = 0;
  for (let at = 0; at < content.length; ) {
    const newline = content.indexOf('\n', at);
    const end = newline < 0 ? content.length : newline;
    at = end + 1;
    if (newline >= 0 && isContinued(content, end)) continue;
    lines.push({ start, end: content[end - 1] === '\r' && end > start ? end - 1 : end });
    start = at;
  }
  if (start < content.length) lines.push({ start, end: content.length });
  return lines;
}

/** Whether an odd number of backslashes stands before the line ending at an offset. */
export function isContinued(content: string, newline: number): boolean {
  let at = content[newline - 1] === '\r' ? newline - 2 : newline - 1;
  let count = 0;
  while (at >= 0 && content[at] === '\\') {
    count += 1;
    at -= 1;
  }
  return count % 2 === 1;
}
