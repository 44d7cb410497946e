import { type Alias, isAlias, isMap, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml';
import { literal } from '../../concepts/value.ts';
import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { SyntaxProblem } from '../problem.ts';
import type { ConfigEntry, ConfigMap, ConfigNode, ConfigScalar } from './config.ts';
import { originOf } from './config-tree.ts';
import { plainScalarType } from './scalar-type.ts';
import { hasTemplateMark } from './template.ts';
import { MAX_DEPTH, MAX_NODES, YamlLimitError } from './yaml-limits.ts';
import {
  isBlockScalar,
  isEncoded,
  isMergePair,
  isWrittenAsString,
  rangeOf,
  rangeTuple,
  scalarTextOf,
  tagOf,
  unknownText,
  writtenEnd,
} from './yaml-node.ts';

/** What is known of a converted node: its cost when it is reached again through an alias. */
interface Converted {
  readonly node: ConfigNode;
  /** Nodes at and below it. */
  readonly weight: number;
  /** Levels at and below it. */
  readonly depth: number;
}

/** Where in the text a node stands: inside flow style, inside an anchored node that an alias refers to. */
interface Surroundings {
  readonly flow: boolean;
  readonly shared: boolean;
}

/**
 * Turns the YAML trees of one file into located configuration. Aliases and merge keys are followed: what they reach keeps the
 * place of its definition. One converter reads one document after the other.
 */
export class YamlConverter {
  readonly problems: SyntaxProblem[] = [];
  /** Offsets of anchored nodes that an alias refers to, ascending. */
  readonly sharedAnchors: number[] = [];
  private readonly source: SourceText;
  private readonly aliasNames: ReadonlySet<string>;
  private readonly isTemplate: boolean;
  private anchors = new Map<string, Converted | 'open'>();
  private total = 0;

  constructor(source: SourceText, aliasNames: ReadonlySet<string>, isTemplate: boolean) {
    this.source = source;
    this.aliasNames = aliasNames;
    this.isTemplate = isTemplate;
  }

  /** Nodes read so far, those behind aliases counted at each use. */
  get nodeCount(): number {
    return this.total;
  }

  /** @throws YamlLimitError when the text is a bomb. */
  convertDocument(contents: unknown): ConfigNode {
    this.anchors = new Map();
    return this.convert(contents, { flow: false, shared: false }, 0).node;
  }

  private convert(node: unknown, around: Surroundings, fallback: number): Converted {
    if (isAlias(node)) return this.resolveAlias(node);
    const anchor = isScalar(node) || isMap(node) || isSeq(node) ? node.anchor : undefined;
    if (anchor === undefined) return this.convertBare(node, around, fallback);
    const used = this.aliasNames.has(anchor);
    this.anchors.set(anchor, 'open');
    const converted = this.convertBare(node, used ? { ...around, shared: true } : around, fallback);
    if (used) this.sharedAnchors.push(converted.node.at.range.start);
    this.anchors.set(anchor, converted);
    return converted;
  }

  private convertBare(node: unknown, around: Surroundings, fallback: number): Converted {
    this.charge(1);
    if (isMap(node)) return this.placeholder(node, around) ?? this.convertMap(node, around);
    if (isSeq(node)) return this.convertList(node, around);
    return { node: this.convertScalar(isScalar(node) ? node : undefined, around, fallback), weight: 1, depth: 1 };
  }

  /** `{{ name }}` of a template reads as a mapping; it stands for a value that another program fills in. */
  private placeholder(map: YAMLMap, around: Surroundings): Converted | undefined {
    const range = rangeOf(map.range, 0);
    if (!this.isTemplate || !map.flow || !this.source.content.startsWith('{{', range.start)) return undefined;
    const value = unknownText(this.source.slice(range));
    return { node: { kind: 'scalar', value, type: 'string', ...this.written(range, around) }, weight: 1, depth: 1 };
  }

  private resolveAlias(alias: Alias): Converted {
    const range = rangeOf(alias.range, 0);
    const target = this.anchors.get(alias.source);
    if (target === undefined || target === 'open') {
      const what = target === 'open' ? 'leads back to itself' : 'has no anchor before it';
      this.problems.push({ range, message: `The alias *${alias.source} ${what}.` });
      return { node: this.nullAt(range.end, { flow: false, shared: true }), weight: 1, depth: 1 };
    }
    this.charge(target.weight);
    return target;
  }

  private convertMap(map: YAMLMap, around: Surroundings): Converted {
    const inside: Surroundings = { flow: around.flow || map.flow === true, shared: around.shared };
    const own = new Map<string, ConfigEntry>();
    const merged = new Map<string, ConfigEntry>();
    let weight = 1;
    let depth = 0;
    let mergeKeys = 0;
    let end = map.range?.[0] ?? 0;
    for (const pair of map.items) {
      const isMergeKey = isMergePair(pair);
      const keyRange = rangeOf(rangeTuple(pair.key), end);
      const value = this.convert(pair.value, inside, keyRange.end);
      weight += value.weight;
      depth = Math.max(depth, value.depth);
      end = Math.max(keyRange.end, writtenEnd(pair.value, value.node));
      if (isMergeKey) {
        mergeKeys += 1;
        if (mergeKeys > 1) this.problems.push({ range: keyRange, message: 'The merge key << is written twice.' });
        this.merge(value.node, keyRange, merged);
      } else this.addEntry(pair, value.node, { keyRange, end, inside }, own);
    }
    for (const [key, entry] of merged) if (!own.has(key)) own.set(key, entry);
    this.checkDepth(depth);
    const range = { start: map.range?.[0] ?? 0, end: map.flow ? (map.range?.[1] ?? end) : end };
    const node: ConfigMap = { kind: 'map', entries: own, ...this.written(range, around), ...tagOf(map.tag) };
    return { node, weight: weight + merged.size, depth: depth + 1 };
  }

  private addEntry(
    pair: Pair,
    value: ConfigNode,
    { keyRange, end, inside }: { keyRange: TextRange; end: number; inside: Surroundings },
    entries: Map<string, ConfigEntry>,
  ): void {
    const key = this.keyText(pair.key, keyRange);
    if (key === undefined) return;
    if (entries.has(key)) {
      this.problems.push({
        range: keyRange,
        message: `The key ${JSON.stringify(key)} is written twice in one mapping.`,
      });
      entries.delete(key);
    }
    const { path } = this.source;
    entries.set(key, {
      key,
      keyAt: { path, range: keyRange },
      value,
      at: { path, range: { start: keyRange.start, end } },
      origin: originOf(inside.shared || value.origin.shared, inside.flow, false),
    });
  }

  private keyText(key: unknown, range: TextRange): string | undefined {
    const scalar = isAlias(key) ? undefined : key;
    if (isAlias(key)) {
      const target = this.resolveAlias(key).node;
      const text = target.kind === 'scalar' ? target.value.parts[0] : undefined;
      if (typeof text === 'string') return text;
    } else if (isScalar(scalar)) {
      const text = scalarTextOf(scalar);
      if (isWrittenAsString(scalar) || plainScalarType(text) === 'string') return text;
      this.problems.push({ range, message: `The key ${JSON.stringify(text)} is not a string.` });
      return text;
    }
    this.problems.push({ range, message: 'A key is not a string.' });
    return undefined;
  }

  /** What earlier mappings of the list say wins. */
  private merge(from: ConfigNode, keyRange: TextRange, merged: Map<string, ConfigEntry>): void {
    for (const source of from.kind === 'list' ? from.items : [from]) {
      if (source.kind !== 'map') {
        this.problems.push({ range: keyRange, message: 'A merge key takes a mapping or a list of mappings.' });
        continue;
      }
      this.charge(source.entries.size);
      for (const [key, entry] of source.entries) if (!merged.has(key)) merged.set(key, entry);
    }
  }

  private convertList(list: YAMLSeq, around: Surroundings): Converted {
    const inside: Surroundings = { flow: around.flow || list.flow === true, shared: around.shared };
    const items: ConfigNode[] = [];
    let weight = 1;
    let depth = 0;
    let end = list.range?.[0] ?? 0;
    for (const item of list.items) {
      const converted = this.convert(item, inside, end);
      items.push(converted.node);
      weight += converted.weight;
      depth = Math.max(depth, converted.depth);
      end = Math.max(end, writtenEnd(item, converted.node));
    }
    this.checkDepth(depth);
    const range = { start: list.range?.[0] ?? 0, end: list.flow ? (list.range?.[1] ?? end) : end };
    return {
      node: { kind: 'list', items, ...this.written(range, around), ...tagOf(list.tag) },
      weight,
      depth: depth + 1,
    };
  }

  private convertScalar(scalar: Scalar | undefined, around: Surroundings, fallback: number): ConfigScalar {
    if (!scalar) return this.nullAt(fallback, around);
    const text = scalarTextOf(scalar);
    const type = isWrittenAsString(scalar) ? 'string' : plainScalarType(text);
    const { start, end } = rangeOf(scalar.range, fallback);
    if (start === end && text === '')
      return { ...this.nullAt(this.textEnd(0, start), around), type, ...tagOf(scalar.tag) };
    const range = { start, end: isBlockScalar(scalar) ? this.textEnd(start, end) : end };
    const value = this.isTemplate && hasTemplateMark(text) ? unknownText(text) : literal(type === 'null' ? '' : text);
    const origin = originOf(around.shared, around.flow, isEncoded(scalar));
    return { kind: 'scalar', value, type, ...this.written(range, around), origin, ...tagOf(scalar.tag) };
  }

  /** The end of what is written before an offset: block scalars end after their blank lines, values without text after blanks. */
  private textEnd(start: number, end: number): number {
    const { content } = this.source;
    let last = end;
    while (last > start && /[\s]/.test(content[last - 1] ?? '')) last -= 1;
    return last;
  }

  private nullAt(offset: number, around: Surroundings): ConfigScalar {
    const range = { start: offset, end: offset };
    return { kind: 'scalar', value: literal(''), type: 'null', ...this.written(range, around) };
  }

  private written(range: TextRange, around: Surroundings) {
    return { at: { path: this.source.path, range }, origin: originOf(around.shared, around.flow, false) };
  }

  private charge(nodes: number): void {
    this.total += nodes;
    if (this.total > MAX_NODES) throw new YamlLimitError('too-complex');
  }

  private checkDepth(depth: number): void {
    if (depth > MAX_DEPTH) throw new YamlLimitError('too-deep');
  }
}
