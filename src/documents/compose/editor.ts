import type { Location } from '../../text/range.ts';
import type { Edits } from '../edits.ts';
import type { ConfigMap, Origin } from './config.ts';
import type { ComposeFile } from './parse-compose.ts';

/** A place of a service that can be edited: a setting, a list item. */
export interface EditTarget {
  readonly entryAt: Location;
  readonly at: Location;
  readonly origin: Origin;
}

/** A key and value to add to a service. */
export interface SettingText {
  readonly key: string;
  readonly value: string | boolean | readonly string[];
}

/** Edits of one service in the syntax of its files. */
export interface ServiceEditor {
  remove(target: EditTarget): Edits;
  replaceText(target: EditTarget, text: string): Edits;
  add(settings: readonly SettingText[]): Edits;
}

/** The service whose settings are edited. */
export interface EditedService {
  /** The service's key in the first file that defines it. */
  readonly at: Location;
  /** The service after merging. */
  readonly config: ConfigMap;
  readonly fileOf: (path: string) => ComposeFile | undefined;
}

export function createEditor(_service: EditedService): ServiceEditor {
  const refused: Edits = { refused: 'not-editable', advice: 'Edit the service by hand.' };
  return { remove: () => refused, replaceText: () => refused, add: () => refused };
}
