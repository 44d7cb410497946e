import type { Daemon } from '../project/daemon.ts';
import { otherHalves } from '../project/daemons/engine-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** A file cannot say who runs the daemon; the command that starts it can. */
export const rootfulDaemon = defineRule({
  id: 'rootful-daemon',
  title: 'Daemon runs as root',
  why: 'A weak spot of the daemon, or of whoever may use it, gives root on the host instead of one account without rights.',
  remedy: 'Run the daemon without root: `dockerd-rootless-setuptool.sh install`, started by `dockerd-rootless.sh`.',
  allowWhen:
    'Containers need what only root can give: low ports, devices, network drivers or file systems of the host.',
  practice: 'rootless-daemon',
  references: [
    { name: 'CIS 2.1', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #11', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'Docker: rootless mode', url: 'https://docs.docker.com/engine/security/rootless/' },
  ],
  example: {
    kind: 'script',
    flagged: '#!/bin/sh\n«dockerd»\n',
    accepted: '#!/bin/sh\ndockerd-rootless.sh\n',
  },
  guard: true,
  daemon: [{ severity: 'low', default: 'off', check }],
});

function* check(daemon: Daemon): Iterable<Report> {
  const { surface, isRootless } = daemon;
  if (surface !== 'command-line' || isRootless || otherHalves(daemon).some((other) => other.isRootless)) return;
  yield {
    at: daemon.at,
    kind: 'absence',
    message: 'The daemon runs as root: it is not started by dockerd-rootless.sh.',
    fix: { refused: 'needed-by-purpose', advice: 'Start it with dockerd-rootless.sh as an account of its own.' },
  };
}
