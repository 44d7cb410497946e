import type { Container } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import { effectivePorts, rangeText } from '../project/published-ports.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A container takes a port of the host that belongs to a service of the system. */
export const privilegedHostPort = defineRule({
  id: 'privileged-host-port',
  title: 'Port of a system service is taken',
  why: 'Clients trust that only the administrator can offer a service on a port below 1024; a container that takes one can pose as it.',
  remedy: 'Publish the service on a port from 1024 on, and let a reverse proxy or the clients use that.',
  allowWhen: 'The container is what this machine is there for: its mail, name or directory server.',
  practice: 'privileged-ports',
  references: [
    { name: 'CIS 5.8', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-269', url: 'https://cwe.mitre.org/data/definitions/269.html' },
    { name: 'Docker: port publishing', url: 'https://docs.docker.com/engine/network/port-publishing/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    ports:\n      - «"25:2525"»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    ports:\n      - "2525:2525"\n',
  },
  container: [{ severity: 'low', default: 'on', check }],
});

const FIRST_UNPRIVILEGED = 1024;
/** The benchmark itself excepts those of web servers. */
const WEB_PORTS: ReadonlySet<number> = new Set([80, 443]);

function* check(container: Container): Iterable<Report> {
  for (const port of effectivePorts(container)) {
    const { host } = port;
    if (!host || host.first >= FIRST_UNPRIVILEGED) continue;
    if (host.first === host.last && WEB_PORTS.has(host.first)) continue;
    const ports = rangeText(host);
    yield {
      at: port.at,
      aspect: ['host-port', `${ports}/${port.protocol}`],
      evidence: `${ports}/${port.protocol}`,
      message: `The ${named(container)} takes port ${ports} of the host, which is one of system services.`,
      fix: {
        refused: 'would-guess',
        advice: `Publish ${container.name} on a port from ${FIRST_UNPRIVILEGED} on if its clients can use another one.`,
      },
    };
  }
}
