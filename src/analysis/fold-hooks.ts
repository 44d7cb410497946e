import type { UnsettledFinding } from './settle-findings.ts';
import { isHookRoot, rootOf, serviceOfHook } from './subject.ts';

/**
 * Leaves of a `pre_start` container what is its own. What it shares with its service is told there, once. And what it lacks is
 * not told: Compose lets a hook set few of the protections that a service has.
 */
export function foldHooks(unsettled: readonly UnsettledFinding[]): readonly UnsettledFinding[] {
  if (!unsettled.some(({ finding }) => isHookRoot(rootOf(finding.subject)))) return unsettled;
  const told = new Set(unsettled.map(({ finding }) => placeKey(finding, rootOf(finding.subject))));
  return unsettled.filter(({ finding }) => {
    const root = rootOf(finding.subject);
    if (!isHookRoot(root)) return true;
    return finding.kind !== 'absence' && !told.has(placeKey(finding, serviceOfHook(root)));
  });
}

function placeKey({ rule, unit, path, range }: UnsettledFinding['finding'], root: string): string {
  return [rule, unit, root, path, range.start, range.end].join('\n');
}
