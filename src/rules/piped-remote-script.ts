import { shownAddress, sourceIdentity } from '../concepts/net-address.ts';
import { commandsOf, runSteps } from '../project/build-steps.ts';
import type { Image } from '../project/image.ts';
import { remoteScripts } from '../project/remote-scripts.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const pipedRemoteScript = defineRule({
  id: 'piped-remote-script',
  title: 'Scripts of the network run without a check',
  why: 'Whoever controls the server, its domain or the path to it decides what runs in the build, and may answer builds differently from browsers.',
  remedy:
    'Download the script into a file, compare it with a checksum that is written in the Dockerfile, and run it then.',
  allowWhen: 'The publisher offers no versioned script and the image never leaves a sandbox.',
  practice: 'verified-downloads',
  references: [
    { name: 'CIS 4.11', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP Docker Security',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-494', url: 'https://cwe.mitre.org/data/definitions/494.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN «curl -fsSL https://example.com/install.sh | sh»\n',
    accepted:
      'FROM debian:13-slim\nRUN curl -fsSLO https://example.com/install.sh \\\n && echo "9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08  install.sh" | sha256sum -c - \\\n && sh install.sh\n',
  },
  supersedes: [{ rule: 'unverified-download', within: 'range' }],
  image: [{ severity: 'high', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const stage of image.document.stages) {
    for (const { url, runner, range } of remoteScripts(commandsOf(runSteps(image, [stage])))) {
      const source = url ? shownAddress(url.value) : 'a server';
      yield {
        at: range,
        stage,
        evidence: sourceIdentity(source),
        message: `${runner.name ?? 'The shell'} runs what ${source} sends, and nothing checks what that is.`,
        fix: {
          refused: 'would-guess',
          advice: 'Download to a file, verify it with sha256sum -c against a checksum in the Dockerfile, then run it.',
        },
      };
    }
  }
}
