import type { Finding } from '../../analysis/finding.ts';
import { containerNameOf } from '../../analysis/subject.ts';

/** One place is told once: what several containers share through an anchor or a file names the others with the first. */
export function joinSamePlace<F extends Finding>(findings: readonly F[]): readonly F[] {
  const byPlace = new Map<string, F[]>();
  for (const finding of findings) {
    const { rule, path, range, severity } = finding;
    const key = [rule, severity, path, range.start, range.end].join('\n');
    const group = byPlace.get(key);
    if (group) group.push(finding);
    else byPlace.set(key, [finding]);
  }
  return [...byPlace.values()].flatMap(([first, ...others]) => {
    if (!first) return [];
    if (others.length === 0) return [first];
    const names = others.flatMap(({ subject, affects }) => [containerNameOf(subject) ?? '', ...affects]);
    return [{ ...first, affects: [...new Set([...first.affects, ...names])].filter((name) => name !== '') }];
  });
}
