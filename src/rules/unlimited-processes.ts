import type { Container } from '../project/container.ts';
import { named, nounOf, settingName } from '../project/container-words.ts';
import { isPositiveAmount, type LimitPlace, missingLimit } from '../project/resource-limit.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A service without a limit can start processes until the host has no number left. */
export const unlimitedProcesses = defineRule({
  id: 'unlimited-processes',
  title: 'Number of processes is not limited',
  why: 'A fork bomb in this service stops the host from starting any process.',
  remedy: 'Set `pids_limit`, or `pids` below `deploy.resources.limits`, to what the service needs at most.',
  allowWhen: 'The host bounds the processes of every container, for example by its systemd slice.',
  practice: 'cgroups-resource-limits',
  references: [
    { name: 'CIS 5.29', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #7', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-770', url: 'https://cwe.mitre.org/data/definitions/770.html' },
    { name: 'Docker: resource constraints', url: 'https://docs.docker.com/engine/containers/resource_constraints/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  «web»:\n    image: acme/web:1.4\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    pids_limit: 256\n',
  },
  guard: true,
  container: [{ severity: 'low', default: 'hardening', check }],
});

const PLACES: readonly LimitPlace[] = [
  { keys: ['pids_limit'], limits: isPositiveAmount },
  { keys: ['deploy', 'resources', 'limits', 'pids'], limits: isPositiveAmount },
];

function* check(container: Container): Iterable<Report> {
  const missing = missingLimit(container, PLACES);
  if (!missing) return;
  yield {
    ...missing,
    message: `The ${named(container)} may start any number of processes.`,
    fix: {
      refused: 'would-guess',
      advice: `Count the processes and threads of the ${nounOf(container)} and set ${settingName(container, 'pids_limit')} to a few times that.`,
    },
  };
}
