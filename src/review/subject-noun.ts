import type { Finding } from '../analysis/finding.ts';
import { rootOf } from '../analysis/subject.ts';

/** What a finding is about, in one word for people: `service`, `container`, `daemon`. */
export function nounOf({ subject }: Pick<Finding, 'subject'>): string {
  const root = rootOf(subject);
  if (/^daemon(?::|$)/.test(root)) return 'daemon';
  return root.startsWith('service:') ? 'service' : 'container';
}
