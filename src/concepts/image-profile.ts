import { IMAGE_PROFILES, type ImageProfileFact, SUPERVISED_IMAGES } from '../knowledge/image-profiles.ts';
import { type ImageReference, matchesImageName, parseImageReference } from './image-reference.ts';
import { type KnownImages, knownImage, NO_IMAGES } from './known-image.ts';
import type { Value } from './value.ts';
import { compareVersions, isAtLeast, versionOfTag } from './version.ts';

/** How a known image can be hardened. Always shown with its caveat, never as proven. */
export interface ImageProfile {
  /** Familiar name of the image. */
  readonly image: string;
  /** Capabilities to add back beside `cap_drop: [ALL]`, sorted; undefined: not known well enough to propose. */
  readonly capabilities: readonly string[] | undefined;
  /** Paths that need a tmpfs beside `read_only: true`; undefined: not known well enough to propose. */
  readonly tmpfs: readonly string[] | undefined;
  /** Under this user the image needs no capability. */
  readonly userWithoutCapabilities: string | undefined;
  /** A whole sentence. */
  readonly caveat: string;
}

/**
 * The profile of an image by its exact name; undefined when there is none, or its version is not given by the files.
 * @param images what the policy says of images; what it leaves out the table may say.
 */
export function imageProfile(value: Value, images: KnownImages = NO_IMAGES): ImageProfile | undefined {
  const known = tableProfile(value);
  const said = knownImage(value, images);
  if (!said || (said.capabilities === undefined && said.tmpfs === undefined)) return known;
  return {
    image: said.name,
    capabilities: said.capabilities ?? known?.capabilities,
    tmpfs: said.tmpfs ?? known?.tmpfs,
    userWithoutCapabilities: known?.userWithoutCapabilities,
    caveat: 'The policy says what the image needs; see that the service still starts.',
  };
}

function tableProfile(value: Value): ImageProfile | undefined {
  const reference = parseImageReference(value);
  const name = reference.familiarName;
  if (name === undefined) return undefined;
  const fact = IMAGE_PROFILES.find((candidate) => candidate.names.includes(name) && fitsVersion(candidate, reference));
  if (!fact) return undefined;
  return {
    image: name,
    capabilities: fact.capabilities && [...fact.capabilities].sort(),
    tmpfs: fact.tmpfs,
    userWithoutCapabilities: fact.userWithoutCapabilities,
    caveat: fact.caveat,
  };
}

/** Why an image must not be hardened by suggestion: reads after "because". undefined: no reason known. */
export function reasonNotToHarden(value: Value): string | undefined {
  const { familiarName, tag, tagKnown } = parseImageReference(value);
  if (familiarName === undefined) return undefined;
  return SUPERVISED_IMAGES.find(
    (fact) =>
      fact.names.some((pattern) => matchesImageName(pattern, familiarName)) &&
      (fact.tag === undefined || !tagKnown || fact.tag.test(tag ?? 'latest')),
  )?.because;
}

function fitsVersion(fact: ImageProfileFact, reference: ImageReference): boolean {
  if (!fact.from && !fact.before) return true;
  if (!reference.tagKnown) return false;
  const version = versionOfTag(reference.tag ?? 'latest');
  if (version === undefined) return fact.before === undefined;
  if (fact.from && !isAtLeast(version, fact.from)) return false;
  return fact.before === undefined || compareVersions(version, fact.before) < 0;
}
