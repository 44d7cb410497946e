import { secretDigest } from '../concepts/secret-digest.ts';
import { findSecretLiterals } from '../concepts/secret-literal.ts';
import { isSecretName } from '../concepts/secret-name.ts';
import { looksLikeSecretValue } from '../concepts/secret-value.ts';
import { knownText } from '../concepts/value.ts';
import type { Container, EnvironmentVariable } from '../project/container.ts';
import type { Image } from '../project/image.ts';
import { instructionsOf, stagesThatShip } from '../project/shipped-stages.ts';
import { type Fix, type FixRefusal, fixWithCaveat, isRefusal } from '../rule-model/fix.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const secretInEnvironment = defineRule({
  id: 'secret-in-environment',
  title: 'Credential written into the environment',
  why: 'Whoever can read the repository, pull the image or inspect the container has the credential, and it stays in the history after it is removed.',
  remedy:
    'Replace the credential at its issuer. Give it at run time: as a secret that is mounted as a file, or from the environment of Compose; while an image is built, with `RUN --mount=type=secret`.',
  allowWhen: 'The value opens nothing: a throw-away password of a test database that no network reaches.',
  practice: 'secrets-in-image',
  references: [
    { name: 'CIS 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #12',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { name: 'Secrets in Compose', url: 'https://docs.docker.com/compose/how-tos/use-secrets/' },
    { name: 'Build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  example: {
    kind: 'compose',
    flagged: 'services:\n  web:\n    image: acme/web:1.4\n    environment:\n      «DB_PASSWORD: Tr0ub4dor9»\n',
    accepted:
      'services:\n  web:\n    image: acme/web:1.4\n    environment:\n      DB_PASSWORD: ${DB_PASSWORD:?set DB_PASSWORD in the environment}\n',
  },
  image: [{ severity: 'high', default: 'on', check: bakedSecrets }],
  container: [{ severity: 'high', default: 'on', check: givenSecrets }],
});

function* bakedSecrets(image: Image): Iterable<Report> {
  for (const { stage, instruction } of instructionsOf(stagesThatShip(image), 'ENV')) {
    for (const { key, value, range } of instruction.pairs) {
      const text = knownText(value?.value);
      if (!value || text === undefined || !looksLikeSecretValue(key, text) || isReportedElsewhere(value.raw)) continue;
      yield {
        at: range,
        stage,
        aspect: ['variable', key],
        evidence: secretDigest(text),
        message: `The environment variable ${key} carries a credential that ships with the image.`,
        masked: [value.range],
      };
    }
  }
}

/** A lone `$API_TOKEN`: the credential is the default of that argument, and reported there. */
function isReportedElsewhere(raw: string): boolean {
  const name = /^"?\$\{?([A-Za-z_]\w*)\}?"?$/.exec(raw)?.[1];
  return name !== undefined && isSecretName(name);
}

function* givenSecrets(container: Container): Iterable<Report> {
  const { environment } = container;
  for (const variable of environment) {
    const { name, value, at, valueAt, origin } = variable;
    const text = knownText(value);
    if (!valueAt || text === undefined || !looksLikeSecretValue(name, text)) continue;
    yield {
      at,
      aspect: ['variable', name],
      evidence: secretDigest(text),
      message:
        origin.interpolated && container.surface === 'compose'
          ? `The default of the environment variable ${name}, here or in the .env file, is a credential that works.`
          : `The environment variable ${name} carries a credential that is in the repository.`,
      masked: [valueAt],
      fix: takenFromOutside(variable, container),
      ...worseForm(text),
    };
  }
}

/** What a provider issued opens more than a password somebody made up for a database. */
function worseForm(text: string): Pick<Report, 'severity' | 'severityReason'> {
  const [literal] = findSecretLiterals(text);
  return literal
    ? { severity: 'critical', severityReason: { because: `the value has the form of ${literal.what}` } }
    : {};
}

function takenFromOutside(variable: EnvironmentVariable, container: Container): Fix | FixRefusal {
  const { name, at, valueAt, origin } = variable;
  if (!valueAt || !/^[A-Za-z_][A-Za-z0-9_]*$/.test(name)) {
    return { refused: 'not-editable', advice: `Give ${name} from outside, or as a secret that is mounted as a file.` };
  }
  if (container.surface === 'command') return passedThrough(variable, container);
  const edits = container.editor.replaceText(
    { entryAt: at, at: valueAt, origin },
    `\${${name}:?set ${name} in the environment}`,
  );
  if (isRefusal(edits)) return edits;
  return {
    ...edits,
    title: `Take ${name} from the environment of Compose`,
    effect: 'changes-behaviour',
    caveat: `Compose does not start until ${name} is set in its environment or in a .env file that is not committed; the old value stays in the history and must be replaced at its issuer.`,
  };
}

/** `-e NAME` hands on what the environment of the command has. */
function passedThrough({ name, at, origin }: EnvironmentVariable, { editor }: Container): Fix | FixRefusal {
  const caveat = `The container gets ${name} from the environment of the command, where it has to be exported; the old value stays in the history and must be replaced at its issuer.`;
  return fixWithCaveat(
    `Take ${name} from the environment`,
    editor.replaceText({ entryAt: at, at, origin }, name),
    caveat,
  );
}
