import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import { named, nounOf } from '../project/container-words.ts';
import type { Daemon } from '../project/daemon.ts';
import { asText } from '../project/nested-setting.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The service leaves the cgroup, and so the limits, that the daemon sets for containers. */
export const foreignCgroupParent = defineRule({
  id: 'foreign-cgroup-parent',
  title: 'Container runs below a cgroup of its own choice',
  why: 'The limits of the default cgroup do not hold for it: it can take memory and processors from everything else on the host.',
  remedy: 'Remove `cgroup_parent` and set limits on the service.',
  allowWhen: 'The host has a slice with limits that is meant for this service.',
  practice: 'cgroups-resource-limits',
  references: [
    { name: 'CIS 5.25', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #7', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-400', url: 'https://cwe.mitre.org/data/definitions/400.html' },
    { name: 'Docker: cgroup parent', url: 'https://docs.docker.com/reference/compose-file/services/#cgroup_parent' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «cgroup_parent: /batch»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    mem_limit: 512m\n',
  },
  container: [{ severity: 'low', default: 'on', check }],
  daemon: [{ severity: 'low', default: 'advice', check: checkDaemon }],
});

function* check(container: Container): Iterable<Report> {
  const { cgroupParent } = container;
  const parent = knownText(cgroupParent?.value);
  if (!cgroupParent || !parent) return;
  const caveat = `Limits that the host sets on this cgroup no longer hold for the ${nounOf(container)}; those of the daemon do.`;
  yield {
    at: cgroupParent.entryAt,
    evidence: parent,
    message: `The ${named(container)} runs below the cgroup ${parent} instead of the default one.`,
    fix: fixWithCaveat('Remove the cgroup parent', container.editor.remove(cgroupParent), caveat),
  };
}

/** A slice with limits of its own is a good reason, and the file does not say whether it has any. */
function* checkDaemon(daemon: Daemon): Iterable<Report> {
  const setting = asText(daemon.setting('cgroup-parent'));
  const parent = knownText(setting?.value);
  if (!setting || !parent) return;
  yield {
    at: setting.entryAt,
    evidence: parent,
    message: `The daemon runs all containers below the cgroup ${parent} instead of the default one.`,
    fix: {
      refused: 'would-guess',
      advice: `Remove cgroup-parent, or see that ${parent} has limits for all containers.`,
    },
  };
}
