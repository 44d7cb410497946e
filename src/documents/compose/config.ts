import type { Value } from '../../concepts/value.ts';
import type { Location } from '../../text/range.ts';

/**
 * A located tree of configuration: what a Compose file says after aliases, merge keys and interpolation, and, for a whole
 * project, after override files, extends and include. Every node still knows where it is written.
 */
export type ConfigNode = ConfigMap | ConfigList | ConfigScalar;

/** How a node says that it does not merge with the files before it. */
export type MergeTag = 'reset' | 'override';

export interface ConfigMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, ConfigEntry>;
  readonly at: Location;
  readonly origin: Origin;
  /** A `!reset` or `!override` tag: what the files before say here is dropped. Gone from merged projects. */
  readonly tag?: MergeTag;
}

export interface ConfigEntry {
  readonly key: string;
  readonly keyAt: Location;
  readonly value: ConfigNode;
  /** From the key to the end of the value, without a trailing comment or line ending. */
  readonly at: Location;
  readonly origin: Origin;
  /** The list item `K=V` this entry was written as, when a list and a mapping of pairs were merged into one mapping. */
  readonly item?: ConfigScalar;
}

export interface ConfigList {
  readonly kind: 'list';
  readonly items: readonly ConfigNode[];
  readonly at: Location;
  readonly origin: Origin;
  /** A `!reset` or `!override` tag: what the files before say here is dropped. Gone from merged projects. */
  readonly tag?: MergeTag;
}

export interface ConfigScalar {
  readonly kind: 'scalar';
  /** The text after interpolation; for numbers and booleans as written. null is the empty literal with type `null`. */
  readonly value: Value;
  readonly type: 'string' | 'integer' | 'float' | 'boolean' | 'null';
  readonly at: Location;
  readonly origin: Origin;
  /** A `!reset` or `!override` tag: what the files before say here is dropped. Gone from merged projects. */
  readonly tag?: MergeTag;
}

/**
 * How a node is written, for the editor. Opaque to rules; `edit` is what the editor of the surface needs to find the node
 * again in its syntax tree.
 */
export interface Origin {
  /** Reached through an alias or a merge key: an edit would change other places as well. */
  readonly shared: boolean;
  /** Inside `{…}` or `[…]`. */
  readonly flow: boolean;
  /** The value was computed by interpolation, so the written text differs from the value. */
  readonly interpolated: boolean;
}
