import { capability } from '../concepts/capability.ts';
import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import { named, settingName } from '../project/container-words.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A capability beyond the default set opens a way to the host or to other containers. */
export const dangerousCapability = defineRule({
  id: 'dangerous-capability',
  title: 'Dangerous capability is added',
  why: 'A process that an attacker controls gets a right of the kernel that containers do not have, up to running code on the host.',
  remedy: 'Remove the capability from `cap_add`, or replace a broad one such as SYS_ADMIN by the one that is needed.',
  allowWhen: 'The service does exactly what the capability is for: a VPN needs NET_ADMIN, a time server SYS_TIME.',
  practice: 'capabilities',
  references: [
    { name: 'CIS 5.4', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #3', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    {
      name: 'Docker: Linux capabilities',
      url: 'https://docs.docker.com/engine/containers/run/#runtime-privilege-and-linux-capabilities',
    },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    cap_add:\n      - «SYS_ADMIN»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    cap_add:\n      - NET_BIND_SERVICE\n',
  },
  container: [{ severity: 'high', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const { name, capAdd, pid } = container;
  for (const added of capAdd) {
    const known = capability(knownText(added.value) ?? '');
    if (known?.severity === undefined) continue;
    // With the processes of the host in sight, reading their memory is running code there.
    const reachesHost = known.name === 'SYS_PTRACE' && knownText(pid?.value) === 'host';
    yield {
      at: added.at,
      aspect: ['capability', known.name],
      evidence: known.name,
      severity: reachesHost ? 'critical' : known.severity,
      ...(reachesHost && pid
        ? { severityReason: { because: 'it sees the processes of the host', cause: pid.entryAt } }
        : {}),
      message: `The capability ${known.name} allows the ${named(container)} to ${known.allows}.`,
      fix: {
        refused: 'needed-by-purpose',
        advice: `Remove ${known.name} from ${settingName(container, 'cap_add')} of ${name} unless it does exactly that.`,
      },
    };
  }
}
