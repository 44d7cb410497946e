import type { Daemon } from '../project/daemon.ts';
import { addSetting, isWholeDaemon, type Origin, settingOfEngine } from '../project/daemons/engine-setting.ts';
import { asSwitch } from '../project/nested-setting.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Containers without a network of their own reach every port of each other. */
export const iccEnabled = defineRule({
  id: 'icc-enabled',
  title: 'Containers on the default bridge reach each other',
  why: 'Whoever takes over one container on the default bridge reaches every port of all others there, published or not.',
  remedy: 'Set `"icc": false` in daemon.json, and give containers that talk to each other a network of their own.',
  allowWhen: 'No container runs on the default bridge, or those that do must reach each other.',
  practice: 'default-bridge-network',
  references: [
    { name: 'CIS 2.2', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #5', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-923', url: 'https://cwe.mitre.org/data/definitions/923.html' },
    { name: 'Docker: bridge networks', url: 'https://docs.docker.com/engine/network/drivers/bridge/' },
  ],
  example: {
    kind: 'daemon',
    flagged: '{\n  "log-driver": "local",\n  «"icc": true»\n}\n',
    accepted: '{\n  "log-driver": "local",\n  "icc": false\n}\n',
  },
  guard: true,
  daemon: [
    { severity: 'medium', default: 'on', check: checkEnabled },
    { severity: 'medium', default: 'hardening', check: (daemon) => checkMissing(daemon, 'file') },
    { severity: 'medium', default: 'off', check: (daemon) => checkMissing(daemon, 'command') },
  ],
});

const TITLE = 'Keep containers on the default bridge apart';
const CAVEAT = 'Containers on the default bridge no longer reach each other. Remove --icc from the options of dockerd.';

function* checkEnabled(daemon: Daemon): Iterable<Report> {
  const icc = asSwitch(daemon.setting('icc'));
  if (icc?.value !== true) return;
  yield {
    at: icc.entryAt,
    message: 'The daemon lets all containers on the default bridge reach each other: icc is true.',
    fix: fixWithCaveat(TITLE, daemon.editor.replace('icc', 'false'), CAVEAT),
  };
}

function* checkMissing(daemon: Daemon, origin: Origin): Iterable<Report> {
  if (!isWholeDaemon(daemon, origin) || settingOfEngine(daemon, 'icc')) return;
  yield {
    at: daemon.at,
    kind: 'absence',
    message: 'The daemon lets all containers on the default bridge reach each other: icc is not false.',
    fix: fixWithCaveat(TITLE, addSetting(daemon, 'icc', 'false'), CAVEAT),
  };
}
