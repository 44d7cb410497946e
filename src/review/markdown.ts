import { cutText, visibleText } from '../text/visible.ts';

/** Longest piece of repository text that is shown, in code points. */
const MOST_SHOWN = 300;

const BREAK = '\u200b';

/**
 * Text from the repository as plain Markdown text on one line: no formatting, HTML, link, image, mention or issue reference
 * can arise from it. Zero-width spaces break what GitHub links by itself.
 */
export function escapeMarkdown(text: string): string {
  return cutText(visibleText(text.replace(/\r?\n|\r/g, ' ')), MOST_SHOWN)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/[\\`*_[\]()|~!$^{}]/g, '\\$&')
    .replace(/@/g, `@${BREAK}`)
    .replace(/#/g, `#${BREAK}`)
    .replace(/:\/\//g, `:${BREAK}//`)
    .replace(/\bwww\./gi, (match) => `${match.slice(0, 3)}${BREAK}.`)
    .replace(/\b(?:GH|GHSA|CVE)-/gi, (match) => `${match.slice(0, -1)}${BREAK}-`)
    .replace(/::/g, `:${BREAK}:`)
    .replace(/^([-+=]|\d+(?=\.))/, '\\$1');
}

/** Repository text as inline code; the run of backticks around it is longer than any inside. */
export function codeSpan(text: string): string {
  const shown = cutText(visibleText(text.replace(/\r?\n|\r/g, ' ')), MOST_SHOWN).replace(/\|/g, '¦');
  const ticks = '`'.repeat(longestRun(shown, '`') + 1);
  const padding = /^`|`$|^ .* $|^$/.test(shown) ? ' ' : '';
  return `${ticks}${padding}${shown}${padding}${ticks}`;
}

/** A fenced block whose fence is longer than any run of backticks in it. `content` is given without last line ending. */
export function fencedBlock(info: string, content: string): string {
  const fence = '`'.repeat(Math.max(3, longestRun(content, '`') + 1));
  return content === '' ? `${fence}${info}\n${fence}` : `${fence}${info}\n${content}\n${fence}`;
}

/** A text at most `most` characters long; what is cut off is replaced by the sentence `note`. Cuts between lines. */
export function cutMarkdown(text: string, most: number, note: string): string {
  if (text.length <= most) return text;
  const room = most - note.length - 2;
  const cut = text.lastIndexOf('\n', room);
  return `${text.slice(0, cut > 0 ? cut : room).toWellFormed()}\n\n${note}`;
}

function longestRun(text: string, character: string): number {
  let longest = 0;
  let run = 0;
  for (const each of text) {
    run = each === character ? run + 1 : 0;
    longest = Math.max(longest, run);
  }
  return longest;
}
