import type { Value } from '../../concepts/value.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { ConfigEntry, ConfigList, ConfigMap, ConfigNode, ConfigScalar } from './config.ts';
import { originOf } from './config-tree.ts';
import { interpolate } from './interpolation.ts';

/** A tree with its variables replaced, and the texts Compose would refuse. */
export interface InterpolatedDocument {
  readonly document: ConfigMap;
  readonly problems: readonly SyntaxProblem[];
}

/** Replaces variables in all scalar values of a document, never in keys. What has none stays the same object. */
export function interpolateDocument(document: ConfigMap, variables: ReadonlyMap<string, Value>): InterpolatedDocument {
  const problems: SyntaxProblem[] = [];
  /** Nodes behind aliases are reached often and replaced once. */
  const done = new Map<ConfigNode, ConfigNode>();

  function replaceScalar(scalar: ConfigScalar): ConfigScalar {
    const [text] = scalar.value.parts;
    if (typeof text !== 'string' || !text.includes('$')) return scalar;
    const { value, problem } = interpolate(text, variables);
    if (problem !== undefined) problems.push({ range: scalar.at.range, message: problem });
    return { ...scalar, value, origin: originOf(scalar.origin.shared, scalar.origin.flow, true) };
  }

  function replaceList(list: ConfigList): ConfigList {
    const items = list.items.map(replace);
    return items.every((item, index) => item === list.items[index]) ? list : { ...list, items };
  }

  function replaceMap(map: ConfigMap): ConfigMap {
    let changed = false;
    const entries = new Map<string, ConfigEntry>();
    for (const [key, entry] of map.entries) {
      const value = replace(entry.value);
      if (value !== entry.value) changed = true;
      entries.set(key, value === entry.value ? entry : withValue(entry, value));
    }
    return changed ? { ...map, entries } : map;
  }

  function replace(node: ConfigNode): ConfigNode {
    if (node.kind === 'scalar') return replaceScalar(node);
    const known = done.get(node);
    if (known) return known;
    const replaced = node.kind === 'list' ? replaceList(node) : replaceMap(node);
    done.set(node, replaced);
    return replaced;
  }

  return { document: replaceMap(document), problems };
}

function withValue(entry: ConfigEntry, value: ConfigNode): ConfigEntry {
  const { shared, flow } = entry.origin;
  return { ...entry, value, origin: originOf(shared, flow, value.origin.interpolated) };
}
