import { knownText } from '../concepts/value.ts';
import type { Daemon } from '../project/daemon.ts';
import { isWholeDaemon, type Origin, otherHalves, settingOfEngine } from '../project/daemons/engine-setting.ts';
import { asText } from '../project/nested-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Root in a container is root on the host for everything that leaves the container. */
export const usernsRemapMissing = defineRule({
  id: 'userns-remap-missing',
  title: 'Users of containers are those of the host',
  why: 'Root in a container has the number of root on the host, so who breaks out of a container is root there.',
  remedy:
    'Set `"userns-remap": "default"` in daemon.json on a host that is set up anew, or run the daemon without root.',
  allowWhen: 'Containers on this host must share users with it, or need privileges and namespaces of the host.',
  practice: 'userns-remap',
  references: [
    { name: 'CIS 2.9', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'Docker: user namespaces', url: 'https://docs.docker.com/engine/security/userns-remap/' },
  ],
  example: {
    kind: 'daemon',
    flagged: '«{»\n  "log-driver": "local"\n}\n',
    accepted: '{\n  "log-driver": "local",\n  "userns-remap": "default"\n}\n',
  },
  guard: true,
  daemon: [
    { severity: 'medium', default: 'advice', check: (daemon) => check(daemon, 'file') },
    { severity: 'medium', default: 'off', check: (daemon) => check(daemon, 'command') },
  ],
});

/** An empty text switches it off. */
function* check(daemon: Daemon, origin: Origin): Iterable<Report> {
  if (!isWholeDaemon(daemon, origin) || daemon.isRootless || otherHalves(daemon).some(({ isRootless }) => isRootless))
    return;
  const setting = settingOfEngine(daemon, 'userns-remap');
  if (setting && knownText(asText(setting)?.value) !== '') return;
  yield {
    at: daemon.at,
    kind: 'absence',
    message: 'The daemon gives containers the users of the host: userns-remap is not set.',
    fix: {
      refused: 'would-guess',
      advice:
        'Set userns-remap to default where no images and containers are yet: it hides those that are there, and refuses privileged containers.',
    },
  };
}
