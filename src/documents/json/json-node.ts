import type { TextRange } from '../../text/range.ts';

/** A JSON value with the place of everything in it. Ranges are ranges of the text that was read. */
export type JsonNode = JsonObject | JsonArray | JsonScalar;

export interface JsonObject {
  readonly kind: 'object';
  /** In file order; a key that is written twice is there twice. Programs take the last one. */
  readonly members: readonly JsonMember[];
  /** With its braces. */
  readonly range: TextRange;
}

export interface JsonMember {
  readonly key: string;
  /** With its quotes. */
  readonly keyRange: TextRange;
  readonly value: JsonNode;
  /** From the key to the end of the value, without the comma. */
  readonly range: TextRange;
}

export interface JsonArray {
  readonly kind: 'array';
  readonly items: readonly JsonNode[];
  /** With its brackets. */
  readonly range: TextRange;
}

export interface JsonScalar {
  readonly kind: 'scalar';
  readonly type: 'string' | 'number' | 'boolean' | 'null';
  /** A string without quotes and escapes; anything else as written. */
  readonly text: string;
  /** A string with its quotes. */
  readonly range: TextRange;
}

/** The last member of a key: the one that counts. */
export function memberNamed(object: JsonObject, key: string): JsonMember | undefined {
  return object.members.findLast((member) => member.key === key);
}
