import { isCollection, isMap, isScalar, type ParsedNode } from 'yaml';
import type { TextRange } from '../text/range.ts';
import type { SourceText } from '../text/source-text.ts';
import { ErrorCollector } from './policy-error.ts';
import { readYaml } from './read-yaml.ts';

/** Where a policy file says what. */
export interface PolicyPlaces {
  /** The entry of a setting, `fail-on`, or of a rule, `rules/root-user`; undefined: the file does not have it. */
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
  }
  const [first = firstLine(source)] = places.values();
  return { of: (setting) => places.get(setting), beginning: first };
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
