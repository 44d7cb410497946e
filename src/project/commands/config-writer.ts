import { literal, type Value } from '../../concepts/value.ts';
import type { ConfigEntry, ConfigMap, ConfigNode, ConfigScalar, Origin } from '../../documents/compose/config.ts';
import { originOf, PLAIN_ORIGIN } from '../../documents/compose/config-tree.ts';
import type { Location, TextRange } from '../../text/range.ts';
import type { GivenOption } from './option-reader.ts';
import { isWrittenOut, type Piece } from './piece.ts';

type Keys = readonly [string, ...string[]];

interface MapDraft {
  readonly kind: 'map';
  readonly entries: Map<string, ConfigEntry | { readonly draft: Draft; readonly at: Location }>;
}

interface ListDraft {
  readonly kind: 'list';
  readonly items: ConfigNode[];
}

type Draft = MapDraft | ListDraft;

/** Puts the tree of a Compose service together from the options of a command line. */
export class ConfigWriter {
  private readonly path: string;
  private readonly root: MapDraft = { kind: 'map', entries: new Map() };

  constructor(path: string) {
    this.path = path;
  }

  /** A scalar below the keys; a later one replaces an earlier one. */
  scalar(keys: Keys, given: GivenOption, value: Value, at: TextRange, type: ConfigScalar['type'] = 'string'): void {
    const node = this.node(value, at, type, given.value);
    this.parentOf(keys, given.range).entries.set(keys.at(-1) ?? '', this.entry(keys, node, given.range));
  }

  /** A node below the keys as it is. */
  node(value: Value, at: TextRange, type: ConfigScalar['type'], piece: Piece | undefined): ConfigScalar {
    return { kind: 'scalar', value, type, at: this.locate(at), origin: originOfPiece(piece) };
  }

  set(keys: Keys, node: ConfigNode, range: TextRange): void {
    this.parentOf(keys, range).entries.set(keys.at(-1) ?? '', this.entry(keys, node, range));
  }

  /** An item of the list below the keys. */
  item(keys: Keys, range: TextRange, node: ConfigNode): void {
    const { entries } = this.parentOf(keys, range);
    const key = keys.at(-1) ?? '';
    const known = entries.get(key);
    if (known && 'draft' in known && known.draft.kind === 'list') known.draft.items.push(node);
    else entries.set(key, { draft: { kind: 'list', items: [node] }, at: this.locate(range) });
  }

  /** An entry of the mapping below the keys, written as one word. */
  pair(keys: Keys, name: string, node: ConfigNode, at: TextRange, keyAt: TextRange): void {
    const { entries } = this.parentOf([...keys, name], at);
    const location = this.locate(at);
    entries.set(name, { key: name, keyAt: this.locate(keyAt), value: node, at: location, origin: node.origin });
  }

  locate(range: TextRange): Location {
    return { path: this.path, range };
  }

  build(at: TextRange): ConfigMap {
    return this.finish(this.root, this.locate(at)) as ConfigMap;
  }

  private entry(keys: Keys, value: ConfigNode, range: TextRange): ConfigEntry {
    const at = this.locate(range);
    return { key: keys.at(-1) ?? '', keyAt: at, value, at, origin: PLAIN_ORIGIN };
  }

  private parentOf(keys: readonly string[], range: TextRange): MapDraft {
    let map = this.root;
    for (const key of keys.slice(0, -1)) {
      const known = map.entries.get(key);
      if (known && 'draft' in known && known.draft.kind === 'map') map = known.draft;
      else {
        const draft: MapDraft = { kind: 'map', entries: new Map() };
        map.entries.set(key, { draft, at: this.locate(range) });
        map = draft;
      }
    }
    return map;
  }

  /** Drafts are as deep as the keys of the tables. */
  private finish(draft: Draft, at: Location): ConfigNode {
    if (draft.kind === 'list') return { kind: 'list', items: draft.items, at, origin: PLAIN_ORIGIN };
    const entries = new Map<string, ConfigEntry>();
    for (const [key, each] of draft.entries) {
      const entry =
        'draft' in each
          ? { key, keyAt: each.at, value: this.finish(each.draft, each.at), at: each.at, origin: PLAIN_ORIGIN }
          : each;
      entries.set(key, entry);
    }
    return { kind: 'map', entries, at, origin: PLAIN_ORIGIN };
  }
}

/** A text of a variable is written elsewhere; one with variables in it says more than is written. */
export function originOfPiece(piece: Piece | undefined): Origin {
  if (!piece) return PLAIN_ORIGIN;
  return originOf(piece.offset === undefined, false, !isWrittenOut(piece));
}

/** A boolean in the words of Compose. */
export const TRUE: Value = literal('true');
