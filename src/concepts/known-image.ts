import { matchesImageName, parseImageReference } from './image-reference.ts';
import type { Value } from './value.ts';

/** What a policy says of images of its own. Plain data. */
export interface KnownImage {
  /** Name without tag, as people write it or in full; a `*` at the end stands for any rest. */
  readonly name: string;
  /** As whom it starts: `root`, a user of the image that is not root, or `non-root`. undefined: the policy does not say. */
  readonly user: string | undefined;
  /** It starts as root and its entrypoint steps down by itself. */
  readonly dropsPrivileges: boolean;
  /** Capabilities it needs beside `cap_drop: [ALL]`, without `CAP_`, sorted; undefined: the policy does not say. */
  readonly capabilities: readonly string[] | undefined;
  /** Paths that need a tmpfs beside `read_only: true`; undefined: the policy does not say. */
  readonly tmpfs: readonly string[] | undefined;
}

export type KnownImages = readonly KnownImage[];

export const NO_IMAGES: KnownImages = [];

/** What the policy says of the image that a reference names: the first description that fits. */
export function knownImage(value: Value, images: KnownImages): KnownImage | undefined {
  if (images.length === 0) return undefined;
  const { familiarName, repository, isScratch } = parseImageReference(value);
  if (familiarName === undefined || isScratch) return undefined;
  return images.find(
    ({ name }) =>
      matchesImageName(name, familiarName) || (repository !== undefined && matchesImageName(name, repository)),
  );
}
