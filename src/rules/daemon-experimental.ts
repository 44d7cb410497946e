import type { Daemon } from '../project/daemon.ts';
import { asSwitch } from '../project/nested-setting.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const daemonExperimental = defineRule({
  id: 'daemon-experimental',
  title: 'Experimental features of the daemon are switched on',
  why: 'They are not finished: nobody promises that they are safe, or that they stay.',
  remedy: 'Remove `experimental` from daemon.json; multi-platform builds with buildx do not need it.',
  allowWhen: 'The machine is there to try such a feature.',
  practice: 'daemon-attack-surface',
  references: [
    { name: 'CIS 2.18', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'dockerd', url: 'https://docs.docker.com/reference/cli/dockerd/' },
  ],
  example: {
    kind: 'daemon',
    flagged: '{\n  "log-driver": "local",\n  «"experimental": true»\n}\n',
    accepted: '{\n  "log-driver": "local"\n}\n',
  },
  daemon: [{ severity: 'low', default: 'on', check }],
});

function* check(daemon: Daemon): Iterable<Report> {
  const setting = asSwitch(daemon.setting('experimental'));
  if (setting?.value !== true) return;
  const caveat = 'Commands that are experimental, such as docker build --squash and docker checkpoint, stop working.';
  yield {
    at: setting.entryAt,
    message: 'The daemon has experimental features switched on.',
    fix: fixWithCaveat('Leave experimental features off', daemon.editor.remove('experimental'), caveat),
  };
}
