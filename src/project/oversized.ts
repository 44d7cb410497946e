import type { Gap } from '../documents/gap.ts';

/** More lines than this nobody can review; the longest known Dockerfile or Compose file has fewer than half as many. */
export const MOST_LINES = 5_000;

/** UTF-16 code units. BuildKit refuses lines of 65,536 bytes. */
export const LONGEST_LINE = 65_535;

/**
 * Why a text is not judged although it is small enough to be read: some readers need more than linear time, and a text of
 * this shape is made for them. undefined for any text that a person wrote.
 */
export function oversizedText(path: string, content: string): Gap | undefined {
  let lines = 1;
  let start = 0;
  for (let end = content.indexOf('\n'); end >= 0; end = content.indexOf('\n', start)) {
    if (end - start > LONGEST_LINE) return longLine(path);
    start = end + 1;
    lines += 1;
    if (lines > MOST_LINES)
      return { path, reason: 'too-complex', detail: `The file has more than ${MOST_LINES} lines.` };
  }
  return content.length - start > LONGEST_LINE ? longLine(path) : undefined;
}

function longLine(path: string): Gap {
  return { path, reason: 'too-complex', detail: `The file has a line of more than ${LONGEST_LINE} characters.` };
}
