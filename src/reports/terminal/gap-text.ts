import type { Gap } from '../../analysis/finding.ts';
import { oneLine } from './harmless.ts';

/** Gaps that are listed before the rest is only counted. */
const MOST_LINES = 50;

/** What was not looked at, one line each: path, reason, and whether it fails. */
export function gapLines(
  gaps: readonly (Gap & { readonly introduced?: boolean })[],
  showPath: (path: string) => string,
): readonly string[] {
  const lines = gaps.slice(0, MOST_LINES).map(({ path, reason, detail, introduced }) => {
    const place = path === '' ? '' : `${oneLine(showPath(path))}: `;
    const failing = introduced ? ' The change brings this about, so the review fails.' : '';
    return `  ${place}${reason}${detail === '' ? '' : `. ${oneLine(detail)}`}${failing}`;
  });
  return gaps.length > MOST_LINES ? [...lines, `  … ${gaps.length - MOST_LINES} more`] : lines;
}
