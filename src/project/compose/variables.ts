import { parseEnvFile } from '../../documents/compose/env-file.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { Variables } from '../compose-project.ts';

export const NO_VARIABLES: Variables = new Map();

/** Adds the assignments of an environment file; what `variables` has already stays. A name alone gives nothing. */
export function withEnvFile(variables: Variables, source: SourceText): Variables {
  const added = new Map(variables);
  for (const { name, value } of parseEnvFile(source, variables).entries) {
    if (value && !variables.has(name)) added.set(name, value);
  }
  return added;
}
