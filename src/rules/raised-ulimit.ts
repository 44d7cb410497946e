import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import type { Daemon } from '../project/daemon.ts';
import { asText, nestedSetting, settingBelow } from '../project/nested-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

/** One container may use up the files or processes of the host. */
export const raisedUlimit = defineRule({
  id: 'raised-ulimit',
  title: 'Open files or processes are unlimited',
  why: 'A process that goes astray, or is made to, can use up the file handles or process numbers of the host.',
  remedy: 'Set a number that the service needs, or leave the default of the engine.',
  allowWhen: 'The service runs alone on its host.',
  practice: 'cgroups-resource-limits',
  references: [
    { name: 'CIS 5.19', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #7', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'Compose: ulimits', url: 'https://docs.docker.com/reference/compose-file/services/#ulimits' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    ulimits:\n      «nofile: -1»\n',
    accepted: 'services:\n  web:\n    image: acme/web:1.4\n    ulimits:\n      nofile: 4096\n',
  },
  guard: true,
  container: [{ severity: 'low', default: 'off', check }],
  daemon: [{ severity: 'low', default: 'off', check: checkDaemon }],
});

const LIMITS = [
  { key: 'nofile', counts: 'open files' },
  { key: 'nproc', counts: 'processes' },
] as const;

function* check(container: Container): Iterable<Report> {
  for (const { key, counts } of LIMITS) {
    const limit = nestedSetting(container, 'ulimits', key);
    if (!limit) continue;
    const written = [limit, ...['soft', 'hard'].map((kind) => nestedSetting(container, 'ulimits', key, kind))];
    if (!written.some((setting) => knownText(asText(setting)?.value) === '-1')) continue;
    yield {
      at: limit.entryAt,
      aspect: ['ulimit', key],
      message: `The number of ${counts} of ${container.name} is unlimited.`,
      fix: { refused: 'would-guess', advice: `Set ${key} to what ${container.name} needs, or remove it.` },
    };
  }
}

function* checkDaemon(daemon: Daemon): Iterable<Report> {
  const limits = daemon.setting('default-ulimits');
  if (!limits) return;
  for (const { key, counts } of LIMITS) {
    const limit = settingBelow(limits.value, [key]);
    const written = ['Soft', 'Hard'].map((kind) => settingBelow(limits.value, [key, kind]));
    // On the command line: `--default-ulimit nofile=-1:-1`.
    const isUnlimited = [...written, limit].some((each) => /^-1(?::|$)/.test(knownText(asText(each)?.value) ?? ''));
    if (!limit || !isUnlimited) continue;
    yield {
      at: limit.entryAt,
      aspect: ['ulimit', key],
      message: `The number of ${counts} of every container is unlimited.`,
      fix: { refused: 'would-guess', advice: `Set ${key} to what an ordinary container needs, or remove it.` },
    };
  }
}
