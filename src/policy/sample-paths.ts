/** A name that no pattern has by chance. */
const WORD = 'bulkhead-sample';

/**
 * A few paths that fit a pattern: `**` as no folder, one and three, `*` as a name that no other pattern knows. Two policies
 * that say the same of the samples of all their patterns say the same of what the patterns are about.
 */
export function samplePaths(pattern: string): readonly string[] {
  const depths = /(?:^|\/)\*\*(?:\/|$)/.test(pattern) ? [0, 1, 3] : [0];
  return depths.flatMap((depth) => {
    const segments = pattern.split('/').flatMap((segment, index, all) => {
      if (segment !== '**') return [segment.replace(/\*+/g, WORD).replaceAll('?', 'b')];
      const isLast = index === all.length - 1;
      return Array.from({ length: Math.max(depth, isLast ? 1 : 0) }, () => WORD);
    });
    return segments.length > 0 ? [segments.join('/')] : [];
  });
}
