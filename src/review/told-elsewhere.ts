import type { Comparison, IntroducedFinding } from '../analysis/finding.ts';
import type { Location } from '../text/range.ts';

/**
 * Whether a finding that nobody would be told of by itself only names what made another finding worse: a port on every
 * interface that opens a way to the socket of the engine is told as that.
 */
export function toldElsewhere({ worsened }: Comparison): (finding: IntroducedFinding) => boolean {
  const causes = new Set(
    worsened.flatMap((finding) => (finding.worsened?.cause ? [keyOf(finding.worsened.cause)] : [])),
  );
  return (finding) => finding.disposition !== 'on' && !finding.worsened && causes.has(keyOf(finding));
}

function keyOf({ path, range }: Location): string {
  return `${path}\n${range.start}\n${range.end}`;
}
