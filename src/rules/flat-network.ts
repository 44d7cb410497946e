import type { Container } from '../project/container.ts';
import { networkLayout } from '../project/network-layout.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const flatNetwork = defineRule({
  id: 'flat-network',
  title: 'Services are not separated by networks',
  why: 'A service that is taken over reaches every other one, and what stands behind it, such as a database, can send its data anywhere.',
  remedy:
    'Give each group of services that must talk a network of its own, and mark those without need for the outside `internal: true`.',
  allowWhen: 'The services are parts of one program and trust each other completely.',
  practice: 'default-bridge-network',
  references: [
    { name: 'CIS 5.30', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #5', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'Compose: internal', url: 'https://docs.docker.com/reference/compose-file/networks/#internal' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  «web»:\n    image: acme/web:1.4\n  db:\n    image: postgres:18\n',
    accepted:
      'services:\n  web:\n    image: acme/web:1.4\n    networks: [front, back]\n  db:\n    image: postgres:18\n    networks: [back]\nnetworks:\n  front: {}\n  back:\n    internal: true\n',
  },
  guard: true,
  composeOnly: true,
  container: [{ severity: 'low', default: 'off', check }],
});

/** Words only: which services must talk to each other the files do not say. */
function* check(container: Container): Iterable<Report> {
  const { connected, isFlat, behind } = networkLayout(container);
  const { name } = container;
  if (isFlat && connected[0] === container) {
    const all = connected.length === 2 ? 'Both' : `All ${connected.length}`;
    yield {
      at: container.at,
      aspect: ['networks'],
      message: `${all} services of the project are on the same network: whoever takes over one reaches all.`,
      disposition: 'advice',
      fix: {
        refused: 'would-guess',
        advice: 'Put the services that must talk to each other on networks of their own.',
      },
    };
  }
  const backend = behind.get(container);
  if (backend?.internal !== false) return;
  yield {
    at: backend.at,
    aspect: ['network', backend.key],
    evidence: backend.key,
    message: `The service ${name} stands behind others on the network ${backend.key}, by which it also reaches the outside.`,
    disposition: 'advice',
    fix: { refused: 'would-guess', advice: `Set internal: true for the network ${backend.key}.` },
  };
}
