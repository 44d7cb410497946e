import { dangerousCapability } from '../../src/rules/dangerous-capability.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, image = 'acme/web:1.4'): string =>
  `services:\n  web:\n    image: ${image}\n${lines.replace(/^(?=.)/gm, '    ')}`;

testRule(dangerousCapability, {
  compose: {
    flags: [
      {
        case: 'sys-admin',
        because: 'it runs code on the host',
        file: web('cap_add:\n  - «SYS_ADMIN» # why\n'),
        severity: 'critical',
        message:
          'The capability SYS_ADMIN allows the service web to mount file systems and enter the namespaces of the host.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      { case: 'all', because: 'every capability', file: web('cap_add:\n  - «ALL»\n'), severity: 'critical' },
      { case: 'lower-case', because: 'names ignore case', file: web('cap_add:\n  - «net_admin»\n'), severity: 'high' },
      {
        case: 'prefixed',
        because: 'the prefix is optional',
        file: web('cap_add:\n  - «CAP_SYS_PTRACE»\n'),
        severity: 'high',
      },
      {
        because: 'with the processes of the host it reaches the host',
        file: web('pid: host\ncap_add:\n  - «SYS_PTRACE»\n'),
        severity: 'critical',
      },
      {
        case: 'lower-tier',
        because: 'still beyond the default set',
        file: web('cap_add:\n  - «SYS_NICE»\n'),
        severity: 'low',
      },
      {
        case: 'dangerous-after-drop-all',
        because: 'dropping all excuses nothing',
        file: web('cap_drop:\n  - ALL\ncap_add:\n  - «SYS_MODULE»\n'),
      },
      { case: 'default-value', because: 'the default applies', file: web('cap_add:\n  - «${CAP:-SYS_RAWIO}»\n') },
      {
        case: 'swarm-keys-present',
        because: 'a deploy section proves no swarm',
        file: web('deploy:\n  replicas: 2\ncap_add:\n  - «BPF»\n'),
      },
      {
        case: 'vpn-client',
        because: 'a VPN needs it; it is reported all the same',
        file: web('cap_add:\n  - «NET_ADMIN»\n', 'acme/wireguard:1.0'),
      },
      { because: 'each one by itself', file: web('cap_add: [«SYS_ADMIN», CHOWN, «SYS_TIME»]\n') },
      {
        because: 'both services have it',
        file: 'x-caps: &caps\n  - «SYS_ADMIN»\nservices:\n  web:\n    image: a\n    cap_add: *caps\n  job:\n    image: b\n    cap_add: *caps\n',
      },
    ],
    accepts: [
      {
        case: 'default-set-name',
        because: 'nothing is granted',
        file: web('cap_add:\n  - CHOWN\n  - SETUID\n  - NET_BIND_SERVICE\n'),
      },
      {
        case: 'readded-after-drop-all',
        because: 'adding single ones back is good',
        file: web('cap_drop:\n  - ALL\ncap_add:\n  - CHOWN\n  - NET_RAW\n'),
      },
      { case: 'cap-all-spelling', because: 'Docker refuses it', file: web('cap_add:\n  - CAP_ALL\n') },
      { case: 'unknown-variable', because: 'unknown is never guessed', file: web('cap_add:\n  - ${CAP}\n') },
      {
        case: 'muted-by-privileged',
        because: 'a privileged container has it anyway',
        file: web('privileged: true\ncap_add:\n  - SYS_ADMIN\n'),
      },
      { because: 'no capability', file: web('cap_add:\n  - SYS_NOTHING\n') },
    ],
  },
});
