import { remembered } from './remembered.ts';
import { markedText, shownText, UNKNOWN_MARK, type Value } from './value.ts';

/** A reference to an image as an engine reads it, as far as the files give it. */
export interface ImageReference {
  /** Host with port, lower case; `docker.io` when none is written. undefined: comes from outside the files. */
  readonly registry: string | undefined;
  /** Full name: `docker.io/library/nginx`. undefined unless `nameKnown`. */
  readonly repository: string | undefined;
  /** Short name: `nginx`, `bitnami/redis`, `ghcr.io/acme/app`. undefined unless `nameKnown`. */
  readonly familiarName: string | undefined;
  /** As written; undefined when there is none or it is unknown (see `tagKnown`). */
  readonly tag: string | undefined;
  /** `sha256:…` as written; undefined when there is none or it is unknown (see `hasDigest`). */
  readonly digest: string | undefined;
  /** A digest is written, even one that comes from outside the files. It decides; the tag is then decoration. */
  readonly hasDigest: boolean;
  /** The files say which tag there is, or that there is none. false: an unknown piece is, or may hold, the tag. */
  readonly tagKnown: boolean;
  /** Registry and name hold no unknown piece. */
  readonly nameKnown: boolean;
  /** The reserved name `scratch`: no image at all. */
  readonly isScratch: boolean;
}

/** Longer references are cut in messages. */
const LONGEST_SHOWN = 200;
const HUB = 'docker.io';
const OFFICIAL_NAMESPACE = 'library/';
const IMAGE_ID = /^(?:sha256:)?([0-9a-f]{64})$/;

/**
 * Reads `[registry/]name[:tag][@digest]` by the rules of https://github.com/distribution/reference (normalize.go): the first
 * component is a registry when it has a dot, a colon or an upper-case letter, or is `localhost`.
 */
export function parseImageReference(value: Value): ImageReference {
  return readReference(markedText(value).trim());
}

/** Many rules ask about one value, and many files begin with one image. */
const readReference = remembered((text: string): ImageReference => {
  const id = IMAGE_ID.exec(text)?.[1];
  if (id !== undefined) return { ...NOTHING_KNOWN, digest: `sha256:${id}`, hasDigest: true, tagKnown: true };

  const at = text.indexOf('@');
  const beforeDigest = at < 0 ? text : text.slice(0, at);
  const digest = at < 0 ? undefined : text.slice(at + 1);
  const { name, tag } = splitTag(beforeDigest);
  return {
    ...readName(name),
    ...readTag(tag, name),
    digest: digest === undefined || isUnknown(digest) ? undefined : digest,
    hasDigest: digest !== undefined,
    isScratch: text === 'scratch',
  };
});

/** The reference for messages, on one line: short where its name is known, as written where it is not. */
export function shownReference(value: Value): string {
  const familiar = familiarReference(parseImageReference(value)) ?? shownText(value);
  const text = familiar.replace(/[\s\p{Cc}]+/gu, ' ').trim();
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}…` : text;
}

/** The reference as people write it, with the registry and `library/` of Docker Hub left out; undefined when unknown. */
export function familiarReference(reference: ImageReference): string | undefined {
  if (reference.familiarName === undefined) return undefined;
  return reference.tag === undefined ? reference.familiarName : `${reference.familiarName}:${reference.tag}`;
}

/** Whether a familiar name is `pattern`; a `*` at the end of the pattern stands for any rest. */
export function matchesImageName(pattern: string, familiarName: string): boolean {
  return pattern.endsWith('*') ? familiarName.startsWith(pattern.slice(0, -1)) : familiarName === pattern;
}

const NOTHING_KNOWN: ImageReference = {
  registry: undefined,
  repository: undefined,
  familiarName: undefined,
  tag: undefined,
  digest: undefined,
  hasDigest: false,
  tagKnown: false,
  nameKnown: false,
  isScratch: false,
};

/** The tag follows the last colon behind the last slash: an earlier colon belongs to the port. */
function splitTag(text: string): { name: string; tag: string | undefined } {
  const colon = text.indexOf(':', text.lastIndexOf('/') + 1);
  return colon < 0 ? { name: text, tag: undefined } : { name: text.slice(0, colon), tag: text.slice(colon + 1) };
}

function readTag(tag: string | undefined, name: string): Pick<ImageReference, 'tag' | 'tagKnown'> {
  if (tag === undefined)
    return { tag: undefined, tagKnown: name !== '' && !isUnknown(name.slice(name.lastIndexOf('/') + 1)) };
  return isUnknown(tag) ? { tag: undefined, tagKnown: false } : { tag: tag === '' ? undefined : tag, tagKnown: true };
}

function readName(name: string): Pick<ImageReference, 'registry' | 'repository' | 'familiarName' | 'nameKnown'> {
  const { registry, path } = splitRegistry(name);
  if (path === '' || isUnknown(name))
    return { registry, repository: undefined, familiarName: undefined, nameKnown: false };
  const host = registry ?? HUB;
  if (host !== HUB)
    return { registry: host, repository: `${host}/${path}`, familiarName: `${host}/${path}`, nameKnown: true };
  const familiarName = path.startsWith(OFFICIAL_NAMESPACE) ? path.slice(OFFICIAL_NAMESPACE.length) : path;
  const qualified = familiarName.includes('/') ? familiarName : OFFICIAL_NAMESPACE + familiarName;
  return { registry: HUB, repository: `${HUB}/${qualified}`, familiarName, nameKnown: true };
}

function splitRegistry(name: string): { registry: string | undefined; path: string } {
  const slash = name.indexOf('/');
  const first = slash < 0 ? name : name.slice(0, slash);
  if (isUnknown(first)) return { registry: undefined, path: name };
  const isHost = slash >= 0 && (/[.:A-Z]/.test(first) || first === 'localhost');
  if (!isHost) return { registry: HUB, path: name };
  const host = first.toLowerCase();
  return { registry: host === 'index.docker.io' ? HUB : host, path: name.slice(slash + 1) };
}

function isUnknown(text: string): boolean {
  return text.includes(UNKNOWN_MARK);
}
