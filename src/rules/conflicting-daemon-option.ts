import type { Daemon, DaemonSetting } from '../project/daemon.ts';
import { otherHalves } from '../project/daemons/engine-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** What stands in the file and on the command line stops the daemon, even when both say the same. */
export const conflictingDaemonOption = defineRule({
  id: 'conflicting-daemon-option',
  title: 'Setting in daemon.json and on the command line',
  why: 'The daemon does not start when a setting is given twice, and nothing of what the file protects is in effect then.',
  remedy:
    'Give each setting in one place; to set `hosts` in the file, clear `ExecStart=` in a drop-in of the unit first.',
  allowWhen: 'The file and the command are for different machines.',
  practice: 'daemon-configuration',
  references: [
    {
      name: 'Docker: troubleshoot conflicts',
      url: 'https://docs.docker.com/engine/daemon/troubleshoot/#troubleshoot-conflicts-between-the-daemonjson-and-startup-scripts',
    },
    {
      name: 'dockerd: configuration file',
      url: 'https://docs.docker.com/reference/cli/dockerd/#daemon-configuration-file',
    },
  ],
  example: {
    kind: 'daemon',
    flagged: '{\n  "log-driver": "local",\n  «"hosts"»: ["unix:///run/docker.sock"]\n}\n',
    accepted: '{\n  "log-driver": "local"\n}\n',
  },
  daemon: [{ severity: 'medium', default: 'advice', check }],
});

/** dockerd joins these from both places. */
const JOINED: ReadonlySet<string> = new Set(['runtimes']);

function* check(daemon: Daemon): Iterable<Report> {
  if (daemon.surface !== 'daemon-json' || isOneOfSeveral(daemon)) return;
  const commands = otherHalves(daemon);
  for (const { key, keyAt } of daemon.settings) {
    const again = commands.flatMap((command) => command.setting(key) ?? [])[0];
    if (again && !JOINED.has(key)) yield twice(key, keyAt, again.entryAt);
    else if (key === 'hosts' && isForUnit(daemon, commands)) {
      yield {
        at: keyAt,
        aspect: [key],
        message:
          'The daemon does not start with hosts in the file where its unit has -H, as the packages of Docker install it.',
        fix: {
          refused: 'would-guess',
          advice: 'Add a drop-in for the unit that clears ExecStart= and starts dockerd without -H.',
        },
      };
    }
  }
}

/** An image has no unit, and what the command line of one of this repository says is known. */
function isForUnit({ isRootless, writtenIn }: Daemon, commands: readonly Daemon[]): boolean {
  return commands.length === 0 && !isRootless && writtenIn !== 'dockerfile';
}

function twice(key: string, at: DaemonSetting['keyAt'], again: DaemonSetting['entryAt']): Report {
  return {
    at,
    aspect: [key],
    message: `The daemon does not start: ${key} is set here and on the command line in ${again.path}.`,
    related: [{ location: again, message: `Here ${key} is set again.` }],
    fix: { refused: 'would-guess', advice: `Keep ${key} in one of the two places.` },
  };
}

/** With a file for each of several machines nobody knows which one a command reads. */
function isOneOfSeveral(daemon: Daemon): boolean {
  return daemon.companions().some(({ surface }) => surface === 'daemon-json');
}
