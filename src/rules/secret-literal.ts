import { secretDigest } from '../concepts/secret-digest.ts';
import { findSecretLiterals, isRandomSecret, type SecretLiteral } from '../concepts/secret-literal.ts';
import { looksLikeSecretValue } from '../concepts/secret-value.ts';
import { knownText } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import type { Daemon } from '../project/daemon.ts';
import { daemonTexts } from '../project/daemons/daemon-texts.ts';
import type { Image } from '../project/image.ts';
import { namedValues, writtenTexts } from '../project/named-values.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const secretLiteral = defineRule({
  id: 'secret-literal',
  title: 'Credential of a provider in the file',
  why: 'The text has the published form of a credential: whoever can read the repository or the image can use it until it is revoked.',
  remedy:
    'Revoke the credential at its provider now; removing the line does not remove it from the history. Then pass the new one as a secret.',
  allowWhen: 'The credential was revoked, or was never real.',
  practice: 'secrets-in-image',
  references: [
    { name: 'CIS 4.10', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #12',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-798', url: 'https://cwe.mitre.org/data/definitions/798.html' },
    { name: 'Build secrets', url: 'https://docs.docker.com/build/building/secrets/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: `FROM debian:13-slim\nCOPY <<EOF /key\n«${'-----BEGIN '}PRIVATE KEY-----\nMC4CAQAwBQYDK2VwBCIEIA\n-----END PRIVATE KEY-----»\nEOF\n`,
    accepted: 'FROM debian:13-slim\nRUN --mount=type=secret,id=key,target=/key /app --key /key\n',
  },
  supersedes: [
    { rule: 'secret-in-environment', within: 'range' },
    { rule: 'secret-in-build-argument', within: 'range' },
    { rule: 'secret-in-command', within: 'range' },
    { rule: 'secret-in-label', within: 'range' },
    { rule: 'secret-in-url', within: 'range' },
  ],
  image: [{ severity: 'critical', default: 'on', check: literalsInFile }],
  container: [{ severity: 'critical', default: 'on', check: literalsInService }],
  daemon: [{ severity: 'critical', default: 'on', check: literalsOfDaemon }],
});

/** Comments count: what is in the repository is out. */
function* literalsInFile({ document }: Image): Iterable<Report> {
  const { content } = document.source;
  for (const literal of findSecretLiterals(content)) {
    const range = { start: literal.start, end: literal.end };
    yield { ...describe(literal, content), at: range, masked: [range] };
  }
  for (const { keyword, pairs } of document.instructions) {
    for (const { key, value } of pairs) {
      const text = knownText(value?.value);
      if (!value || text === undefined || !isRandomSecret(key, text)) continue;
      yield {
        at: value.range,
        aspect: ['random', keyword, key],
        evidence: secretDigest(text),
        message: `A long random text that ${key} names as a secret is written into the file.`,
        masked: [value.range],
      };
    }
  }
}

/** Where the name tells already that it is a secret, the rule for that place reports it. */
function* literalsInService(container: Container): Iterable<Report> {
  const labels = namedValues(container.setting('labels')?.value);
  const named = [...container.environment, ...labels].filter(
    ({ name, value }) => !looksLikeSecretValue(name, knownText(value) ?? ''),
  );
  const words = ['command', 'entrypoint'].flatMap((key) => writtenTexts(container.setting(key)?.value));
  const texts = [...named, ...words.map((word) => ({ ...word, valueAt: word.at }))];
  for (const { value, valueAt } of texts) {
    const text = knownText(value);
    const [literal] = text === undefined ? [] : findSecretLiterals(text);
    if (text === undefined || !literal || !valueAt) continue;
    yield { ...describe(literal, text), at: valueAt, masked: [valueAt] };
  }
}

/** Where logs are sent is mostly guarded by a token: `splunk-token` of `log-opts`. */
function* literalsOfDaemon(daemon: Daemon): Iterable<Report> {
  for (const { key, name, value, at } of daemonTexts(daemon)) {
    const text = knownText(value);
    const [literal] = text === undefined ? [] : findSecretLiterals(text);
    if (text !== undefined && literal) yield { ...describe(literal, text), at, masked: [at] };
    else if (text !== undefined && key === 'log-opts' && looksLikeSecretValue(name, text)) {
      yield {
        at,
        severity: 'high',
        aspect: ['option', name],
        evidence: secretDigest(text),
        message: `The logging option ${name} carries a credential.`,
        masked: [at],
      };
    }
  }
}

function describe({ format, what, start, end }: SecretLiteral, text: string) {
  const message = `${what.charAt(0).toUpperCase()}${what.slice(1)} is written into the file.`;
  const evidence = secretDigest(text.slice(start, end));
  /** Web tokens expire, and some are meant for everybody. */
  const severity = format === 'json-web-token' ? ({ severity: 'high' } as const) : {};
  return { message, evidence, aspect: [format], ...severity };
}
