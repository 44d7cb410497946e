import { startsInitSystem } from '../concepts/started-program.ts';
import { knownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named, settingText } from '../project/container-words.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The service sees the cgroup tree of the host. */
export const hostCgroupNamespace = defineRule({
  id: 'host-cgroup-namespace',
  title: 'Host cgroup namespace is shared',
  why: 'An attacker inside the container sees which containers and services the host runs and how they are limited.',
  remedy: 'Remove `cgroup: host`.',
  allowWhen: 'The image starts systemd, or the service watches the cgroups of the host.',
  practice: 'namespaces',
  references: [
    { name: 'CIS 5.25', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'Docker: cgroup namespace', url: 'https://docs.docker.com/reference/compose-file/services/#cgroup' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «cgroup: host»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    cgroup: private\n',
  },
  container: [{ severity: 'medium', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const { cgroup } = container;
  if (!cgroup || knownText(cgroup.value) !== 'host') return;
  yield {
    at: cgroup.entryAt,
    message: `The ${named(container)} shares the cgroup namespace of the host.`,
    fix: remedy(container, cgroup),
  };
}

function remedy(container: Container, cgroup: Setting<unknown>): Fix | FixRefusal {
  if (startsInitSystem(container)) {
    return {
      refused: 'needed-by-purpose',
      advice: `Start the program of ${container.name} without an init system, then remove ${settingText(container, 'cgroup', 'host')}.`,
    };
  }
  const caveat = 'Programs that read or change the cgroups of the host no longer see them.';
  return fixWithCaveat('Remove the host cgroup namespace', container.editor.remove(cgroup), caveat);
}
