import { LONGEST_LINE, MOST_LINES, oversizedText } from '../project/oversized.ts';
import { applyEdits, type TextEdit } from '../text/edit.ts';

/**
 * Asked of many fixes of one text: whether the text with these edits alone is one that is read and judged. Only edits that
 * come near a limit are tried out, so a thousand fixes of a long file cost no thousand readings of it.
 */
export class ReadableAfter {
  private readonly content: string;
  private readonly lines: number;
  private readonly longest: number;

  constructor(content: string) {
    this.content = content;
    const lines = content.split('\n');
    this.lines = lines.length;
    this.longest = lines.reduce((longest, line) => Math.max(longest, line.length), 0);
  }

  allows(edits: readonly TextEdit[]): boolean {
    let lines = this.lines;
    // An edit may join the line it begins in with the one it ends in.
    let longest = this.longest * (edits.length + 1);
    for (const { replacement } of edits) {
      lines += replacement.split('\n').length - 1;
      longest += replacement.length;
    }
    if (lines <= MOST_LINES && longest <= LONGEST_LINE) return true;
    return oversizedText('', applyEdits(this.content, edits)) === undefined;
  }
}
