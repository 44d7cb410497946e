import { isMadeFor } from '../concepts/image-purpose.ts';
import { knownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The service sees, signals and may read the processes of the host. */
export const hostProcessNamespace = defineRule({
  id: 'host-process-namespace',
  title: 'Host process namespace is shared',
  why: 'An attacker inside the container can signal the processes of the host, and read the environment and files of those with the same user.',
  remedy: 'Remove `pid: host`; to see the processes of one service use `pid: service:NAME`.',
  allowWhen: 'The service measures or watches the processes of the host.',
  practice: 'namespaces',
  references: [
    { name: 'CIS 5.16', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'Docker: PID settings', url: 'https://docs.docker.com/reference/cli/docker/container/run/#pid' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «pid: host»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    pid: service:app\n  app:\n    image: acme/app:1.4\n',
  },
  container: [{ severity: 'high', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const { pid } = container;
  if (!pid || knownText(pid.value) !== 'host') return;
  yield {
    at: pid.entryAt,
    message: `The ${named(container)} sees and signals the processes of the host.`,
    fix: remedy(container, pid),
  };
}

function remedy({ name, image, editor }: Container, pid: Setting<unknown>): Fix | FixRefusal {
  if (isMadeFor(image?.value, 'host-processes')) {
    const advice = `Keep it if ${name} reports on the processes of the host, and drop what else it may do.`;
    return { refused: 'needed-by-purpose', advice };
  }
  const caveat = 'The container then sees its own processes only.';
  return fixWithCaveat('Remove the host process namespace', editor.remove(pid), caveat);
}
