import { hostDevice } from '../../src/rules/host-device.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string): string =>
  `services:\n  web:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}`;
const device = (written: string): string => web(`devices:\n  - ${written}\n`);

testRule(hostDevice, {
  compose: {
    flags: [
      {
        case: 'disk',
        because: 'the raw disk',
        file: device('«/dev/sda:/dev/sda» # why'),
        severity: 'critical',
        message: 'The service web gets a disk of the host, and with it every file on it.',
        fixed: null,
        refused: 'needed-by-purpose',
      },
      { case: 'one-field', because: 'the same path inside', file: device('«/dev/nvme0n1»') },
      { case: 'read-permission-only', because: 'reading it reads every file', file: device('«/dev/sda:/dev/xvda:r»') },
      {
        case: 'long-syntax',
        because: 'the same device',
        file: web('devices:\n  - «source: /dev/mapper/vg0-root\n    target: /dev/disk0\n    permissions: rwm»\n'),
      },
      { case: 'disk-by-id', because: 'another name', file: device('«/dev/disk/by-id/ata-acme:/dev/sdx»') },
      {
        case: 'memory-and-ports',
        because: 'each one by itself',
        file: web('devices:\n  - «/dev/mem»\n  - «/dev/kmem»\n  - «/dev/port»\n'),
      },
      { case: 'virtualisation', because: 'the hypervisor', file: device('«/dev/kvm»'), severity: 'high' },
      { case: 'whole-directory', because: 'every device', file: device('«/dev:/dev»') },
      { case: 'default-value', because: 'the default applies', file: device('«${DISK:-/dev/sda}:/dev/sda»') },
    ],
    accepts: [
      {
        case: 'harmless-nodes',
        because: 'every container has them',
        file: web('devices:\n  - /dev/null\n  - /dev/zero\n  - /dev/random\n'),
      },
      {
        case: 'usual-hardware',
        because: 'normal hardware',
        file: web('devices:\n  - /dev/dri\n  - /dev/snd\n  - /dev/net/tun\n  - /dev/fuse\n  - /dev/ttyUSB0\n'),
      },
      { case: 'named-gpu', because: 'a name, no path', file: device('vendor.com/gpu=all') },
      { case: 'unknown-variable', because: 'the target does not decide', file: device('${DISK}:/dev/xvda') },
      {
        case: 'muted-by-privileged',
        because: 'a privileged container has it anyway',
        file: web('privileged: true\ndevices:\n  - /dev/sda\n'),
      },
    ],
  },
});
