import { classifyHostPath } from '../concepts/host-path.ts';
import { knownText } from '../concepts/value.ts';
import { type GivenFile, givenFiles } from '../project/given-files.ts';
import type { HostScript } from '../project/host-script.ts';
import { commandsOfScript } from '../project/script-commands.ts';
import { modeOfCommand } from '../project/set-modes.ts';
import type { FixRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** The socket of the engine is as good as the password of root. */
export const openDockerSocket = defineRule({
  id: 'open-docker-socket',
  title: 'Socket of the engine opened to other accounts',
  why: 'Every account and every program that may write to the socket starts a container with the file system of the host in it.',
  remedy: 'Leave the socket to root and the group docker; use sudo for the few commands, or a daemon without root.',
  allowWhen: 'The machine is thrown away after the job, and nothing else runs on it.',
  practice: 'daemon-access',
  references: [
    { name: 'CIS 3.15', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #1', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-732', url: 'https://cwe.mitre.org/data/definitions/732.html' },
    {
      name: 'Docker: daemon attack surface',
      url: 'https://docs.docker.com/engine/security/#docker-daemon-attack-surface',
    },
  ],
  example: {
    kind: 'script',
    flagged: '#!/bin/sh\nchmod «666» /var/run/docker.sock\n',
    accepted: '#!/bin/sh\nchmod 660 /var/run/docker.sock\n',
  },
  script: [
    { severity: 'high', default: 'on', check: checkModes },
    { severity: 'medium', default: 'on', check: checkOwners },
  ],
});

const fix: FixRefusal = {
  refused: 'needed-by-purpose',
  advice: 'Use sudo for the commands that need the engine, or run a daemon without root for this account.',
};

const THROWN_AWAY = {
  severity: 'medium',
  severityReason: { because: 'the machine of a job is mostly thrown away when the job ends' },
} as const;

function* checkModes(host: HostScript): Iterable<Report> {
  for (const command of commandsOfScript(host)) {
    const set = modeOfCommand(command);
    const listener = set?.mode.othersWrite ? set.files.map((file) => listenerOf(knownText(file))).find(Boolean) : '';
    if (!set || !listener) continue;
    yield {
      at: set.at,
      aspect: ['mode'],
      message: `chmod ${set.text} lets every account of the machine control ${listener}.`,
      ...(host.surface === 'workflow' ? THROWN_AWAY : {}),
      fix,
    };
  }
}

function* checkOwners(host: HostScript): Iterable<Report> {
  for (const command of commandsOfScript(host)) {
    const given = givenFiles(command);
    const listener = given?.files.map((file) => listenerOf(knownText(file))).find(Boolean);
    if (!given || !listener || isOfEngine(given)) continue;
    yield {
      at: given.word.range,
      aspect: ['owner'],
      evidence: given.shown,
      message: `${given.by} gives the socket of ${listener} to ${given.shown}, who then controls it.`,
      fix,
    };
  }
}

/** Who listens on the socket that a path names; undefined: it is none. */
function listenerOf(path: string | undefined): string | undefined {
  const socket = path === undefined ? undefined : classifyHostPath(path).socket;
  return socket && !socket.isDirectory ? socket.listener : undefined;
}

/** Root, and the group that the packages of Docker make. */
function isOfEngine({ shown }: GivenFile): boolean {
  return /^(?:root|0)?(?:[:.](?:root|0|docker)?)?$|^docker$/.test(shown);
}
