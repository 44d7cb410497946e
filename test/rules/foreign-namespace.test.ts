import { foreignNamespace } from '../../src/rules/foreign-namespace.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;

testRule(foreignNamespace, {
  compose: {
    flags: [
      {
        case: 'process-namespace',
        because: 'a container outside the project',
        file: web('«pid: container:legacy»\n'),
        severity: 'low',
        message: 'The service web shares the processes of the container legacy, which this project does not control.',
        fixed: null,
        refused: 'would-guess',
      },
      { case: 'memory-namespace', because: 'the same for memory', file: web('«ipc: container:legacy»\n') },
      {
        case: 'network-namespace',
        because: 'the same for the network',
        file: web('«network_mode: container:legacy»\n'),
      },
      { case: 'quoted', because: 'quotes change nothing', file: web('«pid: "container:legacy"»\n') },
      { case: 'unknown-name', because: 'the kind is known', file: web('«network_mode: container:${PEER}»\n') },
      {
        case: 'default-value',
        because: 'the default applies',
        file: web('«network_mode: ${NET:-container:legacy}»\n'),
      },
      { because: 'each one by itself', file: web('«pid: container:a»\n«ipc: container:b»\n') },
    ],
    accepts: [
      {
        case: 'own-service',
        because: 'a service of the project',
        file: `${web('network_mode: service:vpn\n')}  vpn:\n    image: acme/vpn:1.4\n`,
      },
      { case: 'host', because: 'another rule', file: web('pid: host\n') },
      { case: 'unknown-value', because: 'unknown is never guessed', file: web('network_mode: ${NET}\n') },
      {
        case: 'inherited-mounts',
        because: 'mounts are no namespace',
        file: web('volumes_from:\n  - container:legacy\n'),
      },
    ],
  },
});
