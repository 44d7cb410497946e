import type { Container } from '../project/container.ts';
import { named, nounOf, settingName } from '../project/container-words.ts';
import { isPositiveAmount, type LimitPlace, missingLimit } from '../project/resource-limit.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A service without a limit can take all memory of the host. */
export const unlimitedMemory = defineRule({
  id: 'unlimited-memory',
  title: 'Memory is not limited',
  why: 'A leak or an attack on this service takes all memory of the host, and other services are killed for it.',
  remedy: 'Set `mem_limit`, or `memory` below `deploy.resources.limits`, to what the service needs at most.',
  allowWhen: 'The service is alone on its host.',
  practice: 'cgroups-resource-limits',
  references: [
    { name: 'CIS 5.11', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #7', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-770', url: 'https://cwe.mitre.org/data/definitions/770.html' },
    { name: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  «web»:\n    image: acme/web:1.4\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    mem_limit: 512m\n',
  },
  guard: true,
  container: [{ severity: 'medium', default: 'hardening', check }],
});

const PLACES: readonly LimitPlace[] = [
  { keys: ['mem_limit'], limits: isPositiveAmount },
  { keys: ['deploy', 'resources', 'limits', 'memory'], limits: isPositiveAmount },
];

function* check(container: Container): Iterable<Report> {
  const missing = missingLimit(container, PLACES);
  if (!missing) return;
  yield {
    ...missing,
    message: `The ${named(container)} may take all memory of the host.`,
    fix: {
      refused: 'would-guess',
      advice: `Measure what the ${nounOf(container)} needs and set ${settingName(container, 'mem_limit')} to a little more.`,
    },
  };
}
