import { parseCapability } from '../concepts/capability.ts';
import type { Value } from '../concepts/value.ts';
import { knownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** With the right to change it, the service can rename the host. */
export const hostUtsNamespace = defineRule({
  id: 'host-uts-namespace',
  title: 'Host UTS namespace is shared with a container that may change it',
  why: 'An attacker inside the container can change the host name and domain name of the host.',
  remedy: 'Remove `uts: host`, or the capability `SYS_ADMIN`.',
  allowWhen: 'The service exists to set the name of the host.',
  practice: 'namespaces',
  references: [
    { name: 'CIS 5.21', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'Docker: UTS settings', url: 'https://docs.docker.com/reference/cli/docker/container/run/#uts' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «uts: host»\n    cap_add:\n      - SYS_ADMIN\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    uts: host\n',
  },
  container: [{ severity: 'low', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const { uts } = container;
  if (!uts || knownText(uts.value) !== 'host' || !mayAdministrate(container)) return;
  const caveat = 'The container then has a host name of its own, which programs inside may show or check.';
  yield {
    at: uts.entryAt,
    message: `The ${named(container)} shares the UTS namespace of the host and may change the host name.`,
    fix: fixWithCaveat('Remove the host UTS namespace', container.editor.remove(uts), caveat),
  };
}

/** ALL in both lists adds all: https://github.com/moby/moby/blob/master/daemon/pkg/oci/caps/utils.go */
function mayAdministrate({ privileged, capAdd, capDrop }: Container): boolean {
  if (privileged?.value === true) return true;
  const added = names(capAdd);
  return added.has('ALL') ? !names(capDrop).has('SYS_ADMIN') : added.has('SYS_ADMIN');
}

function names(capabilities: readonly Setting<Value>[]): ReadonlySet<string | undefined> {
  return new Set(capabilities.map(({ value }) => parseCapability(knownText(value) ?? '')));
}
