/** A folder of an image that belongs to the system, not to an application. */
export interface SystemFolder {
  /** Absolute, without slash at the end; for Windows lower case with slashes, as `normaliseHostPath` writes it. */
  readonly path: string;
  /** `exact`: applications have folders of their own below it; `subtree`: all below it belongs to the system too. */
  readonly reach: 'exact' | 'subtree';
  /** Who puts the files there. */
  readonly filledBy: 'image' | 'kernel';
}

/**
 * Sources: hier(7) (https://man7.org/linux/man-pages/man7/hier.7.html), the Filesystem Hierarchy Standard 3.0
 * (https://refspecs.linuxfoundation.org/FHS_3.0/fhs/index.html). Taken on 2026-11-24.
 */
export const SYSTEM_FOLDERS: readonly SystemFolder[] = [
  { path: '/boot', reach: 'subtree', filledBy: 'image' },
  { path: '/dev', reach: 'subtree', filledBy: 'kernel' },
  { path: '/proc', reach: 'subtree', filledBy: 'kernel' },
  { path: '/sys', reach: 'subtree', filledBy: 'kernel' },
  { path: '/etc', reach: 'exact', filledBy: 'image' },
  { path: '/bin', reach: 'subtree', filledBy: 'image' },
  { path: '/sbin', reach: 'subtree', filledBy: 'image' },
  { path: '/lib', reach: 'exact', filledBy: 'image' },
  { path: '/lib32', reach: 'exact', filledBy: 'image' },
  { path: '/lib64', reach: 'exact', filledBy: 'image' },
  { path: '/usr', reach: 'exact', filledBy: 'image' },
  { path: '/usr/bin', reach: 'subtree', filledBy: 'image' },
  { path: '/usr/sbin', reach: 'subtree', filledBy: 'image' },
  { path: '/usr/lib', reach: 'exact', filledBy: 'image' },
  { path: '/usr/lib64', reach: 'exact', filledBy: 'image' },
  { path: 'c:/windows', reach: 'subtree', filledBy: 'image' },
];
