import { knownText } from '../concepts/value.ts';
import type { Container, Setting } from '../project/container.ts';
import { named } from '../project/container-words.ts';
import type { Daemon } from '../project/daemon.ts';
import { asText, nestedSetting } from '../project/nested-setting.ts';
import { type Fix, type FixRefusal, fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** Nothing of what the service prints is kept. */
export const disabledLogging = defineRule({
  id: 'disabled-logging',
  title: 'Logging is disabled',
  why: 'After an attack nothing shows what the service did.',
  remedy: 'Remove `driver: none`, or choose a driver that keeps the output, such as `local`.',
  allowWhen: 'The service writes its logs elsewhere and prints secrets or noise only.',
  practice: 'logging',
  references: [
    { name: 'CIS 2.13', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #10', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-778', url: 'https://cwe.mitre.org/data/definitions/778.html' },
    { name: 'Docker: logging drivers', url: 'https://docs.docker.com/engine/logging/configure/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    logging:\n      «driver: none»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    logging:\n      driver: local\n',
  },
  container: [{ severity: 'low', default: 'on', check }],
  daemon: [{ severity: 'low', default: 'on', check: checkDaemon }],
});

function* check(container: Container): Iterable<Report> {
  const driver = asText(nestedSetting(container, 'logging', 'driver'));
  if (!driver || knownText(driver.value) !== 'none') return;
  yield {
    at: driver.entryAt,
    message: `The ${named(container)} keeps no logs: its logging driver is none.`,
    fix: remedy(container, driver),
  };
}

function remedy(container: Container, driver: Setting<unknown>): Fix | FixRefusal {
  if (nestedSetting(container, 'logging', 'options')) {
    return { refused: 'would-guess', advice: 'Choose a logging driver that takes the options beside it.' };
  }
  const caveat = 'The output is then kept by the default driver of the daemon and takes space on the host.';
  return fixWithCaveat('Use the default logging driver', container.editor.remove(driver), caveat);
}

function* checkDaemon(daemon: Daemon): Iterable<Report> {
  const driver = asText(daemon.setting('log-driver'));
  if (!driver || knownText(driver.value) !== 'none') return;
  const caveat = 'The output is then kept as JSON without a limit, unless log-opts set one.';
  yield {
    at: driver.entryAt,
    message: 'The daemon keeps no logs of any container: its log-driver is none.',
    fix: daemon.setting('log-opts')
      ? { refused: 'would-guess', advice: 'Choose a logging driver that takes the log-opts beside it.' }
      : fixWithCaveat('Use the default logging driver', daemon.editor.remove('log-driver'), caveat),
  };
}
