import { knownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The legacy bridge joins containers of all projects. */
export const defaultBridgeNetwork = defineRule({
  id: 'default-bridge-network',
  title: 'Service is on the default bridge network',
  why: 'Every container on this network, of any project, can connect to every port of the service.',
  remedy: 'Remove `network_mode: bridge`: the project then has a network of its own.',
  allowWhen: 'The service must reach a container outside of the project that is on this network only.',
  practice: 'default-bridge-network',
  references: [
    { name: 'CIS 5.30', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #5', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    { name: 'Docker: bridge networks', url: 'https://docs.docker.com/engine/network/drivers/bridge/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    «network_mode: bridge»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    restart: always\n',
  },
  container: [{ severity: 'low', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const { networkMode } = container;
  if (!networkMode || knownText(networkMode.value) !== 'bridge') return;
  yield {
    at: networkMode.entryAt,
    message: `The ${named(container)} is on the default bridge network with containers of every ${container.surface === 'compose' ? 'project' : 'kind'}.`,
    fix: remedy(container, networkMode),
  };
}

function remedy(container: Container, mode: Setting<unknown>): Fix | FixRefusal {
  if (container.surface !== 'compose') {
    return {
      refused: 'would-guess',
      advice:
        'Create a network with docker network create, and name it with --network: the default one has no other name.',
    };
  }
  if (container.setting('external_links')) {
    return {
      refused: 'needed-by-purpose',
      advice: 'Join the linked containers and this service to a named network, then remove network_mode.',
    };
  }
  const caveat =
    'Containers outside of the project no longer reach it, nor it them; services of the project do, by name.';
  return fixWithCaveat('Use the network of the project', container.editor.remove(mode), caveat);
}
