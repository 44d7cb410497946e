import { parseSecurityOption } from '../concepts/security-option.ts';
import type { Container } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import type { Daemon } from '../project/daemon.ts';
import { addSetting, settingOfEngine } from '../project/daemons/engine-setting.ts';
import { asSwitch } from '../project/nested-setting.ts';
import { removeOption } from '../project/option-edits.ts';
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
  guard: true,
  daemon: [{ severity: 'medium', default: 'off', check: checkDaemon }],
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
      message: `The ${named(container)} is not confined by SELinux: ${how}.`,
      fix: fixWithCaveat('Keep the SELinux label', removeOption(container, option), CAVEAT),
    };
  }
}

/** Off by default, because most hosts have no SELinux and the file does not say; where it was on it must stay on. */
function* checkDaemon(daemon: Daemon): Iterable<Report> {
  const setting = asSwitch(settingOfEngine(daemon, 'selinux-enabled'));
  if (!daemon.isComplete || (setting && setting.value !== false)) return;
  const edits = setting
    ? daemon.editor.replace('selinux-enabled', 'true')
    : addSetting(daemon, 'selinux-enabled', 'true');
  yield {
    at: daemon.setting('selinux-enabled')?.entryAt ?? daemon.at,
    kind: 'absence',
    message: 'The daemon does not confine containers by SELinux: selinux-enabled is not true.',
    fix: fixWithCaveat('Confine containers by SELinux', edits, CAVEAT),
  };
}
