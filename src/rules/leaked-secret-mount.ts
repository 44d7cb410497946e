import { stepsOf } from '../project/build-steps.ts';
import type { Image } from '../project/image.ts';
import { secretLeaks } from '../project/secret-leaks.ts';
import { stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const leakedSecretMount = defineRule({
  id: 'leaked-secret-mount',
  title: 'Build secret written into the image',
  why: 'The secret was mounted so that no layer holds it, and then a layer holds it: whoever can pull the image can read it.',
  remedy:
    'Let the tool read the mount where it looks for it, `--mount=type=secret,id=npmrc,target=/root/.npmrc`, or pass the value to the one command that needs it.',
  allowWhen: 'The secret works only while the image is built.',
  practice: 'secrets-in-image',
  references: [
    { name: 'CIS 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #12',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-538', url: 'https://cwe.mitre.org/data/definitions/538.html' },
    { name: 'Build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM node:24-slim\nRUN --mount=type=secret,id=npm «cat /run/secrets/npm > /root/.npmrc» && npm ci\n',
    accepted: 'FROM node:24-slim\nRUN --mount=type=secret,id=npm,target=/root/.npmrc npm ci\n',
  },
  image: [{ severity: 'high', default: 'on', check: leaks }],
});

function* leaks(image: Image): Iterable<Report> {
  for (const stage of stagesThatShip(image)) {
    for (const step of stepsOf(image, stage)) {
      for (const { command, file } of secretLeaks(step)) {
        yield {
          at: command.range,
          stage,
          aspect: ['file', file],
          evidence: file,
          message: `A build secret is written to ${file.replace(/\s+/g, ' ')}, which the image keeps.`,
        };
      }
    }
  }
}
