import { secretDigest } from '../concepts/secret-digest.ts';
import { looksLikeSecretValue } from '../concepts/secret-value.ts';
import { knownText } from '../concepts/value.ts';
import type { Image } from '../project/image.ts';
import { instructionsOf, stagesThatShip } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const secretInLabel = defineRule({
  id: 'secret-in-label',
  title: 'Credential in a label of the image',
  why: 'Labels are part of the image: whoever can pull it can read them.',
  remedy:
    'Replace the credential at its issuer and remove the label; labels describe an image and are read by nobody at run time.',
  allowWhen: 'The value opens nothing.',
  practice: 'secrets-in-image',
  references: [
    { name: 'CIS 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #12',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { name: 'LABEL', url: 'https://docs.docker.com/reference/dockerfile/#label' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM debian:13-slim\nLABEL «api_token="hunter2-prod"»\n',
    accepted: 'FROM debian:13-slim\nLABEL org.opencontainers.image.title="web"\n',
  },
  image: [{ severity: 'medium', default: 'on', check: secretLabels }],
});

function* secretLabels(image: Image): Iterable<Report> {
  for (const { stage, instruction } of instructionsOf(stagesThatShip(image), 'LABEL')) {
    for (const { key, value, range } of instruction.pairs) {
      const text = knownText(value?.value);
      if (!value || text === undefined || !looksLikeSecretValue(key, text)) continue;
      yield {
        at: range,
        stage,
        aspect: ['label', key],
        evidence: secretDigest(text),
        message: `The label ${key} carries a credential that ships with the image.`,
        masked: [value.range],
      };
    }
  }
}
