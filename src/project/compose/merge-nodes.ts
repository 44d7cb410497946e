import { joinValues, literal } from '../../concepts/value.ts';
import type { ConfigEntry, ConfigList, ConfigMap, ConfigNode, ConfigScalar } from '../../documents/compose/config.ts';
import { isNull, itemsOf, PLAIN_ORIGIN, scalarText, valueAt } from '../../documents/compose/config-tree.ts';
import { splitPair } from '../../documents/compose/pair-item.ts';
import { type MergeRule, ruleBelow } from './merge-rules.ts';

/** Told about two values that Compose refuses to merge, such as a mapping and a list. */
export type OnConflict = (base: ConfigNode, over: ConfigNode) => void;

/** Merges two values of one field, the later one over the earlier one. Every part keeps the place it is written. */
export function mergeNodes(rule: MergeRule, base: ConfigNode, over: ConfigNode, onConflict: OnConflict): ConfigNode {
  if (rule.how === 'replace') return over;
  if (isNull(over)) return base;
  if (isNull(base)) return over;
  const merged = mergeSpecial(rule, base, over, onConflict) ?? mergeLikes(rule, base, over, onConflict);
  if (merged) return merged;
  onConflict(base, over);
  return over;
}

/** Mappings over mappings, lists over lists, scalars over scalars; undefined for different kinds. */
function mergeLikes(
  rule: MergeRule,
  base: ConfigNode,
  over: ConfigNode,
  onConflict: OnConflict,
): ConfigNode | undefined {
  if (base.kind === 'map' && over.kind === 'map') return mergeMaps(rule, base, over, onConflict);
  if (base.kind === 'list' && over.kind === 'list') return joinLists(rule, base, over);
  return base.kind === 'scalar' && over.kind === 'scalar' ? over : undefined;
}

function mergeSpecial(
  rule: MergeRule,
  base: ConfigNode,
  over: ConfigNode,
  onConflict: OnConflict,
): ConfigNode | undefined {
  switch (rule.how) {
    case 'texts':
      return base.kind === 'map' || over.kind === 'map' ? undefined : joinLists(rule, base, over);
    case 'pairs':
      return mergePairs(base, over);
    case 'hosts':
      return joinLists({ how: 'deep', uniqueBy: hostText }, hostItems(base), hostItems(over));
    case 'names':
      return mergeMaps(rule, namesToMap(base), namesToMap(over), onConflict);
    case 'build':
      return mergeMaps(rule, contextToMap(base), contextToMap(over), onConflict);
    case 'logging':
      return haveOneDriver(base, over) ? undefined : over;
    default:
      return undefined;
  }
}

/** The entries and, one level below, the items that a merge copies. */
export function sizeOf(map: ConfigMap): number {
  let size = map.entries.size;
  for (const { value } of map.entries.values()) {
    if (value.kind === 'map') size += value.entries.size;
    else if (value.kind === 'list') size += value.items.length;
  }
  return size;
}

/** Keys of the base stay first. The merged mapping stands where the base stands. */
export function mergeMaps(rule: MergeRule, base: ConfigMap, over: ConfigMap, onConflict: OnConflict): ConfigMap {
  const entries = new Map(base.entries);
  for (const [key, entry] of over.entries) {
    const earlier = base.entries.get(key);
    entries.set(key, earlier ? mergeEntries(ruleBelow(rule, key), earlier, entry, onConflict) : entry);
  }
  return { ...base, entries };
}

function mergeEntries(rule: MergeRule, base: ConfigEntry, over: ConfigEntry, onConflict: OnConflict): ConfigEntry {
  const value = mergeNodes(rule, base.value, over.value, onConflict);
  if (value === over.value) return over;
  return value === base.value ? base : { ...base, value };
}

function joinLists(rule: MergeRule, base: ConfigNode, over: ConfigNode): ConfigList {
  const items = [...itemsOf(base), ...itemsOf(over)];
  const list: ConfigList = base.kind === 'list' ? base : { kind: 'list', items, at: base.at, origin: base.origin };
  return { ...list, items: rule.uniqueBy ? uniqueItems(items, rule.uniqueBy) : items };
}

