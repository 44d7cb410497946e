import { knownText, shownText, type Value } from '../concepts/value.ts';
import { SUDO_ACCOUNTS } from '../knowledge/sudo-accounts.ts';
import type { Daemon } from '../project/daemon.ts';
import type { HostScript } from '../project/host-script.ts';
import { joinedGroups } from '../project/joined-groups.ts';
import { asText } from '../project/nested-setting.ts';
import { commandsOfScript } from '../project/script-commands.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Who may use the socket of the engine is root on the host. */
export const dockerGroupMembers = defineRule({
  id: 'docker-group-members',
  title: 'Account that may control the engine',
  why: 'Whoever may use the socket of the engine starts a container with the file system of the host in it: that is root without a password.',
  remedy: 'Let the account run the few commands it needs with sudo, or give it a daemon of its own without root.',
  allowWhen: 'The account belongs to somebody who may become root on the machine anyway.',
  practice: 'daemon-access',
  references: [
    { name: 'CIS 1.1.2', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #1', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    {
      name: 'Docker: daemon attack surface',
      url: 'https://docs.docker.com/engine/security/#docker-daemon-attack-surface',
    },
  ],
  example: {
    kind: 'script',
    flagged: '#!/bin/sh\nusermod -aG «docker» jenkins\n',
    accepted: '#!/bin/sh\nusermod -aG video jenkins\n',
  },
  script: [{ severity: 'high', default: 'on', check: checkCommands }],
  daemon: [{ severity: 'high', default: 'on', check: checkGroup }],
});

function* checkCommands(host: HostScript): Iterable<Report> {
  for (const command of commandsOfScript(host)) {
    const joined = joinedGroups(command);
    if (!joined?.groups.includes('docker') || knownText(joined.account) === 'root') continue;
    const { word, account } = joined;
    const who = account ? shownText(account).slice(0, 60) : 'an account';
    yield {
      at: word.range,
      aspect: ['group'],
      evidence: who,
      message: `${command.name ?? 'The command'} puts ${who} into the group docker, whose members are root on this machine.`,
      ...(account ? milder(account, host) : {}),
      fix: {
        refused: 'needed-by-purpose',
        advice: `Let ${who} run the commands it needs with sudo, or give it a daemon without root.`,
      },
    };
  }
}

/** Accounts that become root at will lose nothing. */
function milder(account: Value, { surface }: HostScript): Pick<Report, 'severity' | 'severityReason'> {
  const because = isWhoeverRunsIt(account)
    ? 'whoever runs the script may change groups, and so is root already'
    : SUDO_ACCOUNTS.has(knownText(account) ?? '')
      ? 'the images that have this account let it become root with sudo anyway'
      : surface === 'workflow'
        ? 'the machine of a job is mostly thrown away when the job ends'
        : undefined;
  return because === undefined ? {} : { severity: 'medium', severityReason: { because } };
}

/** `$USER`, `$SUDO_USER`, `$(whoami)`: the account that runs the script. */
function isWhoeverRunsIt({ parts }: Value): boolean {
  const [only] = parts;
  if (parts.length !== 1 || only === undefined || typeof only === 'string') return false;
  return /^\$(?:\{?(?:SUDO_)?(?:USER|LOGNAME|USERNAME|UID)\}?(?::[-=?].{0,40}\})?|\((?:whoami|logname|id -u?n?u?)\))$/.test(
    only.unknown,
  );
}

/** Groups that many accounts are in, by the names and numbers of common systems. */
const WIDE_GROUPS: ReadonlySet<string> = new Set([
  'users',
  'staff',
  'nogroup',
  'nobody',
  'games',
  'everyone',
  'authenticated users',
  'www-data',
  '100',
  '65534',
]);

function* checkGroup(daemon: Daemon): Iterable<Report> {
  const group = asText(daemon.setting('group'));
  const name = knownText(group?.value);
  if (!group || name === undefined || !WIDE_GROUPS.has(name.toLowerCase())) return;
  yield {
    at: group.entryAt,
    aspect: ['socket'],
    evidence: name,
    message: `The daemon gives its socket to the group ${name}, whose members are then root on this machine.`,
    fix: { refused: 'would-guess', advice: 'Name a group that only those are in who may become root anyway.' },
  };
}
