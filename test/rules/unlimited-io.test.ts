import { unlimitedIo } from '../../src/rules/unlimited-io.ts';
import { testRule } from '../support/test-rule.ts';

const web = (lines: string, name = 'web', rest = ''): string =>
  `services:\n  ${name}:\n    image: acme/web:1.4\n${lines.replace(/^(?=.)/gm, '    ')}${rest}`;
const LIMIT = 'blkio_config:\n  device_write_bps:\n    - path: /dev/sda\n      rate: 10mb\n';
const DATA = 'volumes:\n  data: {}\n';

testRule(unlimitedIo, {
  compose: {
    flags: [
      {
        case: 'volume-without-limit',
        because: 'it may saturate the disk',
        file: web('volumes:\n  - data:/data\n', '«web»', DATA),
        severity: 'low',
        message: 'The service web may use a disk that others use without limit.',
        fixed: null,
        refused: 'would-guess',
      },
      {
        case: 'weight-only',
        because: 'a weight is no limit',
        file: web('blkio_config:\n  weight: 300\nvolumes:\n  - data:/data\n', '«web»', DATA),
      },
      { because: 'a folder of the host', file: web('volumes:\n  - ./data:/data\n', '«web»') },
    ],
    accepts: [
      { case: 'write-limit', because: 'limited', file: web(`${LIMIT}volumes:\n  - data:/data\n`, 'web', DATA) },
      { case: 'no-disk', because: 'no shared disk', file: web('tmpfs: /data\n') },
      { because: 'nothing is written', file: web('volumes:\n  - ./data:/data:ro\n') },
      {
        case: 'from-merge-key',
        because: 'the merged mapping has it',
        file: `x-base: &base\n${LIMIT.replace(/^(?=.)/gm, '  ')}services:\n  web:\n    <<: *base\n    image: acme/web:1.4\n    volumes:\n      - ./data:/data\n`,
      },
      { because: 'it never runs', file: web('scale: 0\nvolumes:\n  - ./data:/data\n') },
    ],
  },
});