/** A later item with the key of an earlier one takes its place. Gives back the same array when all keys differ. */
export function uniqueItems(
  items: readonly ConfigNode[],
  keyOf: (item: ConfigNode) => string | undefined,
): readonly ConfigNode[] {
  const places = new Map<string, number>();
  const unique: ConfigNode[] = [];
  for (const item of items) {
    const key = keyOf(item);
    const place = key === undefined ? undefined : places.get(key);
    if (place !== undefined) unique[place] = item;
    else {
      if (key !== undefined) places.set(key, unique.length);
      unique.push(item);
    }
  }
  return unique.length === items.length ? items : unique;
}

/** A mapping of pairs that was merged from two: Compose holds it as a list from then on, so `!reset` of one key finds nothing. */
export interface MergedPairs extends ConfigMap {
  readonly heldAsList: true;
}

export function isHeldAsList(map: ConfigMap): boolean {
  return 'heldAsList' in map;
}

function mergePairs(base: ConfigNode, over: ConfigNode): ConfigNode | undefined {
  if (base.kind === 'scalar' || over.kind === 'scalar') return undefined;
  const entries = new Map<string, ConfigEntry>();
  for (const entry of [...pairEntries(base), ...pairEntries(over)]) entries.set(entry.key, entry);
  const merged: MergedPairs = { kind: 'map', entries, at: base.at, origin: base.origin, heldAsList: true };
  return merged;
}

/** The entries of a mapping or of a list of `K=V` items. */
export function pairEntries(node: ConfigNode): readonly ConfigEntry[] {
  if (node.kind === 'map') return [...node.entries.values()];
  if (node.kind === 'scalar') return [];
  return node.items.flatMap((item) => (item.kind === 'scalar' ? [entryOfPair(item)] : []));
}

function entryOfPair(item: ConfigScalar): ConfigEntry {
  const { name, value, nameAt, valueAt: at } = splitPair(item, '=');
  const written: ConfigScalar = value
    ? { kind: 'scalar', value, type: 'string', at: at ?? item.at, origin: item.origin }
    : { kind: 'scalar', value: literal(''), type: 'null', at: at ?? item.at, origin: item.origin };
  return { key: name, keyAt: nameAt, value: written, at: item.at, origin: item.origin, item };
}

/** Mappings of hosts become `h=ip` items: a host keeps all its addresses. */
function hostItems(node: ConfigNode): ConfigNode {
  if (node.kind !== 'map') return node;
  const items = [...node.entries.values()].flatMap((entry) =>
    itemsOf(entry.value).flatMap((address) =>
      address.kind === 'scalar'
        ? [
            {
              ...address,
              value: joinValues([literal(`${entry.key}=`), address.value]),
              at: entry.at,
              origin: entry.origin,
            },
          ]
        : [],
    ),
  );
  return { kind: 'list', items, at: node.at, origin: node.origin };
}

function hostText(item: ConfigNode): string | undefined {
  return scalarText(item);
}

function namesToMap(node: ConfigNode): ConfigMap {
  if (node.kind === 'map') return node;
  const entries = new Map<string, ConfigEntry>();
  for (const item of itemsOf(node)) {
    const key = scalarText(item);
    if (key === undefined) continue;
    const at = { path: item.at.path, range: { start: item.at.range.end, end: item.at.range.end } };
    const value: ConfigScalar = { kind: 'scalar', value: literal(''), type: 'null', at, origin: item.origin };
    entries.set(key, { key, keyAt: item.at, value, at: item.at, origin: item.origin });
  }
  return { kind: 'map', entries, at: node.at, origin: node.origin };
}

function contextToMap(node: ConfigNode): ConfigMap {
  if (node.kind === 'map') return node;
  const entry: ConfigEntry = { key: 'context', keyAt: node.at, value: node, at: node.at, origin: node.origin };
  return { kind: 'map', entries: new Map([['context', entry]]), at: node.at, origin: PLAIN_ORIGIN };
}

/** Options belong to a driver: those of another driver are dropped. */
function haveOneDriver(base: ConfigNode, over: ConfigNode): boolean {
  const one = scalarText(valueAt(base, 'driver'));
  const other = scalarText(valueAt(over, 'driver'));
  return one === undefined || other === undefined || one === other;
}
