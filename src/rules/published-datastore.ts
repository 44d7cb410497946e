import { parseImageReference } from '../concepts/image-reference.ts';
import { type ServicePort, servicesOn } from '../concepts/port.ts';
import type { Container, PublishedPort } from '../project/container.ts';
import { bindToLoopback, effectivePorts, isOnAllInterfaces, rangeText } from '../project/published-ports.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A database, broker or console is open to everybody who reaches the host. */
export const publishedDatastore = defineRule({
  id: 'published-datastore',
  title: 'Datastore or administration port is open on every interface',
  why: 'Anybody who reaches the host reaches the port: the engine opens it past firewalls such as ufw, and such services are often without a password.',
  remedy: 'Publish it on 127.0.0.1, or not at all: services of one project reach each other without `ports`.',
  allowWhen:
    'Other machines must use the service, it authenticates and encrypts, and a firewall before the host filters who may.',
  practice: 'default-bridge-network',
  references: [
    { name: 'CIS 5.9', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #5a', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    { name: 'Docker: port publishing', url: 'https://docs.docker.com/engine/network/port-publishing/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - «"5432:5432"»\n',
    accepted: 'services:\n  db:\n    image: postgres:18\n    ports:\n      - "127.0.0.1:5432:5432"\n',
  },
  supersedes: [{ rule: 'published-to-all-interfaces', within: 'range' }],
  container: [{ severity: 'high', default: 'on', check }],
});

/** The rule `ssh-server` judges it, which knows servers that speak SSH by design. */
const SSH_PORT = 22;

function* check(container: Container): Iterable<Report> {
  for (const port of effectivePorts(container)) {
    const service = port.container && servicesOn(port.container).find((each) => isTelling(each, container));
    if (service && isOnAllInterfaces(port)) yield report(container, port, service);
  }
}

function isTelling({ port, images }: ServicePort, { image }: Container): boolean {
  const name = image && parseImageReference(image.value).familiarName;
  return port !== SSH_PORT && (!images || images.some((word) => name?.includes(word) === true));
}

function report(container: Container, port: PublishedPort, service: ServicePort): Report {
  const ports = port.container ? rangeText(port.container) : `${service.port}`;
  return {
    at: port.at,
    aspect: ['port', `${ports}/${port.protocol}`],
    evidence: `${ports}/${port.protocol}`,
    message: `Port ${service.port} of ${container.name}, by convention ${service.name}, is open on every interface of the host.`,
    fix: fixWithCaveat(
      'Publish it on the loopback only',
      bindToLoopback(container, port),
      container.surface === 'compose'
        ? 'Other machines can no longer reach the port; services of the project still do.'
        : 'Other machines can no longer reach the port.',
    ),
  };
}
