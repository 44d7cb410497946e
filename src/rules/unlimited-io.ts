import type { Container } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import { nestedSetting } from '../project/nested-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A service that writes to a disk others use may saturate it. */
export const unlimitedIo = defineRule({
  id: 'unlimited-io',
  title: 'Disk traffic is unlimited',
  why: 'A process that goes astray, or is made to, can slow down every other user of the disk.',
  remedy: 'Limit the rate with `blkio_config`, for example with `device_write_bps` for the disk of its data.',
  allowWhen: 'The service has the disk for itself.',
  practice: 'cgroups-resource-limits',
  references: [
    { name: 'Compose: blkio_config', url: 'https://docs.docker.com/reference/compose-file/services/#blkio_config' },
    {
      name: 'OWASP Docker Security',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  «web»:\n    image: acme/web:1.4\n    volumes:\n      - ./data:/data\n',
    accepted:
      'services:\n  web:\n    image: acme/web:1.4\n    blkio_config:\n      device_write_bps:\n        - path: /dev/sda\n          rate: 10mb\n    volumes:\n      - ./data:/data\n',
  },
  container: [{ severity: 'low', default: 'off', check }],
});

/** A weight only decides who comes first. */
const RATES = ['device_read_bps', 'device_write_bps', 'device_read_iops', 'device_write_iops'] as const;

function* check(container: Container): Iterable<Report> {
  const writes = container.mounts.some(
    ({ type, via, readOnly }) =>
      (type === 'bind' || type === 'volume') && via !== 'secret' && via !== 'config' && !readOnly,
  );
  if (container.neverRuns || !writes) return;
  if (RATES.some((rate) => nestedSetting(container, 'blkio_config', rate))) return;
  yield {
    at: container.at,
    kind: 'absence',
    message: `The ${named(container)} may use a disk that others use without limit.`,
    fix: {
      refused: 'would-guess',
      advice: `Limit its rate with ${container.surface === 'compose' ? 'blkio_config' : '--device-write-bps'} once it is known what the disk can do.`,
    },
  };
}
