import type { Daemon } from '../project/daemon.ts';
import { addSetting, isWholeDaemon, type Origin, settingOfEngine } from '../project/daemons/engine-setting.ts';
import { asSwitch } from '../project/nested-setting.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** An update of the engine stops every container, so updates wait. */
export const missingLiveRestore = defineRule({
  id: 'missing-live-restore',
  title: 'Containers stop when the daemon restarts',
  why: 'Whoever makes the daemon fail stops all containers, and security updates of the engine are put off because they do the same.',
  remedy: 'Set `"live-restore": true` in daemon.json; the nodes of a swarm do without.',
  allowWhen: 'The host is a node of a swarm, or its containers may stop at any time.',
  practice: 'daemon-availability',
  references: [
    { name: 'CIS 2.15', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'Docker: live restore', url: 'https://docs.docker.com/engine/daemon/live-restore/' },
  ],
  example: {
    kind: 'daemon',
    flagged: '«{»\n  "log-driver": "local"\n}\n',
    accepted: '{\n  "log-driver": "local",\n  "live-restore": true\n}\n',
  },
  guard: true,
  daemon: [
    { severity: 'low', default: 'hardening', check: (daemon) => check(daemon, 'file') },
    { severity: 'low', default: 'off', check: (daemon) => check(daemon, 'command') },
  ],
});

const CAVEAT = 'A node of a swarm refuses to start with it.';

function* check(daemon: Daemon, origin: Origin): Iterable<Report> {
  if (!isWholeDaemon(daemon, origin) || daemon.setting('swarm-default-advertise-addr')) return;
  const setting = asSwitch(settingOfEngine(daemon, 'live-restore'));
  if (setting && setting.value !== false) return;
  const edits = setting ? daemon.editor.replace('live-restore', 'true') : addSetting(daemon, 'live-restore', 'true');
  yield {
    at: setting?.entryAt ?? daemon.at,
    kind: 'absence',
    message: 'All containers stop when the daemon is updated or fails: live-restore is not true.',
    fix: fixWithCaveat('Keep containers running without the daemon', edits, CAVEAT),
  };
}
