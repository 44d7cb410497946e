import type { ConfigEntry, ConfigMap, ConfigNode } from '../../documents/compose/config.ts';
import { isHeldAsList } from './merge-nodes.ts';

/** The keys from the top of a document to a tagged value. */
export type TaggedPath = readonly string[];

/** A document without its tags, and where they were. What `!reset` marks is gone, what `!override` marks stays. */
export interface Untagged {
  readonly document: ConfigMap;
  readonly paths: readonly TaggedPath[];
}

/** Whether a text can have the tags at all. */
export function mayHaveMergeTags(content: string): boolean {
  return content.includes('!reset') || content.includes('!override');
}

/**
 * Collects the `!reset` and `!override` tags on keys. On a list item a tag means nothing to the files before; a tagged
 * `!reset` item is dropped itself.
 * https://github.com/compose-spec/compose-go/blob/main/loader/reset.go
 */
export function takeMergeTags(document: ConfigMap): Untagged {
  const paths: TaggedPath[] = [];

  function untag(node: ConfigNode, path: TaggedPath | undefined): ConfigNode {
    const { tag: _, ...bare } = node;
    if (bare.kind === 'scalar') return bare;
    if (bare.kind === 'list') {
      return {
        ...bare,
        items: bare.items.filter((item) => item.tag !== 'reset').map((item) => untag(item, undefined)),
      };
    }
    return untagMap(bare, path);
  }

  function untagMap(map: ConfigMap, path: TaggedPath | undefined): ConfigMap {
    const entries = new Map<string, ConfigEntry>();
    for (const [key, entry] of map.entries) {
      const below = path && [...path, key];
      if (below && entry.value.tag) paths.push(below);
      if (entry.value.tag !== 'reset') entries.set(key, { ...entry, value: untag(entry.value, below) });
    }
    return { ...map, entries };
  }

  return { document: untagMap(document, []), paths };
}

/** The mapping without what the paths lead to. Values that are no mapping, or were merged from lists, are not entered. */
export function deletePaths(map: ConfigMap, paths: readonly TaggedPath[]): ConfigMap {
  if (paths.length === 0 || isHeldAsList(map)) return map;
  const below = new Map<string, TaggedPath[]>();
  const entries = new Map(map.entries);
  for (const [key, ...rest] of paths) {
    if (key === undefined) continue;
    if (rest.length === 0) entries.delete(key);
    else {
      const rests = below.get(key);
      if (rests) rests.push(rest);
      else below.set(key, [rest]);
    }
  }
  for (const [key, rests] of below) {
    const entry = entries.get(key);
    if (entry?.value.kind === 'map') entries.set(key, { ...entry, value: deletePaths(entry.value, rests) });
  }
  return { ...map, entries };
}

/** The paths below each service, from the service on. */
export function pathsByService(paths: readonly TaggedPath[]): ReadonlyMap<string, readonly TaggedPath[]> {
  const byService = new Map<string, TaggedPath[]>();
  for (const [section, name, ...below] of paths) {
    if (section !== 'services' || name === undefined || below.length === 0) continue;
    const known = byService.get(name);
    if (known) known.push(below);
    else byService.set(name, [below]);
  }
  return byService;
}
