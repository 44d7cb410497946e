import { parseSecurityOption } from '../concepts/security-option.ts';
import { startsDebugger } from '../concepts/started-program.ts';
import { knownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import type { Daemon } from '../project/daemon.ts';
import { asText } from '../project/nested-setting.ts';
import { removeOption } from '../project/option-edits.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Without a profile every system call of the kernel is open to the container. */
export const disabledSeccomp = defineRule({
  id: 'disabled-seccomp',
  title: 'System call filter is disabled',
  why: 'An attacker inside the container can use every system call, also those that kernel exploits start from.',
  remedy: 'Remove the option, or give a profile that adds the few calls the service needs: `seccomp=./profile.json`.',
  allowWhen: 'A debugger or sandbox needs calls that the default profile refuses, and no profile lists them yet.',
  practice: 'seccomp-apparmor-selinux',
  references: [
    { name: 'CIS 5.22', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #6', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-284', url: 'https://cwe.mitre.org/data/definitions/284.html' },
    { name: 'Docker: seccomp profiles', url: 'https://docs.docker.com/engine/security/seccomp/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    security_opt:\n      - «seccomp=unconfined»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    security_opt:\n      - seccomp=./profile.json\n',
  },
  container: [{ severity: 'high', default: 'on', check }],
  daemon: [{ severity: 'high', default: 'on', check: checkDaemon }],
});

function* check(container: Container): Iterable<Report> {
  const last = container.securityOptions.findLast(({ value }) => parseSecurityOption(value)?.key === 'seccomp');
  if (!last || parseSecurityOption(last.value)?.value !== 'unconfined') return;
  yield {
    at: last.at,
    message: `The ${named(container)} runs without a system call filter.`,
    fix: remedy(container, last),
  };
}

function remedy(container: Container, option: Setting<unknown>): Fix | FixRefusal {
  if (startsDebugger(container)) {
    return {
      refused: 'needed-by-purpose',
      advice: `Give ${container.name} a profile that adds the calls its debugger needs: seccomp=./profile.json.`,
    };
  }
  const caveat = 'Programs that use system calls outside the default profile, such as debuggers and sandboxes, fail.';
  return fixWithCaveat('Use the default system call filter', removeOption(container, option), caveat);
}

function* checkDaemon(daemon: Daemon): Iterable<Report> {
  const profile = asText(daemon.setting('seccomp-profile'));
  if (!profile || knownText(profile.value) !== 'unconfined') return;
  const caveat = 'Containers whose programs use other system calls need a profile of their own.';
  yield {
    at: profile.entryAt,
    message: 'The daemon runs every container without a system call filter: seccomp-profile is unconfined.',
    fix: fixWithCaveat('Use the default system call filter', daemon.editor.remove('seccomp-profile'), caveat),
  };
}
