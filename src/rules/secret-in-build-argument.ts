import { secretDigest } from '../concepts/secret-digest.ts';
import { isSecretName } from '../concepts/secret-name.ts';
import { looksLikeSecretValue } from '../concepts/secret-value.ts';
import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import type { Image } from '../project/image.ts';
import { namedValues } from '../project/named-values.ts';
import { settingBelow } from '../project/nested-setting.ts';
import { stagesThatShip, usesOfArgument } from '../project/shipped-stages.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const secretInBuildArgument = defineRule({
  id: 'secret-in-build-argument',
  title: 'Credential passed as a build argument',
  why: 'Build arguments are recorded in the history and the provenance of the image: whoever can pull it can read them.',
  remedy:
    'Pass the credential with `docker build --secret id=name` and read it in the one step that needs it: `RUN --mount=type=secret,id=name,env=NAME command`.',
  allowWhen: 'The stage and its provenance never leave the machine that builds.',
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
    flagged: 'FROM node:24-slim\nARG «NPM_TOKEN»\nRUN npm ci\n',
    accepted: 'FROM node:24-slim\nRUN --mount=type=secret,id=npm,env=NPM_TOKEN npm ci\n',
  },
  image: [{ severity: 'high', default: 'on', check: secretArguments }],
  container: [{ severity: 'high', default: 'on', check: literalArguments }],
});

function* secretArguments(image: Image): Iterable<Report> {
  const shipped = new Set(stagesThatShip(image));
  for (const { stage, pair, isUsed } of usesOfArgument(image, isSecretName)) {
    const { key, value, range } = pair;
    const text = value ? knownText(value.value) : '';
    const hasLiteral = text !== undefined && looksLikeSecretValue(key, text);
    if (!hasLiteral && (!isUsed || (text !== undefined && text !== ''))) continue;
    yield {
      at: range,
      stage,
      aspect: ['argument', key],
      evidence: hasLiteral ? secretDigest(text) : key,
      message: hasLiteral
        ? `The build argument ${key} has a credential as its default, which stays in the history of the image.`
        : `The build argument ${key} stays in the history of the image, with whatever is passed in it.`,
      masked: value && hasLiteral ? [value.range] : [],
      ...(shipped.has(stage) || hasLiteral ? {} : { disposition: 'advice', severity: 'medium' }),
    };
  }
}

function* literalArguments({ build }: Container): Iterable<Report> {
  const args = build && settingBelow(build.config, ['args']);
  for (const { name, value, at, valueAt } of namedValues(args?.value)) {
    const text = knownText(value);
    if (!valueAt || text === undefined || !looksLikeSecretValue(name, text)) continue;
    yield {
      at,
      aspect: ['argument', name],
      evidence: secretDigest(text),
      message: `The build argument ${name} carries a credential, which is in the repository and stays in the history of the image.`,
      masked: [valueAt],
    };
  }
}
