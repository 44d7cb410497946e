import type { Value } from '../../concepts/value.ts';
import type { Location } from '../../text/range.ts';

/**
 * A located tree of configuration: what a Compose file says after aliases, merge keys and interpolation, and, for a whole
 * project, after override files, extends and include. Every node still knows where it is written.
 */
export type ConfigNode = ConfigMap | ConfigList | ConfigScalar;

export interface ConfigMap {
  readonly kind: 'map';
  readonly entries: ReadonlyMap<string, ConfigEntry>;
  readonly at: Location;
  readonly origin: Origin;
}

export interface ConfigEntry {
  readonly key: string;
  readonly keyAt: Location;
  readonly value: ConfigNode;
  /** From the key to the end of the value, without a trailing comment or line ending. */
  readonly at: Location;
  readonly origin: Origin;
}

export interface ConfigList {
  readonly kind: 'list';
  readonly items: readonly ConfigNode[];
  readonly at: Location;
  readonly origin: Origin;
}

export interface ConfigScalar {
  readonly kind: 'scalar';
  /** The text after interpolation; for numbers and booleans as written. null is the empty literal with type `null`. */
  readonly value: Value;
  readonly type: 'string' | 'integer' | 'float' | 'boolean' | 'null';
  readonly at: Location;
  readonly origin: Origin;
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
