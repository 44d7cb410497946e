import type { ConfigScalar } from './config.ts';

const NULL_WORDS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL']);
const BOOLEAN_WORDS: ReadonlySet<string> = new Set(['true', 'True', 'TRUE', 'false', 'False', 'FALSE']);
const INTEGER = /^(?:[-+]?[0-9][0-9_]*|0x[0-9a-fA-F_]+|0o?[0-7_]+|0b[01_]+)$/;
const FLOAT =
  /^(?:[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN))$/;
const LONGEST_WORD = 64;

/** What YAML, as Compose reads it, takes an unquoted and untagged scalar for. `yes` and `on` stay strings. */
export function plainScalarType(text: string): ConfigScalar['type'] {
  if (NULL_WORDS.has(text)) return 'null';
  if (text.length > LONGEST_WORD) return 'string';
  if (BOOLEAN_WORDS.has(text)) return 'boolean';
  if (!/^[-+.0-9]/.test(text)) return 'string';
  if (INTEGER.test(text)) return 'integer';
  return FLOAT.test(text) ? 'float' : 'string';
}
