import { hostDevice as meaningOf } from '../concepts/host-device.ts';
import type { Container } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A device that leads past the container: a disk, the memory, the hypervisor of the host. */
export const hostDevice = defineRule({
  id: 'host-device',
  title: 'Disk or memory of the host is handed out',
  why: 'A process that opens the raw disk or memory of the host reads and changes every file there, whatever their permissions.',
  remedy: 'Remove the device and mount the folder or file that the service needs.',
  allowWhen: 'The service checks or formats disks, or runs virtual machines, and nothing else.',
  practice: 'privileged',
  references: [
    { name: 'CIS 5.18', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-668', url: 'https://cwe.mitre.org/data/definitions/668.html' },
    { name: 'Docker: devices', url: 'https://docs.docker.com/reference/cli/docker/container/run/#device' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    devices:\n      - «/dev/sda:/dev/sda»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    devices:\n      - /dev/dri\n',
  },
  container: [{ severity: 'critical', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const { name, devices } = container;
  for (const device of devices) {
    const found = meaningOf(device.value);
    if (!found) continue;
    yield {
      at: device.at,
      aspect: ['device', found.path],
      evidence: found.path,
      severity: found.severity,
      message: `The ${named(container)} gets ${found.what}.`,
      fix: {
        refused: 'needed-by-purpose',
        advice: `Remove ${found.path} from the devices of ${name}, or mount the folder that it needs.`,
      },
    };
  }
}
