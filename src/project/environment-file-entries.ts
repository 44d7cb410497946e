import type { Value } from '../concepts/value.ts';
import { parseEnvFile } from '../documents/compose/env-file.ts';
import type { Location } from '../text/range.ts';
import type { EnvironmentFile } from './container.ts';

/** A variable that an environment file of the repository sets. */
export interface FileVariable {
  readonly name: string;
  readonly value: Value;
  /** Name and value in the environment file. */
  readonly at: Location;
  readonly valueAt: Location;
}

/** The variables of an environment file in file order; names without a value are left out. */
export function variablesOfFile({ path, source }: EnvironmentFile): readonly FileVariable[] {
  if (!source) return [];
  return parseEnvFile(source, new Map()).entries.flatMap(({ name, value, range, valueRange }) =>
    value && valueRange ? [{ name, value, at: { path, range }, valueAt: { path, range: valueRange } }] : [],
  );
}
