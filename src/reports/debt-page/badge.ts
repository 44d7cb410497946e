import type { Account } from '../../debt/account.ts';
import { figure, markupText } from './markup.ts';

/** Width of a character of the font at 11 pixels, on average; texts are stretched to it wherever they are drawn. */
const CHARACTER = 6.6;
const PADDING = 7;

/** A badge for a README: `security debt | 12 open`, coloured by the worst that is open. No script. */
export function debtBadge({ count, open }: Account): string {
  const [label, value] = ['security debt', count === 0 ? 'none' : `${count} open`];
  const colour = open.critical > 0 ? '#b3261e' : open.high > 0 ? '#bd4a1d' : count > 0 ? '#57606a' : '#1a7f37';
  const [left, right] = [label, value].map((text) => text.length * CHARACTER + 2 * PADDING) as [number, number];
  const total = figure(left + right);
  const text = (words: string, from: number, width: number) =>
    `<text x="${figure(from + PADDING)}" y="14" textLength="${figure(width - 2 * PADDING)}">${markupText(words)}</text>`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${total}" height="20" role="img" aria-label="${markupText(`${label}: ${value}`)}">`,
    `<title>${markupText(`${label}: ${value}`)}</title>`,
    `<clipPath id="r"><rect width="${total}" height="20" rx="3"/></clipPath>`,
    `<g clip-path="url(#r)"><rect width="${figure(left)}" height="20" fill="#3d444d"/><rect x="${figure(left)}" width="${figure(right)}" height="20" fill="${colour}"/></g>`,
    `<g fill="#fff" font-family="Verdana,Geneva,DejaVu Sans,sans-serif" font-size="11">${text(label, 0, left)}${text(value, left, right)}</g>`,
    '</svg>\n',
  ].join('');
}
