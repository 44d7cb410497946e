import { parseImageReference, shownReference } from '../concepts/image-reference.ts';
import type { Value } from '../concepts/value.ts';
import type { Container } from '../project/container.ts';
import type { Image } from '../project/image.ts';
import { imageInputs } from '../project/image-inputs.ts';
import type { Report } from '../rule-model/report.ts';
import { defineRule } from '../rule-model/rule.ts';

export const floatingImageTag = defineRule({
  id: 'floating-image-tag',
  title: 'Image without a fixed tag',
  why: 'The tag moves: the next build or start may get another image, with other content and other holes, although nothing changed here.',
  remedy:
    'Name a version tag that you have tested, and let an updater such as Renovate or Dependabot raise it. A digest pins it exactly.',
  allowWhen: 'The image is built by the same project just before, or following the newest version is the purpose.',
  practice: 'trusted-base-image',
  references: [
    { name: 'CIS 4.2', url: 'https://www.cisecurity.org/benchmark/docker' },
    {
      name: 'OWASP #13',
      url: 'https://cheatsheetseries.owasp.org/cheatsheets/Docker_Security_Cheat_Sheet.html',
    },
    { name: 'CWE-1357', url: 'https://cwe.mitre.org/data/definitions/1357.html' },
    {
      name: 'Building best practices',
      url: 'https://docs.docker.com/build/building/best-practices/#pin-base-image-versions',
    },
  ],
  example: {
    kind: 'dockerfile',
    flagged: 'FROM «debian:latest»\nCOPY app /app\n',
    accepted: 'FROM debian:13-slim\nCOPY app /app\n',
  },
  supersedes: [{ rule: 'unpinned-image-digest', within: 'range' }],
  image: [{ severity: 'medium', default: 'on', check: floatingInputs }],
  container: [{ severity: 'medium', default: 'on', check: floatingImage }],
});

function* floatingInputs(image: Image): Iterable<Report> {
  for (const { reference, range, stage, via } of imageInputs(image)) {
    const floats = describe(reference);
    if (floats) yield { at: range, stage, aspect: [via, floats.name], evidence: floats.name, message: floats.message };
  }
}

/** Beside `build` the image is only the name of what is built. */
function* floatingImage({ image, build }: Container): Iterable<Report> {
  const floats = image && !build && describe(image.value);
  if (floats) yield { at: image.at, aspect: ['image'], evidence: floats.name, message: floats.message };
}

function describe(value: Value): { name: string; message: string } | undefined {
  const reference = parseImageReference(value);
  if (reference.isScratch || reference.hasDigest || !reference.tagKnown) return undefined;
  if (reference.tag !== undefined && reference.tag !== 'latest') return undefined;
  const shown = shownReference(value);
  const name = reference.familiarName ?? shown;
  const message =
    reference.tag === undefined
      ? `The image ${shown} has no tag, which means latest: what it is may change at any time.`
      : `The image ${shown} is whatever its publisher calls latest at that moment.`;
  return { name, message };
}
