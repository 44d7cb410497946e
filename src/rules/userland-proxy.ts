import type { Daemon } from '../project/daemon.ts';
import { settingOfEngine } from '../project/daemons/engine-setting.ts';
import { asSwitch } from '../project/nested-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Published ports go through a program that hides who connects. */
export const userlandProxy = defineRule({
  id: 'userland-proxy',
  title: 'Published ports go through a proxy',
  why: 'Each published port has a process of root that strangers talk to, and containers see its address instead of theirs.',
  remedy: 'Set `"userland-proxy": false` in daemon.json where the kernel can forward packets to local ports.',
  allowWhen: 'Containers must be reached through published ports from the host itself, over IPv6 or on an old kernel.',
  practice: 'daemon-attack-surface',
  references: [
    { name: 'CIS 2.16', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'dockerd', url: 'https://docs.docker.com/reference/cli/dockerd/' },
  ],
  example: {
    kind: 'daemon',
    flagged: '«{»\n  "log-driver": "local"\n}\n',
    accepted: '{\n  "log-driver": "local",\n  "userland-proxy": false\n}\n',
  },
  guard: true,
  daemon: [{ severity: 'low', default: 'off', check }],
});

function* check(daemon: Daemon): Iterable<Report> {
  if (!daemon.isComplete) return;
  const setting = asSwitch(settingOfEngine(daemon, 'userland-proxy'));
  if (setting && setting.value !== true) return;
  yield {
    at: daemon.setting('userland-proxy')?.entryAt ?? daemon.at,
    kind: 'absence',
    message: 'Published ports go through a process of root: userland-proxy is not false.',
    fix: {
      refused: 'would-guess',
      advice:
        'Set userland-proxy to false after a test that published ports are still reached from where they must be.',
    },
  };
}
