import type { Container } from '../project/container.ts';
import { named, nounOf, settingName } from '../project/container-words.ts';
import { isPositiveAmount, type LimitPlace, missingLimit } from '../project/resource-limit.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A service without a limit can take every processor of the host. */
export const unlimitedCpu = defineRule({
  id: 'unlimited-cpu',
  title: 'Processor time is not limited',
  why: 'A loop or an attack on this service takes all processor time, and other services become slow.',
  remedy: 'Set `cpus`, or `cpus` below `deploy.resources.limits`, to what the service needs at most.',
  allowWhen: 'The service is alone on its host, or short bursts of work matter more than fairness.',
  practice: 'cgroups-resource-limits',
  references: [
    { name: 'CIS 5.12', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #7', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-400', url: 'https://cwe.mitre.org/data/definitions/400.html' },
    { name: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  «web»:\n    image: acme/web:1.4\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    cpus: "0.5"\n',
  },
  guard: true,
  container: [{ severity: 'low', default: 'hardening', check }],
});

const PLACES: readonly LimitPlace[] = [
  { keys: ['cpus'], limits: isPositiveAmount },
  { keys: ['deploy', 'resources', 'limits', 'cpus'], limits: isPositiveAmount },
  { keys: ['cpu_quota'], limits: isPositiveAmount },
  { keys: ['cpuset'], limits: (text) => text.trim() !== '' },
];

function* check(container: Container): Iterable<Report> {
  const missing = missingLimit(container, PLACES);
  if (!missing) return;
  yield {
    ...missing,
    message: `The ${named(container)} may take all processors of the host.`,
    fix: {
      refused: 'would-guess',
      advice: `Measure what the ${nounOf(container)} needs and set ${settingName(container, 'cpus')} to a little more.`,
    },
  };
}
