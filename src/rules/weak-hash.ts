import { withoutVersions } from '../concepts/net-address.ts';
import { markedText } from '../concepts/value.ts';
import { runSteps } from '../project/build-steps.ts';
import type { Image } from '../project/image.ts';
import { weakChecks } from '../project/weak-checks.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const weakHash = defineRule({
  id: 'weak-hash',
  title: 'Checksum that can be forged',
  why: 'Two different files with the same MD5 or SHA-1 value can be made, so the value does not prove which file was downloaded.',
  remedy: 'Compare with a SHA-256 value or a signature of the publisher.',
  allowWhen: 'The publisher offers nothing stronger and the file comes over TLS.',
  practice: 'verified-downloads',
  references: [
    { name: 'CWE-1240', url: 'https://cwe.mitre.org/data/definitions/1240.html' },
    { name: 'CWE-328', url: 'https://cwe.mitre.org/data/definitions/328.html' },
    { name: 'ADD --checksum', url: 'https://docs.docker.com/reference/dockerfile/#add---checksum' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nRUN echo "5d41402abc4b2a76b9719d911017c592  a.tgz" | «md5sum -c -»\n',
    accepted:
      'FROM debian:13-slim\nRUN echo "2cf24dba5fb0a30e26e83b2ac5b9e29e1b161e5c1fa7425e73043362938b9824  a.tgz" | sha256sum -c -\n',
  },
  image: [{ severity: 'low', default: 'on', check }],
});

function* check(image: Image): Iterable<Report> {
  for (const step of runSteps(image)) {
    for (const { command, hash } of weakChecks(step)) {
      yield {
        at: command.range,
        stage: step.stage,
        evidence: `${hash} ${withoutVersions(command.args.map(({ value }) => markedText(value)).join(' '))}`,
        message: `${hash} is all that tells the right file from another one here, and it can be forged.`,
        fix: {
          refused: 'would-guess',
          advice: 'Compare with a SHA-256 value or a signature that the publisher states.',
        },
      };
    }
  }
}
