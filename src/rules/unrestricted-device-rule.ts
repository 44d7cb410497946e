import { opensEveryDevice } from '../concepts/host-device.ts';
import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** With the default right to make device nodes, a rule for every device is every device. */
export const unrestrictedDeviceRule = defineRule({
  id: 'unrestricted-device-rule',
  title: 'Every device of a kind may be opened',
  why: 'A process in the container makes the node of a disk of the host and reads or changes every file on it.',
  remedy: 'Name the numbers of the devices that are needed: `c 189:* rwm` is USB, `c 1:3 mr` is one device.',
  allowWhen: 'Devices appear while the service runs, their numbers cannot be known, and MKNOD is dropped.',
  practice: 'privileged',
  references: [
    { name: 'CIS 5.18', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'Docker: device cgroup rules',
      url: 'https://docs.docker.com/reference/cli/docker/container/run/#device-cgroup-rule',
    },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    device_cgroup_rules:\n      - «"a *:* rwm"»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    device_cgroup_rules:\n      - "c 189:* rmw"\n',
  },
  container: [{ severity: 'high', default: 'on', check }],
});

function* check(container: Container): Iterable<Report> {
  const { name, deviceCgroupRules } = container;
  for (const rule of deviceCgroupRules) {
    const opened = opensEveryDevice(knownText(rule.value) ?? '');
    if (!opened) continue;
    yield {
      at: rule.at,
      aspect: ['device-rule', opened],
      evidence: opened,
      message: `The ${named(container)} may open all ${opened} of the host.`,
      fix: {
        refused: 'would-guess',
        advice: `Replace the rule of ${name} by the numbers of the devices it needs.`,
      },
    };
  }
}
