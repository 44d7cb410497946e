/** Numbers of a version in order, at least one: `[3, 13, 1]`. */
export type Version = readonly number[];

/**
 * The version an image tag starts with, a `v` in front left out; undefined when the tag names none. Numbers of more than six
 * digits are dates or build numbers, not versions.
 */
export function versionOfTag(tag: string): Version | undefined {
  const match = /^v?(\d{1,6}(?:\.\d{1,6}){0,3})(?![0-9])/i.exec(tag);
  return match?.[1]?.split('.').map(Number);
}

/** Whether `version` is at least `minimum`. A version that is less precise means its newest: `2` is at least `2.4`. */
export function isAtLeast(version: Version, minimum: Version): boolean {
  for (const [index, wanted] of minimum.entries()) {
    const given = version[index];
    if (given === undefined || given > wanted) return true;
    if (given < wanted) return false;
  }
  return true;
}

/** Whether the numbers of `prefix` begin `version`. */
export function startsVersion(prefix: Version, version: Version): boolean {
  return prefix.length <= version.length && prefix.every((number, index) => number === version[index]);
}

/** Negative when `one` is older; missing numbers count as 0. */
export function compareVersions(one: Version, other: Version): number {
  for (let index = 0; index < Math.max(one.length, other.length); index += 1) {
    const difference = (one[index] ?? 0) - (other[index] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}
