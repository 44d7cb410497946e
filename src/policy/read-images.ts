import { isMap } from 'yaml';
import type { KnownImage } from '../rule-model/rule.ts';
import { entriesOf, textOf } from './entries.ts';
import { didYouMean, quoted } from './policy-error.ts';
import { type Place, readSwitch, readTexts } from './read-values.ts';
import { IMAGE_KEYS, POLICY_LIMITS } from './settings.ts';

/** Host with port, then path; `*` only at the end. Every part is bounded, so that the expression stays linear. */
const NAME = /^[a-z0-9][a-z0-9._-]{0,127}(?::[0-9]{1,5}(?=\/))?(?:\/[a-z0-9][a-z0-9._-]{0,127}){0,10}(?:\/?\*)?$/;
const USER = /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}(?::[A-Za-z0-9_][A-Za-z0-9_.-]{0,63})?$/;

/** The entries of `images`, in file order. */
export function readImages({ key, value, at, ...reading }: Place): readonly KnownImage[] {
  const { errors } = reading;
  if (value === null) {
    errors.add(at, `${quoted(key)} is empty; write image names with settings each, or remove the key.`);
    return [];
  }
  if (isMap(value) && value.items.length > POLICY_LIMITS.images) {
    errors.add(at, `${quoted(key)} has more than ${POLICY_LIMITS.images} entries.`);
    return [];
  }
  const images: KnownImage[] = [];
  for (const entry of entriesOf(value, quoted(key), errors)) {
    const problem = problemOfName(entry.key);
    if (problem !== undefined) errors.add(entry.keyAt, `${quoted(entry.key)} is no name of an image: ${problem}.`);
    else {
      const image = readImage({ ...reading, ...entry });
      if (image) images.push(image);
    }
  }
  return images;
}

function problemOfName(name: string): string | undefined {
  if (name.length > POLICY_LIMITS.registryLength) return 'it is too long';
  if (name.includes('://')) return 'leave out the protocol';
  if (name.includes('@')) return 'leave out the digest';
  if (name.toLowerCase() !== name) return 'names of images are in lower case';
  if (name.startsWith('*')) return 'it begins with what the images have in common, such as ghcr.io/acme/*';
  if (name.slice(0, -1).includes('*')) return 'a * stands at the end only';
  if (/:[^/]*$/.test(name)) return 'leave out the tag; the entry is about every version';
  return NAME.test(name) ? undefined : 'it is words between single slashes, such as ghcr.io/acme/base';
}

function readImage(place: Place): KnownImage | undefined {
  const { key: name, value, at, errors } = place;
  if (value === null || (isMap(value) && value.items.length === 0)) {
    errors.add(at, `${quoted(name)} is empty; say something about the image, or remove the entry.`);
    return undefined;
  }
  const image: { -readonly [Key in keyof KnownImage]: KnownImage[Key] } = {
    ...{ name, user: undefined, dropsPrivileges: false, capabilities: undefined, tmpfs: undefined },
  };
  for (const entry of entriesOf(value, `The setting of ${quoted(name)}`, errors)) {
    const inner = { ...place, ...entry };
    if (entry.key === 'user') image.user = readUser(inner);
    else if (entry.key === 'drops-privileges') image.dropsPrivileges = readSwitch(inner) ?? false;
    else if (entry.key === 'capabilities') image.capabilities = [...readTexts(inner, CAPABILITIES)].sort();
    else if (entry.key === 'tmpfs') image.tmpfs = readTexts(inner, FOLDERS);
    else
      errors.add(
        entry.keyAt,
        `${quoted(entry.key)} is nothing that is said of an image.${didYouMean(entry.key, IMAGE_KEYS)}`,
      );
  }
  if (image.dropsPrivileges && image.user !== undefined && image.user !== 'root') {
    errors.add(at, `${quoted(name)} starts as ${image.user}, so it has no privileges to drop; remove one of the two.`);
  }
  return image;
}

/** `root` in every spelling is `root`; any other user is not root. */
function readUser({ key, value, at, errors }: Place): string | undefined {
  const user = value === null ? undefined : textOf(value, errors);
  if (user === undefined || !USER.test(user)) {
    errors.add(at, `${quoted(key)} is a text: a name or, in quotes, a number such as "10001" or "10001:10001".`);
    return undefined;
  }
  const [name = ''] = user.split(':');
  return name === 'root' || /^0+$/.test(name) ? 'root' : user;
}

const CAPABILITIES = {
  noun: 'capabilities',
  example: 'NET_BIND_SERVICE',
  most: POLICY_LIMITS.imageList,
  entry: (written: string) => {
    const name = written.toUpperCase().replace(/^CAP_/, '');
    if (name === 'ALL') return { problem: 'would leave nothing to drop; name the capabilities it needs.' };
    return /^[A-Z_]{3,30}$/.test(name) ? name : { problem: 'is no capability such as NET_BIND_SERVICE.' };
  },
} as const;

const FOLDERS = {
  noun: 'folders',
  example: '/tmp',
  most: POLICY_LIMITS.imageList,
  entry: (written: string) =>
    /^(?:\/[A-Za-z0-9._-]{1,100}){1,20}$/.test(written) && !/\/\.{1,2}(?:\/|$)/.test(written)
      ? written
      : { problem: 'is no folder such as /tmp, written from the root of the image.' },
} as const;
