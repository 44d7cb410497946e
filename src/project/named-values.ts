import type { Value } from '../concepts/value.ts';
import type { ConfigNode, Origin } from '../documents/compose/config.ts';
import { itemsOf } from '../documents/compose/config-tree.ts';
import type { Location } from '../text/range.ts';
import { pairEntries } from './compose/merge-nodes.ts';
import { isText } from './container-builder/settings.ts';

/** One entry of `args`, `labels` and the like, written as a mapping or as a list of `NAME=value`. */
export interface NamedValue {
  readonly name: string;
  /** undefined: only the name is written. */
  readonly value: Value | undefined;
  /** Name and value. */
  readonly at: Location;
  readonly valueAt: Location | undefined;
  readonly origin: Origin;
}

/** The entries of a mapping or of a list of `NAME=value` items, in order; none when the node is neither. */
export function namedValues(node: ConfigNode | undefined): readonly NamedValue[] {
  if (!node) return [];
  return pairEntries(node).map(({ key, value, at, origin }) =>
    isText(value)
      ? { name: key, value: value.value, at, valueAt: value.at, origin }
      : { name: key, value: undefined, at, valueAt: undefined, origin },
  );
}

/** A text of a setting and where it is written. */
export interface WrittenText {
  readonly value: Value;
  readonly at: Location;
  readonly origin: Origin;
}

/** The text of a scalar, or those of a list: a command in either form. */
export function writtenTexts(node: ConfigNode | undefined): readonly WrittenText[] {
  return itemsOf(node).flatMap((item) =>
    isText(item) ? [{ value: item.value, at: item.at, origin: item.origin }] : [],
  );
}
