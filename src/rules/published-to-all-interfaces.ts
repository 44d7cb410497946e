import type { Container, PublishedPort } from '../project/container.ts';
import { bindToLoopback, effectivePorts, isOnAllInterfaces, rangeText } from '../project/published-ports.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A port without an address is open to everybody who reaches the host. */
export const publishedToAllInterfaces = defineRule({
  id: 'published-to-all-interfaces',
  title: 'Port is open on every interface',
  why: 'Anybody who reaches the host reaches the port, past firewalls such as ufw, also where only this machine was meant.',
  remedy: 'Publish the port on 127.0.0.1, or on the address of the one network that needs it.',
  allowWhen: 'The service is meant for other machines.',
  practice: 'default-bridge-network',
  references: [
    { name: 'CIS 5.14', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #5a', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-693', url: 'https://cwe.mitre.org/data/definitions/693.html' },
    { name: 'Docker: port publishing', url: 'https://docs.docker.com/engine/network/port-publishing/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    ports:\n      - «"3000:3000"»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    ports:\n      - "127.0.0.1:3000:3000"\n',
  },
  guard: true,
  container: [{ severity: 'low', default: 'hardening', check }],
});

/** Ports on which public web servers are meant to be reached. */
const PUBLIC_WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);

function* check(container: Container): Iterable<Report> {
  for (const port of effectivePorts(container)) {
    if (!isOnAllInterfaces(port) || (!port.container && !port.hostUnknown && !port.host)) continue;
    yield report(container, port);
  }
}

function report(container: Container, port: PublishedPort): Report {
  const ports = port.container ? `${rangeText(port.container)}/${port.protocol}` : `?/${port.protocol}`;
  const named = port.container ? `Port ${rangeText(port.container)}` : 'A port';
  const found: Report = {
    at: port.at,
    aspect: ['port', ports],
    evidence: ports,
    message: `${named} of ${container.name} is open on every interface of the host.`,
  };
  const isPublic = port.host?.first === port.host?.last && PUBLIC_WEB_PORTS.has(port.host?.first ?? 0);
  if (isPublic) return { ...found, disposition: 'advice' };
  const caveat = 'Other machines can no longer reach the port.';
  return { ...found, fix: fixWithCaveat('Publish it on the loopback only', bindToLoopback(container, port), caveat) };
}
