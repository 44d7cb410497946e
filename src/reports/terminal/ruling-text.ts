import type { Finding } from '../../analysis/finding.ts';
import { type Origin, originText } from '../../analysis/governance.ts';

/** Which lines of the policy decide about a finding, in one sentence; undefined: it was not judged under a policy. */
export function rulingSentence({ severity, disposition, governed }: Finding): string | undefined {
  if (!governed) return undefined;
  const { severityBy, dispositionBy, failOn, failOnBy } = governed;
  const by = (origin: Origin | null, otherwise: string) => (origin ? originText(origin) : otherwise);
  return `Policy: ${severity} by ${by(severityBy, 'the rule')}, ${disposition} by ${by(dispositionBy, 'the rule')}, fail-on ${failOn} by ${by(failOnBy, 'default')}.`;
}
