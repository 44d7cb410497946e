import { parseSecurityOption } from '../concepts/security-option.ts';
import type { Container } from '../project/container.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Without its label a container is not held by SELinux; the type spc_t is as good as none. */
export const disabledSelinux = defineRule({
  id: 'disabled-selinux',
  title: 'SELinux confinement is disabled',
  why: 'On a host with SELinux an attacker inside the container can reach every file that the permissions allow.',
  remedy: 'Remove the option; to share files of the host, relabel them with `:z` or `:Z` instead.',
  allowWhen: 'The service manages the host itself and no SELinux type allows exactly that yet.',
  practice: 'seccomp-apparmor-selinux',
  references: [
    { name: 'CIS 5.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #6', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-284', url: 'https://cwe.mitre.org/data/definitions/284.html' },
    {
      name: 'Docker: security options',
      url: 'https://docs.docker.com/reference/cli/docker/container/run/#security-opt',
    },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    security_opt:\n      - «label:disable»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    security_opt:\n      - label:type:container_t\n',
  },
  container: [
    { severity: 'medium', default: 'on', check: (container) => labelsOf(container, 'disable') },
    { severity: 'high', default: 'on', check: (container) => labelsOf(container, 'type:spc_t') },
  ],
});

const CAVEAT = 'On hosts with SELinux, files of the host that are not labelled for containers can no longer be read.';

/** Labels add up: every one of them counts. */
function* labelsOf(container: Container, label: 'disable' | 'type:spc_t'): Iterable<Report> {
  for (const option of container.securityOptions) {
    const parsed = parseSecurityOption(option.value);
    if (parsed?.key !== 'label' || parsed.value !== label) continue;
    const how = label === 'disable' ? 'its label is disabled' : 'its type is spc_t';
    yield {
      at: option.at,
      aspect: ['label', label],
      message: `The service ${container.name} is not confined by SELinux: ${how}.`,
      fix: fixWithCaveat('Keep the SELinux label', container.editor.remove(option), CAVEAT),
    };
  }
}
