import { knownText } from '../../concepts/value.ts';
import type { ConfigNode } from './config.ts';

const TRUE_WORDS: ReadonlySet<string> = new Set(['true', 'y', 'yes', 'on']);
const FALSE_WORDS: ReadonlySet<string> = new Set(['false', 'n', 'no', 'off']);

/**
 * Reads a boolean field as Compose casts it: the YAML 1.1 words in any case, quoted or not; `1` and `0` are refused.
 * undefined: comes from outside the files. null is no switch.
 * https://github.com/compose-spec/compose-go/blob/main/loader/interpolate.go
 */
export function switchOf(node: ConfigNode): boolean | undefined | 'not-a-switch' {
  if (node.kind !== 'scalar' || node.type === 'null') return 'not-a-switch';
  const text = knownText(node.value);
  if (text === undefined) return undefined;
  const word = text.toLowerCase();
  if (TRUE_WORDS.has(word)) return true;
  return FALSE_WORDS.has(word) ? false : 'not-a-switch';
}
