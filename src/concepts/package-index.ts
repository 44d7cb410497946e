import { PUBLIC_PACKAGE_INDEXES } from '../knowledge/public-package-indexes.ts';
import { hostOf } from './net-address.ts';
import type { Value } from './value.ts';

/** Whether an index serves what everybody may publish; one whose host comes from outside the files is taken as private. */
export function isPublicIndex(address: Value): boolean {
  const host = hostOf(address);
  return host !== undefined && PUBLIC_PACKAGE_INDEXES.includes(host);
}
