import { defaultCapabilities } from '../../src/rules/default-capabilities.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'nginx:1.27.3', name = 'web'): string =>
  `services:\n  ${name}:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;
const marked = (lines: string, image?: string): string => web(lines, image, '«web»');
const NGINX = 'cap_add:\n  - CHOWN\n  - SETGID\n  - SETUID\n';
const FIXED = `cap_drop:\n  - ALL\n${NGINX}`;
const OWN = 'acme/web:1.4';

testRule(defaultCapabilities, {
  compose: {
    flags: [
      {
        case: 'missing',
        because: 'nothing is dropped',
        file: marked('restart: always\n'),
        fixed: web(`restart: always\n${FIXED}`),
        severity: 'medium',
        message: 'The service web keeps the default capabilities: cap_drop does not have ALL.',
      },
      {
        case: 'some-other-entry',
        because: 'only ALL drops all',
        file: marked('cap_drop:\n  - NET_RAW\n'),
        fixed: web(FIXED),
      },
      {
        case: 'all-in-both-lists',
        because: 'ALL in both keeps every one',
        file: marked('cap_drop:\n  - ALL\ncap_add:\n  - ALL\n'),
        fixed: null,
        refused: 'key-exists',
        message: 'The service web keeps every capability: cap_add has ALL.',
      },
      {
        case: 'own-image',
        because: 'its needs are unknown',
        file: marked('restart: always\n', OWN),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'lookalike-image',
        because: 'only the exact name is known',
        file: marked('restart: always\n', 'acme/nginx:1.27.3'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'other-user-set',
        because: 'it starts as another user',
        file: marked('user: "1001"\n', 'postgres:16.4'),
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'supervised-image',
        because: 'its init needs them',
        file: marked('restart: always\n', 'linuxserver/sonarr:4.0.9'),
        fixed: null,
        refused: 'needed-by-purpose',
      },
      {
        case: 'taken-away-by-change',
        because: 'the change removes it',
        base: { 'compose.yaml': web('cap_drop:\n  - ALL\n') },
        file: marked(''),
        fixed: web(FIXED),
      },
      {
        because: 'under its own user it needs none',
        file: marked('user: postgres\n', 'postgres:16.4'),
        fixed: web('user: postgres\ncap_drop:\n  - ALL\n', 'postgres:16.4'),
      },
      {
        because: 'what is added already stays',
        file: marked('cap_add:\n  - SETUID\n  - cap_setgid\n  - CHOWN\n'),
        fixed: web('cap_add:\n  - SETUID\n  - cap_setgid\n  - CHOWN\ncap_drop:\n  - ALL\n'),
      },
      {
        because: 'a list with other items is not extended',
        file: marked('cap_add:\n  - NET_ADMIN\n'),
        fixed: null,
        refused: 'key-exists',
      },
      {
        because: 'low ports of the host need one more',
        file: marked('network_mode: host\n'),
        fixed: null,
        refused: 'would-guess',
      },
      { because: 'what is built is another image', file: marked('build: .\n'), fixed: null, refused: 'would-guess' },
      {
        because: 'a flow service gets no lines',
        file: 'services:\n  «web»: { image: nginx:1.27.3 }\n',
        fixed: null,
        refused: 'flow-style',
      },
      { because: 'CAP_ALL is no capability', file: marked('cap_drop: [CAP_ALL]\n', OWN), fixed: null },
    ],
    accepts: [
      { case: 'dropped-all', because: 'all are dropped', file: web('cap_drop:\n  - ALL\n', OWN) },
      { case: 'lower-case-all', because: 'the case is free', file: web('cap_drop: [all]\n', OWN) },
      { case: 'default-value', because: 'the default drops all', file: web('cap_drop:\n  - ${DROP:-ALL}\n', OWN) },
      { case: 'unknown-variable', because: 'the value is unknown', file: web('cap_drop:\n  - ${DROP}\n', OWN) },
      {
        case: 'from-merge-key',
        because: 'the merged mapping brings it',
        file: 'x-base: &base\n  cap_drop:\n    - ALL\nservices:\n  web:\n    <<: *base\n    image: acme/web:1.4\n  job:\n    <<: *base\n    image: acme/job:1.4\n',
      },
      { case: 'muted-by-privileged', because: 'privileged ignores both lists', file: web('privileged: true\n') },
      { because: 'it never runs', file: web('deploy:\n  replicas: 0\n') },
    ],
  },
});
