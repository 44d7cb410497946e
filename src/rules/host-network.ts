import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import { isTask, named } from '../project/container-words.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The service is in the network of the host: every port is open, every service on loopback is near. */
export const hostNetwork = defineRule({
  id: 'host-network',
  title: 'Host network is shared',
  why: 'An attacker inside the container reaches what listens on the loopback of the host, and every port the service opens is open on the host.',
  remedy: 'Remove `network_mode: host` and publish the ports that must be reached with `ports`.',
  allowWhen: 'The service must take part in the network of the host: discovery by broadcast, DHCP, VPN or monitoring.',
  practice: 'namespaces',
  references: [
    { name: 'CIS 5.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #5', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    { name: 'Docker: host network driver', url: 'https://docs.docker.com/engine/network/drivers/host/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «network_mode: host»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    ports:\n      - "127.0.0.1:8080:8080"\n',
  },
  container: [{ severity: 'high', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const { name, networkMode, networks } = container;
  const fix = {
    refused: 'needed-by-purpose',
    advice: `Remove the host network from ${name} and publish the ports it needs.`,
  } as const;
  const message = `The ${named(container)} shares the network of the host: its ports and loopback are those of the host.`;
  if (networkMode && knownText(networkMode.value) === 'host') {
    yield { at: networkMode.entryAt, message, fix, ...(isTask(container) ? PASSING : {}) };
  }
  for (const network of networks) {
    if (network.external && knownText(network.name) === 'host') yield { at: network.at, message, fix };
  }
}

/** What a task opens is open while it runs; nobody finds it there the next day. */
const PASSING = { severity: 'medium', severityReason: { because: 'the command ends by itself' } } as const;
