import { BASE_IMAGES, type BaseImageFact } from '../knowledge/base-images.ts';
import { type ImageReference, matchesImageName, parseImageReference } from './image-reference.ts';
import { type KnownImage, type KnownImages, knownImage, NO_IMAGES } from './known-image.ts';
import { imageMinimality, type MinimalityLevel } from './minimal-image.ts';
import type { Value } from './value.ts';
import { isAtLeast, versionOfTag } from './version.ts';

export type PackageManager = NonNullable<BaseImageFact['packages']>;

/** How a known image starts. */
export interface BaseImageProfile {
  /** undefined: depends on a tag that the files do not give. */
  readonly startUser: 'root' | 'non-root' | undefined;
  /** A non-root user that exists in the image and may be named in USER; undefined when there is none or it is not known. */
  readonly user: string | undefined;
  /** Starts as root and its entrypoint steps down to a user of its own. */
  readonly dropsPrivileges: boolean;
  /** A root process keeps the ports, its workers have a user of their own. */
  readonly workersDropPrivileges: boolean;
  /** `none`: the image has no package manager. undefined: not known. */
  readonly packageManager: PackageManager | undefined;
  readonly minimality: MinimalityLevel | undefined;
}

/**
 * What is known about the image a reference names; undefined for images of other publishers and for `scratch`.
 * @param images what the policy says of images, which outranks the table.
 */
export function baseImageProfile(value: Value, images: KnownImages = NO_IMAGES): BaseImageProfile | undefined {
  const said = knownImage(value, images);
  const known = tableProfile(value);
  return said && (said.user !== undefined || said.dropsPrivileges) ? profileAsSaid(said, known, value) : known;
}

function profileAsSaid(
  { user, dropsPrivileges }: KnownImage,
  known: BaseImageProfile | undefined,
  value: Value,
): BaseImageProfile {
  const isRoot = user === undefined || user === 'root';
  return {
    startUser: isRoot ? 'root' : 'non-root',
    user: isRoot ? known?.user : user === 'non-root' ? undefined : user,
    dropsPrivileges,
    workersDropPrivileges: false,
    packageManager: known?.packageManager,
    minimality: known?.minimality ?? imageMinimality(value),
  };
}

function tableProfile(value: Value): BaseImageProfile | undefined {
  const reference = parseImageReference(value);
  const facts = possibleFacts(reference);
  const [first] = facts;
  if (!first) return undefined;
  const agreed = <T>(read: (fact: BaseImageFact) => T): T | undefined =>
    facts.every((fact) => read(fact) === read(first)) ? read(first) : undefined;
  return {
    startUser: agreed((fact) => fact.startUser),
    user: agreed((fact) => fact.user),
    dropsPrivileges: agreed((fact) => fact.drops) === 'entrypoint',
    workersDropPrivileges: agreed((fact) => fact.drops) === 'workers',
    packageManager: reference.tagKnown ? packageManager(first, reference.tag ?? '') : agreed((fact) => fact.packages),
    minimality: imageMinimality(value),
  };
}

/** The fact that decides, or every fact that might when the tag is unknown. */
function possibleFacts(reference: ImageReference): readonly BaseImageFact[] {
  const name = reference.familiarName;
  if (name === undefined || reference.isScratch) return [];
  const facts = BASE_IMAGES.filter((fact) => fact.names.some((pattern) => matchesImageName(pattern, name)));
  if (!reference.tagKnown) return facts;
  const decisive = facts.find((fact) => fitsTag(fact, reference.tag ?? 'latest'));
  return decisive ? [decisive] : [];
}

function fitsTag(fact: BaseImageFact, tag: string): boolean {
  if (fact.tag && !fact.tag.test(tag)) return false;
  if (!fact.from) return true;
  const version = UBUNTU_RELEASES.get(tag.split('-')[0] ?? '') ?? versionOfTag(tag);
  return version === undefined || isAtLeast(version, fact.from);
}

/** The variants of official images name their distribution in the tag; Debian is what they use when they name none. */
function packageManager(fact: BaseImageFact, tag: string): PackageManager | undefined {
  if (fact.packages) return fact.packages;
  if (/alpine/.test(tag)) return 'apk';
  if (/nanoserver|windowsservercore/.test(tag)) return undefined;
  if (/(?:^|-)(?:slim|bullseye|bookworm|trixie|focal|jammy|noble)(?:-|$)/.test(tag)) return 'apt';
  return undefined;
}

const UBUNTU_RELEASES: ReadonlyMap<string, readonly number[]> = new Map([
  ['bionic', [18, 4]],
  ['focal', [20, 4]],
  ['jammy', [22, 4]],
  ['noble', [24, 4]],
]);
