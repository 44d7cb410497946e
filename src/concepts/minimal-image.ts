import { MINIMALITY, SMALLER_VARIANTS } from '../knowledge/minimal-images.ts';
import { parseImageReference } from './image-reference.ts';
import type { Value } from './value.ts';

/** From `scratch` (0) to images with compilers (6); see `MINIMALITY`. */
export type MinimalityLevel = 0 | 1 | 2 | 3 | 4 | 5 | 6;

/** How much the image carries; undefined for images we do not know and for tags the files do not give. */
export function imageMinimality(value: Value): MinimalityLevel | undefined {
  const reference = parseImageReference(value);
  if (reference.isScratch) return 0;
  const name = reference.familiarName;
  if (name === undefined || !reference.tagKnown) return undefined;
  const tag = reference.tag ?? 'latest';
  return MINIMALITY.find((fact) => fact.name.test(name) && (fact.tag?.test(tag) ?? true))?.level;
}

/**
 * What to use instead of a full-size image, when its publisher offers something smaller: reads after "use". undefined: small
 * already, unknown, or nothing to offer. Never an Alpine variant.
 */
export function smallerVariant(value: Value): string | undefined {
  const level = imageMinimality(value);
  if (level === undefined || level < 5) return undefined;
  const { familiarName, tag } = parseImageReference(value);
  if (familiarName === undefined) return undefined;
  return SMALLER_VARIANTS.find((fact) => fact.name.test(familiarName) && (fact.tag?.test(tag ?? 'latest') ?? true))
    ?.instead;
}
