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
  /** Files whose text is of our own making and may have more lines than a file that is read: see `oversizedText`. */
  readonly ofAnyShape?: ReadonlySet<string>;
}
