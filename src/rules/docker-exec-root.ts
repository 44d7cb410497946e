import { knownText } from '../concepts/value.ts';
import { execCommands } from '../project/exec-commands.ts';
import type { HostScript } from '../project/host-script.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const dockerExecRoot = defineRule({
  id: 'docker-exec-root',
  title: 'Process as root in a running container',
  why: 'It goes around the user that the container was given, and what it writes there belongs to root.',
  remedy: 'Remove the option; what needs root belongs into the build of the image.',
  allowWhen: 'The container is thrown away after a test.',
  practice: 'non-root-user',
  references: [
    { name: 'CIS 5.24', url: 'https://www.cisecurity.org/benchmark/docker' },
    { name: 'OWASP #2', url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html' },
    { name: 'CWE-250', url: 'https://cwe.mitre.org/data/definitions/250.html' },
    { name: 'docker exec', url: 'https://docs.docker.com/reference/cli/docker/container/exec/' },
  ],
  example: {
    kind: 'script',
    flagged: '#!/bin/sh\ndocker exec «--user root» web chown -R app /data\n',
    accepted: '#!/bin/sh\ndocker exec --user app web ls /data\n',
  },
  script: [{ severity: 'medium', default: 'advice', check }],
});

function* check(host: HostScript): Iterable<Report> {
  for (const { options, container } of execCommands(host)) {
    const option = options.findLast(({ name }) => name === '--user');
    if (!option || !/^(?:root|0)(?::|$)/.test(knownText(option.value) ?? '')) continue;
    yield {
      at: { start: option.word.range.start, end: (option.valueWord ?? option.word).range.end },
      aspect: ['exec', container],
      evidence: container,
      message: `The command runs a process as root in ${container}.`,
      fix: { refused: 'would-guess', advice: 'Leave the user to the container, and do what needs root in its image.' },
    };
  }
}
