import { knownText } from '../concepts/value.ts';
import type { Daemon } from '../project/daemon.ts';
import { asSwitch, asText } from '../project/nested-setting.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const daemonLogLevel = defineRule({
  id: 'daemon-log-level',
  title: 'Daemon logs too much or too little',
  why: 'With debugging the log shows requests with their variables, and profiles of the daemon are open; below info it does not show what an attacker did.',
  remedy: 'Remove the setting: the default is `info`.',
  allowWhen: 'Somebody looks for a fault on this machine at the moment.',
  practice: 'logging',
  references: [
    { name: 'CIS 2.3', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #10', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'Docker: daemon logs', url: 'https://docs.docker.com/engine/daemon/logs/' },
  ],
  example: {
    kind: 'daemon',
    flagged: '{\n  "log-driver": "local",\n  «"log-level": "debug"»\n}\n',
    accepted: '{\n  "log-driver": "local",\n  "log-level": "info"\n}\n',
  },
  daemon: [{ severity: 'low', default: 'on', check }],
});

const CAVEAT = 'The daemon then logs at the level info.';

function* check(daemon: Daemon): Iterable<Report> {
  const debug = asSwitch(daemon.setting('debug'));
  if (debug?.value === true) {
    yield {
      at: debug.entryAt,
      aspect: ['debug'],
      message: 'The daemon runs with debugging on, which logs requests and opens its profiles to users of the API.',
      fix: fixWithCaveat('Run without debugging', daemon.editor.remove('debug'), CAVEAT),
    };
  }
  const level = asText(daemon.setting('log-level'));
  const text = knownText(level?.value)?.toLowerCase() ?? '';
  const effect = EFFECTS[text];
  if (!level || !Object.hasOwn(EFFECTS, text) || !effect) return;
  yield {
    at: level.entryAt,
    aspect: ['level'],
    evidence: text,
    message: `The daemon ${effect}: its log-level is ${text}.`,
    fix: fixWithCaveat('Log at the default level', daemon.editor.remove('log-level'), CAVEAT),
  };
}

const EFFECTS: Readonly<Record<string, string>> = {
  debug: 'logs requests with all that they hold',
  trace: 'logs requests with all that they hold',
  error: 'logs failures only',
  fatal: 'logs only what stops it',
  panic: 'logs only what stops it',
};
