import { IMAGE_PURPOSES, type ImagePurpose } from '../knowledge/image-purposes.ts';
import { matchesImageName, parseImageReference } from './image-reference.ts';
import type { Value } from './value.ts';

export type { ImagePurpose } from '../knowledge/image-purposes.ts';

/** Whether the image is known to be made for something; false when its name comes from outside the files. */
export function isMadeFor(image: Value | undefined, purpose: ImagePurpose): boolean {
  const name = image && parseImageReference(image).familiarName;
  if (name === undefined) return false;
  return IMAGE_PURPOSES.some(
    (fact) => fact.purpose === purpose && fact.names.some((pattern) => matchesImageName(pattern, name)),
  );
}
