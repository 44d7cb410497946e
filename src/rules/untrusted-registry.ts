import { parseImageReference, shownReference } from '../concepts/image-reference.ts';
import type { Value } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import type { Image } from '../project/image.ts';
import { imageInputs } from '../project/image-inputs.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule, type Facts } from '../rule-model/rule.ts';

export const untrustedRegistry = defineRule({
  id: 'untrusted-registry',
  title: 'Image from a registry that is not trusted',
  why: 'The image runs code of whoever can push to that registry.',
  remedy:
    'Take the image from a registry that the policy trusts, mirror it there, or add the registry to `trusted-registries` of the policy.',
  allowWhen: 'The publisher of the image was looked at and has no other registry.',
  practice: 'trusted-base-image',
  references: [
    { name: 'CIS 4.2', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #13',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-1357', url: 'https://cwe.mitre.org/data/definitions/1357.html' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM «quay.io/acme/app:1»\n',
    accepted: 'FROM debian:13-slim\n',
    trustedRegistries: ['docker.io', 'ghcr.io'],
  },
  image: [{ severity: 'medium', default: 'on', check: untrustedInputs }],
  container: [{ severity: 'medium', default: 'on', check: untrustedImage }],
});

function* untrustedInputs(image: Image, { trustedRegistries }: Facts): Iterable<Report> {
  for (const { reference, range, stage, via } of imageInputs(image)) {
    const found = untrusted(reference, trustedRegistries);
    if (found) yield { ...found, at: range, stage, aspect: [via, found.evidence] };
  }
}

/** Beside `build` the image is not pulled. */
function* untrustedImage({ image, build }: Container, { trustedRegistries }: Facts): Iterable<Report> {
  const found = image && !build ? untrusted(image.value, trustedRegistries) : undefined;
  if (image && found) yield { ...found, at: image.at, aspect: ['image'] };
}

/** A policy that lists no registry has no opinion. Whole hosts and whole path segments are compared, the port included. */
function untrusted(value: Value, trusted: readonly string[]): { evidence: string; message: string } | undefined {
  const { registry, repository, isScratch } = parseImageReference(value);
  if (trusted.length === 0 || isScratch || registry === undefined) return undefined;
  const name = repository ?? registry;
  const isTrusted = trusted.some((entry) => {
    const isHost = !entry.includes('/');
    return isHost ? registry === entry : repository === undefined || name === entry || name.startsWith(`${entry}/`);
  });
  if (isTrusted) return undefined;
  return {
    evidence: name,
    message: `The image ${shownReference(value)} comes from ${registry}, which the policy does not trust.`,
  };
}
