import { parseImageReference, shownReference } from '../concepts/image-reference.ts';
import type { Value } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import type { Image } from '../project/image.ts';
import { imageInputs } from '../project/image-inputs.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const unpinnedImageDigest = defineRule({
  id: 'unpinned-image-digest',
  title: 'Image not pinned by digest',
  why: 'Whoever controls the tag can put another image behind it, and nobody here would notice.',
  remedy:
    'Add the digest behind the tag, `name:tag@sha256:…`, and let an updater such as Renovate or Dependabot raise both.',
  allowWhen: 'You trust the publisher with the tag and want its fixes without a change here.',
  practice: 'content-trust-signing',
  references: [
    { name: 'CIS 4.12', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #13',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-494', url: 'https://cwe.mitre.org/data/definitions/494.html' },
    { name: 'Image digests', url: 'https://docs.docker.com/dhi/core-concepts/digests/' },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM «debian:13-slim»\n',
    accepted: `FROM debian:13-slim@sha256:${'0123456789abcdef'.repeat(4)}\n`,
  },
  guard: true,
  image: [{ severity: 'low', default: 'advice', check: unpinnedInputs }],
  container: [{ severity: 'low', default: 'advice', check: unpinnedImage }],
});

function* unpinnedInputs(image: Image): Iterable<Report> {
  for (const { reference, range, stage, via } of imageInputs(image)) {
    const name = unpinnedName(reference);
    if (name !== undefined) yield { ...report(reference, name), at: range, stage, aspect: [via, name] };
  }
}

/** Beside `build` the image is only the name of what is built. */
function* unpinnedImage({ image, build }: Container): Iterable<Report> {
  const name = image && !build ? unpinnedName(image.value) : undefined;
  if (image && name !== undefined) yield { ...report(image.value, name), at: image.at, aspect: ['image'] };
}

function unpinnedName(value: Value): string | undefined {
  const reference = parseImageReference(value);
  if (reference.isScratch || reference.hasDigest || !reference.tagKnown) return undefined;
  return reference.familiarName ?? shownReference(value);
}

function report(value: Value, name: string) {
  return { evidence: name, message: `The image ${shownReference(value)} is not pinned by a digest.` };
}
