import type { ConfigEntry, ConfigMap } from './config.ts';
import { mapAt } from './config-tree.ts';
import type { ComposeFile } from './parse-compose.ts';
import { stringText } from './scalar-text.ts';
import { isWrittenInPlace } from './written-path.ts';

/** A key and value to add to a service. */
export interface SettingText {
  readonly key: string;
  readonly value: string | boolean | readonly string[];
}

/** How the lines of a service are indented, in columns. */
export interface Indentation {
  readonly keys: number;
  /** Where the dash of a list item stands. */
  readonly items: number;
}

/** The lines of a setting without line endings: lists with one item a line. */
export function settingLines({ key, value }: SettingText, indentation: Indentation): readonly string[] {
  const start = `${' '.repeat(indentation.keys)}${key}:`;
  if (typeof value === 'boolean') return [`${start} ${value}`];
  if (typeof value === 'string') return [`${start} ${stringText(value)}`];
  if (value.length === 0) return [`${start} []`];
  return [start, ...value.map((item) => `${' '.repeat(indentation.items)}- ${stringText(item)}`)];
}

/**
 * The indentation a service has. Where its dashes stand is read from its own lists, then from those of the other services;
 * a file without block lists indents them like a mapping.
 */
export function indentationOf(file: ComposeFile, service: ConfigMap, nameColumn: number): Indentation {
  const keys = columnOf(file, service.at.range.start);
  const step = listStep(file, service) ?? stepOfOtherServices(file) ?? Math.max(keys - nameColumn, 1);
  return { keys, items: keys + step };
}

/** The 0-based column of an offset. */
export function columnOf(file: ComposeFile, offset: number): number {
  return file.source.positionAt(offset).column - 1;
}

/** How many columns right of their key the dashes of block lists stand; the first list decides. */
function listStep(file: ComposeFile, map: ConfigMap): number | undefined {
  const { content } = file.source;
  for (const entry of map.entries.values()) {
    const { value, keyAt, at } = entry;
    if (value.kind !== 'list' || at.path !== file.source.path || !isWrittenInPlace(entry)) continue;
    if (content[value.at.range.start] === '-')
      return columnOf(file, value.at.range.start) - columnOf(file, keyAt.range.start);
  }
  return undefined;
}

/** A file may have thousands of services without a list: it is looked through once. */
const STEPS = new WeakMap<ComposeFile, { readonly step: number | undefined }>();

function stepOfOtherServices(file: ComposeFile): number | undefined {
  const known = STEPS.get(file) ?? { step: firstStep(file) };
  STEPS.set(file, known);
  return known.step;
}

function firstStep(file: ComposeFile): number | undefined {
  for (const document of file.documents) {
    const services: Iterable<ConfigEntry> = mapAt(document, 'services')?.entries.values() ?? [];
    for (const { value } of services) {
      const step = value.kind === 'map' ? listStep(file, value) : undefined;
      if (step !== undefined) return step;
    }
  }
  return undefined;
}
