import { hostNetwork } from '../../src/rules/host-network.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'acme/web:1.4'): string =>
  `services:\n  web:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;

testRule(hostNetwork, {
  compose: {
    flags: [
      {
        case: 'plain',
        because: 'nothing separates the networks',
        file: web('«network_mode: host»\n'),
        severity: 'high',
        message: 'The service web shares the network of the host: its ports and loopback are those of the host.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      { case: 'quoted', because: 'quotes change nothing', file: web('«network_mode: "host"»\n') },
      { case: 'default-host', because: 'the default applies', file: web('«network_mode: ${NET:-host}»\n') },
      {
        case: 'external-host-network',
        because: 'the external network named host is the same',
        file: `${web('networks:\n  - «outside»\n')}networks:\n  outside:\n    external: true\n    name: host\n`,
      },
      {
        because: 'the older spelling of an external name',
        file: `${web('networks:\n  «outside: {}»\n')}networks:\n  outside:\n    external:\n      name: host\n`,
      },
      {
        because: 'the default network of the project is that of the host',
        file: `${web('init: true\n')}networks:\n  «default:\n    external: true\n    name: host»\n`,
      },
      {
        case: 'home-automation',
        because: 'discovery needs it; it is reported all the same',
        file: web('«network_mode: host»\n', 'homeassistant/home-assistant:2026.7'),
      },
      {
        case: 'merge-key',
        because: 'both services have it',
        file: 'x-base: &base\n  «network_mode: host»\nservices:\n  web:\n    <<: *base\n    image: acme/web:1.4\n  job:\n    <<: *base\n    image: acme/job:1.4\n',
      },
      {
        case: 'override-file',
        because: 'the merged container counts',
        files: { 'compose.yaml': web(''), 'compose.override.yaml': 'services:\n  web:\n    «network_mode: host»\n' },
      },
    ],
    accepts: [
      { case: 'none', because: 'more isolation', file: web('network_mode: none\n') },
      { case: 'bridge', because: 'another rule', file: web('network_mode: bridge\n') },
      { case: 'other-service', because: 'not the host', file: web('network_mode: service:vpn\n') },
      { case: 'default-bridge', because: 'the default is not the host', file: web('network_mode: ${NET:-bridge}\n') },
      { case: 'unknown-variable', because: 'unknown is never guessed', file: web('network_mode: ${NET}\n') },
      {
        case: 'project-network-named-host',
        because: 'a network of the project that only has the name',
        file: `${web('networks:\n  - host\n')}networks:\n  host: {}\n`,
      },
      {
        case: 'build-network',
        because: 'that is about the build',
        file: web('build:\n  context: .\n  network: host\n'),
      },
    ],
  },
});
