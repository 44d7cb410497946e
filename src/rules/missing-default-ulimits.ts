import type { Daemon } from '../project/daemon.ts';
import { settingOfEngine } from '../project/daemons/engine-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Containers inherit the limits of the daemon, which are those of a system service. */
export const missingDefaultUlimits = defineRule({
  id: 'missing-default-ulimits',
  title: 'No default limits for files and processes of containers',
  why: 'A container that sets no limits itself may open as many files and start as many processes as the daemon.',
  remedy: 'Set `default-ulimits` in daemon.json to what an ordinary container needs.',
  allowWhen: 'Every container sets its own limits, or the unit of the daemon sets them.',
  practice: 'cgroups-resource-limits',
  references: [
    { name: 'CIS 2.8', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #7', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'Docker: default ulimits', url: 'https://docs.docker.com/reference/cli/dockerd/#default-ulimit-settings' },
  ],
  example: {
    kind: 'daemon',
    flagged: '«{»\n  "log-driver": "local"\n}\n',
    accepted:
      '{\n  "log-driver": "local",\n  "default-ulimits": {"nofile": {"Name": "nofile", "Soft": 1024, "Hard": 4096}}\n}\n',
  },
  guard: true,
  daemon: [{ severity: 'low', default: 'off', check }],
});

function* check(daemon: Daemon): Iterable<Report> {
  const limits = settingOfEngine(daemon, 'default-ulimits')?.value;
  if (!daemon.isComplete || (limits && (limits.kind !== 'map' || limits.entries.size > 0))) return;
  yield {
    at: daemon.setting('default-ulimits')?.entryAt ?? daemon.at,
    kind: 'absence',
    message: 'Containers have the limits of the daemon itself: default-ulimits is not set.',
    fix: { refused: 'would-guess', advice: 'Set default-ulimits to what an ordinary container of this host needs.' },
  };
}
