import type { Policy } from '../policy/policy.ts';
import type { HostControl } from '../project/host-control.ts';
import type { Project } from '../project/project.ts';
import { compareSeverity } from '../rule-model/severity.ts';
import type { Location } from '../text/range.ts';
import { type AttackPath, attackPaths, togetherReason } from './attack-path.ts';
import type { Finding } from './finding.ts';
import { containerRoot, rootOf, type SubjectRoot } from './subject.ts';

/** The rules that report the last step of a path where it is written. */
const REPORTED_BY: Readonly<Record<HostControl['kind'], readonly string[]>> = {
  socket: ['docker-socket'],
  privileged: ['privileged-container'],
  mount: ['sensitive-host-mount'],
  processes: ['host-process-namespace'],
  capability: ['dangerous-capability', 'host-process-namespace'],
  device: ['host-device'],
};

/**
 * The same findings, those that are the last step of a path to the host with that path. Where the parts of the path together
 * are critical so is the finding, unless policy says how severe its rule is; none becomes milder.
 */
export function followPaths(
  findings: readonly Finding[],
  { containers }: Project,
  { rules, images }: Pick<Policy, 'rules' | 'images'>,
): readonly Finding[] {
  const paths = pathsByPlace(
    containers.flatMap((each) => attackPaths(each, images).map((path) => [containerRoot(each), path])),
  );
  if (paths.size === 0) return findings;
  const isSeveritySet = ({ rule, governed }: Finding) =>
    governed?.setsSeverity === true || rules.get(rule)?.severity !== undefined;
  return findings.map((finding) => {
    const path = paths.get(placeKey(finding.rule, rootOf(finding.subject), finding));
    if (!path) return finding;
    return raised({ ...finding, attackPath: path }, path, isSeveritySet(finding));
  });
}

function raised(finding: Finding, path: AttackPath, isFixed: boolean): Finding {
  if (isFixed || !path.isCritical || compareSeverity(finding.severity, 'critical') >= 0) return finding;
  const cause = path.exposure?.at ?? path.control.places[0] ?? null;
  return { ...finding, severity: 'critical', severityReason: { because: togetherReason(path), cause } };
}

/** A place that several projects read counts with its worst path: the one that has a way in. */
function pathsByPlace(paths: readonly (readonly [SubjectRoot, AttackPath])[]): ReadonlyMap<string, AttackPath> {
  const byPlace = new Map<string, AttackPath>();
  for (const [root, path] of paths) {
    for (const rule of REPORTED_BY[path.control.kind]) {
      for (const place of path.control.places) {
        const key = placeKey(rule, root, place);
        const known = byPlace.get(key);
        if (!known || (path.exposure && !known.exposure)) byPlace.set(key, path);
      }
    }
  }
  return byPlace;
}

function placeKey(rule: string, root: SubjectRoot, { path, range }: Location): string {
  return [rule, root, path, range.start, range.end].join('\n');
}
