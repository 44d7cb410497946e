import type { Value } from '../../concepts/value.ts';
import type { ConfigEntry, Origin } from '../../documents/compose/config.ts';
import { isNull, PLAIN_ORIGIN, scalarValue, valueAt } from '../../documents/compose/config-tree.ts';
import { parseEnvFile } from '../../documents/compose/env-file.ts';
import type { Location } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { EffectiveService } from '../compose-project.ts';
import { environmentFilesOf } from './environment-files.ts';
import { pairEntries } from './merge-nodes.ts';
import { NO_VARIABLES } from './variables.ts';

/** A variable as the container sees it, and the line that decides it. */
export interface EffectiveVariable {
  readonly name: string;
  /** undefined: passed through from outside. */
  readonly value: Value | undefined;
  /** Name and value, or the list item. */
  readonly at: Location;
  readonly valueAt: Location | undefined;
  /** `file`: the line of an `env_file`. */
  readonly syntax: 'list' | 'map' | 'file';
  readonly origin: Origin;
}

/**
 * The environment of a service: what `environment` says beats a later `env_file`, which beats an earlier one. A name without
 * a value masks them too. Files that `textOf` does not have are left out.
 * https://docs.docker.com/compose/how-tos/environment-variables/envvars-precedence/
 */
export function effectiveVariables(
  service: EffectiveService,
  textOf: (path: string) => SourceText | undefined,
): readonly EffectiveVariable[] {
  const byName = new Map<string, EffectiveVariable>();
  for (const path of environmentFilesOf(service.config, service.folderOf)) {
    const source = textOf(path);
    if (source) for (const variable of variablesOfFile(source)) byName.set(variable.name, variable);
  }
  const written = valueAt(service.config, 'environment');
  const isList = written?.kind === 'list';
  for (const entry of written ? pairEntries(written) : []) {
    byName.set(entry.key, variableOfEntry(entry, isList || entry.item !== undefined));
  }
  return [...byName.values()];
}

function variablesOfFile(source: SourceText): readonly EffectiveVariable[] {
  const { path } = source;
  return parseEnvFile(source, NO_VARIABLES).entries.map(({ name, value, range, valueRange }) => ({
    name,
    value,
    at: { path, range },
    valueAt: valueRange && { path, range: valueRange },
    syntax: 'file',
    origin: PLAIN_ORIGIN,
  }));
}

function variableOfEntry({ key, value, at, origin }: ConfigEntry, isItem: boolean): EffectiveVariable {
  const given = isNull(value) ? undefined : scalarValue(value);
  return { name: key, value: given, at, valueAt: given && value.at, syntax: isItem ? 'list' : 'map', origin };
}
