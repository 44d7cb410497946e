import { parseSecurityOption } from '../concepts/security-option.ts';
import type { Container } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import { removeOption } from '../project/option-edits.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Without a profile the container is not held by mandatory access control. */
export const disabledApparmor = defineRule({
  id: 'disabled-apparmor',
  title: 'AppArmor is disabled',
  why: 'An attacker inside the container can write to kernel interfaces and mount file systems where file permissions allow it.',
  remedy: 'Remove the option, or name a profile of your own: `apparmor=PROFILE`.',
  allowWhen: 'The service mounts or traces on purpose, and no profile allows exactly that yet.',
  practice: 'seccomp-apparmor-selinux',
  references: [
    { name: 'CIS 5.2', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #6', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-284', url: 'https://cwe.mitre.org/data/definitions/284.html' },
    { name: 'Docker: AppArmor profiles', url: 'https://docs.docker.com/engine/security/apparmor/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    security_opt:\n      - «apparmor=unconfined»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    security_opt:\n      - apparmor=acme-web\n',
  },
  container: [{ severity: 'high', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const last = container.securityOptions.findLast(({ value }) => parseSecurityOption(value)?.key === 'apparmor');
  if (!last || parseSecurityOption(last.value)?.value !== 'unconfined') return;
  const caveat = 'On hosts with AppArmor, programs that mount file systems or trace others fail.';
  yield {
    at: last.at,
    message: `The ${named(container)} runs without an AppArmor profile.`,
    fix: fixWithCaveat('Use the default AppArmor profile', removeOption(container, last), caveat),
  };
}
