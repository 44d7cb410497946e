import type { Gap } from '../documents/gap.ts';

/** The files of one revision as far as they were read. Plain data. */
export interface Snapshot {
  /** Text by path. Only what was asked for and could be read. */
  readonly files: ReadonlyMap<string, string>;
  /** All paths of the revision; undefined when the listing is incomplete, so absence proves nothing. */
  readonly paths: ReadonlySet<string> | undefined;
  /** Files that were asked for and could not be read. */
  readonly unreadable: readonly Gap[];
  /** Files the user named: judged by their content whatever their names. */
  readonly named?: ReadonlySet<string>;
}
