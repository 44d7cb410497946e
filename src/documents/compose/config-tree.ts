import { knownText } from '../../concepts/value.ts';
import type { Location } from '../../text/range.ts';
import type { ConfigEntry, ConfigMap, ConfigNode, Origin } from './config.ts';

const ORIGINS: readonly Origin[] = [0, 1, 2, 3, 4, 5, 6, 7].map((bits) =>
  Object.freeze({ shared: (bits & 1) !== 0, flow: (bits & 2) !== 0, interpolated: (bits & 4) !== 0 }),
);

/** One object for each way of being written: trees have one per node, so they are not allocated again. */
export function originOf(shared: boolean, flow: boolean, interpolated: boolean): Origin {
  const found = ORIGINS[(shared ? 1 : 0) + (flow ? 2 : 0) + (interpolated ? 4 : 0)];
  return found ?? { shared, flow, interpolated };
}

/** Written plainly, in one place. */
export const PLAIN_ORIGIN: Origin = originOf(false, false, false);

/** The value of a key; undefined when `node` is no mapping or has no such key. */
export function valueAt(node: ConfigNode | undefined, key: string): ConfigNode | undefined {
  return node?.kind === 'map' ? node.entries.get(key)?.value : undefined;
}

/** The nested mapping of a key; undefined when there is none or it is something else. */
export function mapAt(node: ConfigNode | undefined, key: string): ConfigMap | undefined {
  const found = valueAt(node, key);
  return found?.kind === 'map' ? found : undefined;
}

/** The text of a scalar that is fully known; undefined for null, collections and texts from outside the files. */
export function scalarText(node: ConfigNode | undefined): string | undefined {
  return node?.kind === 'scalar' && node.type !== 'null' ? knownText(node.value) : undefined;
}

/** Whether the node is written as nothing: `key:`, `~` or `null`. */
export function isNull(node: ConfigNode | undefined): boolean {
  return node?.kind === 'scalar' && node.type === 'null';
}

/** A mapping that no file writes. */
export function mapOf(entries: Iterable<ConfigEntry>, at: Location): ConfigMap {
  return { kind: 'map', entries: new Map([...entries].map((entry) => [entry.key, entry])), at, origin: PLAIN_ORIGIN };
}

/** The items of a list; a scalar counts as a list of one, as Compose reads `dns: 1.1.1.1`. Nothing for null and mappings. */
export function itemsOf(node: ConfigNode | undefined): readonly ConfigNode[] {
  if (!node || isNull(node) || node.kind === 'map') return [];
  return node.kind === 'list' ? node.items : [node];
}
