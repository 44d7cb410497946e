import { AcceptancePlaces } from '../analysis/acceptance-places.ts';
import type { Finding } from '../analysis/finding.ts';
import { parseImageReference } from '../concepts/image-reference.ts';
import type { Value } from '../concepts/value.ts';
import { imageInputs } from '../project/image-inputs.ts';
import type { Project } from '../project/project.ts';
import { compareText } from '../text/compare-text.ts';
import type { Survey } from './analyst.ts';

/** What a project is made of, and where its findings can be accepted. */
export function surveyOf(project: Project, findings: readonly Finding[]): Survey {
  const places = new AcceptancePlaces(project);
  return {
    registries: registriesOf(project),
    places: findings.map((finding) => places.lineFor(finding) ?? null),
  };
}

/** An image that is built here is taken from nowhere. */
function registriesOf({ images, containers }: Project): Survey['registries'] {
  const counts = new Map<string, number>();
  const count = (reference: Value) => {
    const { registry, isScratch } = parseImageReference(reference);
    if (registry !== undefined && !isScratch) counts.set(registry, (counts.get(registry) ?? 0) + 1);
  };
  for (const image of images) for (const { reference } of imageInputs(image)) count(reference);
  for (const { image, build } of containers) if (image && !build) count(image.value);
  return [...counts]
    .map(([registry, uses]) => ({ registry, images: uses }))
    .sort((one, other) => other.images - one.images || compareText(one.registry, other.registry));
}
