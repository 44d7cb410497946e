import { isAlias, isMap, isScalar, isSeq, type Pair, type Scalar } from 'yaml';
import type { Value } from '../../concepts/value.ts';
import type { TextRange } from '../../text/range.ts';
import type { ConfigNode, MergeTag } from './config.ts';

const TAGS: Readonly<Record<string, MergeTag>> = { '!reset': 'reset', '!override': 'override' };

/** A text that another program fills in. */
export function unknownText(text: string): Value {
  return { parts: [{ unknown: text }], assumed: false };
}

/** The merge tag as a property, if there is one. */
export function tagOf(tag: string | undefined): { readonly tag?: MergeTag } {
  const known = tag === undefined ? undefined : TAGS[tag];
  return known ? { tag: known } : {};
}

const STRING_TAG = 'tag:yaml.org,2002:str';
const BINARY_TAG = 'tag:yaml.org,2002:binary';
const MERGE_TAG = 'tag:yaml.org,2002:merge';

/** The text of a scalar: as written without quotes, else what the quotes say; `!!binary` is decoded, as Compose does. */
export function scalarTextOf(scalar: Scalar): string {
  if (isEncoded(scalar)) return decoded(scalar.value);
  if (scalar.type === 'PLAIN' || typeof scalar.value !== 'string') return scalar.source ?? '';
  return scalar.value;
}

/** Whether the text is not the one that is written. */
export function isEncoded(scalar: Scalar): boolean {
  return scalar.tag === BINARY_TAG;
}

function decoded(value: unknown): string {
  return value instanceof Uint8Array ? new TextDecoder().decode(value) : String(value);
}

/** Whether quotes or a tag make a string of it, whatever it looks like. */
export function isWrittenAsString(scalar: Scalar): boolean {
  return scalar.type !== 'PLAIN' || scalar.tag === STRING_TAG || isEncoded(scalar);
}

/** `<<` without quotes, or tagged as a merge key. */
export function isMergePair({ key }: Pair): boolean {
  if (!isScalar(key) || key.source !== '<<') return false;
  return key.tag === MERGE_TAG || (key.type === 'PLAIN' && key.tag !== STRING_TAG);
}

/** `|` or `>`. */
export function isBlockScalar(scalar: Scalar): boolean {
  return scalar.type === 'BLOCK_LITERAL' || scalar.type === 'BLOCK_FOLDED';
}

/** The end of a value in the text: an alias ends where it is written, not where its anchor is. */
export function writtenEnd(node: unknown, converted: ConfigNode): number {
  return isAlias(node) ? (node.range?.[1] ?? 0) : converted.at.range.end;
}

/** Start, end of the value and end with what follows; nothing for what is no node. */
export function rangeTuple(node: unknown): readonly number[] | null | undefined {
  return isScalar(node) || isAlias(node) || isMap(node) || isSeq(node) ? node.range : undefined;
}

/** The value of a node; the empty range at `fallback` where the library gives none. */
export function rangeOf(range: readonly number[] | null | undefined, fallback: number): TextRange {
  return { start: range?.[0] ?? fallback, end: range?.[1] ?? fallback };
}
