/** One line of the file as BuildKit's line scanner cuts it. Offsets are UTF-16 code units, 0-based. */
export interface PhysicalLine {
  /** After a byte order mark on the first line. */
  readonly start: number;
  /** Exclusive; without the line feed and every carriage return before it. */
  readonly end: number;
  /** Where the next line starts; the length of the text for the last one. */
  readonly next: number;
}

/** Lines end with LF only; a text that ends with LF has no further line. An empty text has no line. */
export function physicalLines(content: string): readonly PhysicalLine[] {
  const lines: PhysicalLine[] = [];
  let start = content.charCodeAt(0) === 0xfeff ? 1 : 0;
  while (start < content.length) {
    const feed = content.indexOf('\n', start);
    const next = feed < 0 ? content.length : feed + 1;
    let end = feed < 0 ? content.length : feed;
    while (end > start && content.charCodeAt(end - 1) === 0x0d) end -= 1;
    lines.push({ start, end, next });
    start = next;
  }
  return lines;
}
