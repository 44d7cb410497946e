import { secretDigest } from '../concepts/secret-digest.ts';
import { findUrlCredentials, type UrlCredential } from '../concepts/url-credentials.ts';
import { markedText, type Value } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import type { Daemon } from '../project/daemon.ts';
import { daemonTexts } from '../project/daemons/daemon-texts.ts';
import type { Image } from '../project/image.ts';
import { textsOfInstruction } from '../project/instruction-texts.ts';
import { namedValues, writtenTexts } from '../project/named-values.ts';
import { nestedSetting } from '../project/nested-setting.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';
import type { Location } from '../text/range.ts';

export const secretInUrl = defineRule({
  id: 'secret-in-url',
  title: 'Credential inside a URL',
  why: 'Whoever can read the repository, the image history or the settings of the container has the credential; programs also write URLs into logs.',
  remedy:
    'Replace the credential at its issuer. Keep user and password out of the URL: read them from a mounted secret, or take the password from outside the files.',
  allowWhen: 'The value opens nothing: a throw-away password of a test database that no network reaches.',
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
    flagged: 'FROM debian:13-slim\nENV DATABASE_URL="«postgres://app:hunter2@db/app»"\n',
    accepted: 'FROM debian:13-slim\nENV DATABASE_URL="postgres://db/app"\n',
  },
  image: [{ severity: 'high', default: 'on', check: writtenUrls }],
  container: [{ severity: 'high', default: 'on', check: givenUrls }],
  daemon: [{ severity: 'high', default: 'on', check: urlsOfDaemon }],
});

function* writtenUrls({ document }: Image): Iterable<Report> {
  for (const instruction of document.instructions) {
    const stage = instruction.stageIndex === undefined ? undefined : document.stages[instruction.stageIndex];
    for (const { text, rangesOf } of textsOfInstruction(instruction)) {
      for (const credential of findUrlCredentials(text)) {
        const written = rangesOf(credential.url);
        const first = written[0];
        const last = written.at(-1);
        if (!first || !last) continue;
        yield {
          ...describe(credential, text),
          at: { start: first.start, end: last.end },
          ...(stage ? { stage } : {}),
          aspect: [instruction.keyword, credential.name],
          masked: rangesOf(credential),
        };
      }
    }
  }
}

/** Proxies, mirrors and where logs are sent. */
function* urlsOfDaemon(daemon: Daemon): Iterable<Report> {
  for (const { key, name, value, at } of daemonTexts(daemon)) {
    const text = markedText(value);
    const [credential] = findUrlCredentials(text);
    if (credential) yield { ...describe(credential, text), at, aspect: [key, name, credential.name], masked: [at] };
  }
}

interface Text {
  readonly aspect: readonly string[];
  readonly value: Value | undefined;
  readonly at: Location;
  readonly valueAt: Location | undefined;
}

function* givenUrls(container: Container): Iterable<Report> {
  for (const { aspect, value, at, valueAt } of textsOf(container)) {
    const text = value && markedText(value);
    if (!text || !valueAt) continue;
    const [credential] = findUrlCredentials(text);
    if (credential)
      yield { ...describe(credential, text), at, aspect: [...aspect, credential.name], masked: [valueAt] };
  }
}

/** What a container is started with: anybody who may inspect it can read these. */
function textsOf(container: Container): readonly Text[] {
  const words = ['command', 'entrypoint'].flatMap((key) => wordsOf(key, container.setting(key)?.value));
  const healthcheck = wordsOf('healthcheck', nestedSetting(container, 'healthcheck', 'test')?.value);
  const labels = namedValues(container.setting('labels')?.value).map((label) => ({
    ...label,
    aspect: ['label', label.name],
  }));
  const variables = container.environment.map((variable) => ({ ...variable, aspect: ['variable', variable.name] }));
  return [...variables, ...words, ...healthcheck, ...labels];
}

function wordsOf(key: string, node: Parameters<typeof writtenTexts>[0]): readonly Text[] {
  return writtenTexts(node).map(({ value, at }) => ({ aspect: [key], value, at, valueAt: at }));
}

function describe({ kind, name, start, end }: UrlCredential, text: string): Pick<Report, 'message' | 'evidence'> {
  const message =
    kind === 'password'
      ? `A URL carries a password in its user information (${name}).`
      : `A URL carries a credential in its parameter ${name}.`;
  return { message, evidence: secretDigest(text.slice(start, end)) };
}
