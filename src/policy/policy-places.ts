import { isCollection, isMap, isScalar, type ParsedNode } from 'yaml';
import type { TextRange } from '../text/range.ts';
import type { SourceText } from '../text/source-text.ts';
import { ErrorCollector } from './policy-error.ts';
import { readYaml } from './read-yaml.ts';

/** Where a policy file says what. */
export interface PolicyPlaces {
  /**
   * The entry of a setting, `fail-on`, of a rule, `rules/root-user`, of a path scope, `paths/dev/**`, or of a part of one,
   * `paths/dev/**\nfail-on`, `paths/dev/**\nrules/root-user`, or of an image, `images/acme/base`; undefined: there is none.
   */
  of(setting: string): TextRange | undefined;
  /** Where to tell what the file no longer says: its first key; an empty range in an empty file. */
  readonly beginning: TextRange;
}

export function policyPlaces(source: SourceText): PolicyPlaces {
  const root = readYaml(source, new ErrorCollector(source));
  const places = new Map<string, TextRange>();
  for (const [key, place, value] of entries(root)) {
    places.set(key, place);
    if (key === 'rules') for (const [rule, at] of entries(value)) places.set(`rules/${rule}`, at);
    if (key === 'images') for (const [image, at] of entries(value)) places.set(`images/${image}`, at);
    if (key === 'paths') addScopes(value, places);
  }
  const [first = firstLine(source)] = places.values();
  return { of: (setting) => places.get(setting), beginning: first };
}

function addScopes(scopes: ParsedNode | null, places: Map<string, TextRange>): void {
  for (const [pattern, place, settings] of entries(scopes)) {
    places.set(`paths/${pattern}`, place);
    for (const [key, at, value] of entries(settings)) {
      places.set(`paths/${pattern}\n${key}`, at);
      if (key !== 'rules') continue;
      for (const [rule, itsPlace] of entries(value)) places.set(`paths/${pattern}\nrules/${rule}`, itsPlace);
    }
  }
}

function* entries(
  node: ParsedNode | null | undefined,
): Generator<readonly [key: string, place: TextRange, value: ParsedNode | null]> {
  if (!isMap(node)) return;
  for (const { key, value } of node.items as readonly { key: ParsedNode; value: ParsedNode | null }[]) {
    if (!isScalar(key)) continue;
    const isOneLine = isScalar(value) || (isCollection(value) && value.flow);
    const end = isOneLine ? Math.max(key.range[1], value?.range[1] ?? 0) : key.range[1];
    yield [String(key.value), { start: key.range[0], end }, value];
  }
}

function firstLine(source: SourceText): TextRange {
  return source.lineRange(1);
}
