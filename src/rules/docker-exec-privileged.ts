import { knownText } from '../concepts/value.ts';
import { type ExecCommand, execCommands } from '../project/exec-commands.ts';
import type { HostScript } from '../project/host-script.ts';
import { withoutScriptWords } from '../project/script-edits.ts';
import { fixWithCaveat } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const dockerExecPrivileged = defineRule({
  id: 'docker-exec-privileged',
  title: 'Process with all privileges in a running container',
  why: 'The process has every capability and every device of the host, so whoever controls it, or its files, controls the host.',
  remedy: 'Remove `--privileged`; start the container with the one capability that is needed.',
  allowWhen: 'Somebody looks for a fault on a machine that holds nothing else.',
  practice: 'privileged',
  references: [
    { name: 'CIS 5.23', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #3', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'docker exec', url: 'https://docs.docker.com/reference/cli/docker/container/exec/' },
  ],
  example: {
    kind: 'script',
    flagged: '#!/bin/sh\ndocker exec «--privileged» web sysctl -p\n',
    accepted: '#!/bin/sh\ndocker exec web nginx -s reload\n',
  },
  script: [{ severity: 'high', default: 'on', check }],
});

function* check(host: HostScript): Iterable<Report> {
  for (const exec of execCommands(host)) {
    const option = exec.options.findLast(({ name }) => name === '--privileged');
    if (!option || isOff(option.value)) continue;
    yield {
      at: option.word.range,
      aspect: ['exec', exec.container],
      evidence: exec.container,
      message: `The command runs a process with all privileges in ${exec.container}.`,
      fix: fixWithCaveat(
        'Run it without all privileges',
        withoutScriptWords(host, exec.command, [option.word]),
        'The process may then do what the container may do, and nothing else.',
      ),
    };
  }
}

function isOff(value: ExecCommand['options'][number]['value']): boolean {
  return value !== undefined && !/^(?:true|1|t)$/i.test(knownText(value) ?? '');
}
