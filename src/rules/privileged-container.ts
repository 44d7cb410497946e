import { isMadeFor } from '../concepts/image-purpose.ts';
import type { Container } from '../project/container.ts';
import { named, settingName } from '../project/container-words.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Whoever controls a privileged container controls the host. */
export const privilegedContainer = defineRule({
  id: 'privileged-container',
  title: 'Container is privileged',
  why: 'A privileged container has every capability, every device and no seccomp or AppArmor profile: a process in it can take over the host.',
  remedy:
    'Remove `privileged: true` and give what the service needs one by one: single `devices`, single capabilities under `cap_add`.',
  allowWhen: 'The service runs containers or a whole system inside, and the host is used for nothing else.',
  practice: 'privileged',
  references: [
    { name: 'CIS 5.5', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #3', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    {
      name: 'Docker: privileged containers',
      url: 'https://docs.docker.com/reference/cli/docker/container/run/#privileged',
    },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «privileged: true»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    devices:\n      - /dev/dri\n',
  },
  // Privileged containers ignore all of this: https://github.com/moby/moby/blob/master/daemon/oci_linux.go
  supersedes: [
    { rule: 'dangerous-capability', within: 'container' },
    { rule: 'default-capabilities', within: 'container' },
    { rule: 'disabled-apparmor', within: 'container' },
    { rule: 'disabled-seccomp', within: 'container' },
    { rule: 'disabled-selinux', within: 'container' },
    { rule: 'host-device', within: 'container' },
    { rule: 'unmasked-system-paths', within: 'container' },
    { rule: 'unrestricted-device-rule', within: 'container' },
  ],
  container: [{ severity: 'critical', default: 'on', check }],
});

const REGISTERING = { because: 'the image only registers emulators with the kernel' };

function* check(container: Container): Iterable<Report> {
  const { name, privileged } = container;
  if (privileged?.value !== true) return;
  const registersEmulators = container.isOneShot && isMadeFor(container.image?.value, 'emulators');
  yield {
    at: privileged.entryAt,
    ...(registersEmulators ? { severity: 'medium', severityReason: REGISTERING } : {}),
    message: `The ${named(container)} is privileged: a process in it can take over the host.`,
    fix: {
      refused: 'needed-by-purpose',
      advice: `Remove ${settingName(container, 'privileged')} and give ${name} only the devices and capabilities it uses.`,
    },
  };
}
