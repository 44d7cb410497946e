import { cutText, visibleText } from '../../text/visible.ts';

/** Longest piece of repository text that is shown, in code points. */
const MOST_SHOWN = 300;

/** Text for an element or a quoted attribute of HTML or SVG: hidden characters are written out, long texts are cut. */
export function markupText(text: string): string {
  return cutText(visibleText(text), MOST_SHOWN)
    .replace(/&/g, '&amp;')
    .replace(/</g, '&lt;')
    .replace(/>/g, '&gt;')
    .replace(/"/g, '&quot;')
    .replace(/'/g, '&#39;');
}

/** A number for an attribute: at most two decimals. */
export function figure(value: number): string {
  return String(Math.round(value * 100) / 100);
}
