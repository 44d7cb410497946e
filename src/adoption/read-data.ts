import { isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';
import { ErrorCollector } from '../policy/policy-error.ts';
import { readYaml } from '../policy/read-yaml.ts';
import { POLICY_LIMITS } from '../policy/settings.ts';
import type { SourceText } from '../text/source-text.ts';

/** A value of a settings file; lines are 1-based. Plain values are texts as written, `null` and nothing are the empty text. */
export type Data =
  | { readonly kind: 'text'; readonly text: string; readonly line: number; readonly comment: string }
  | { readonly kind: 'list'; readonly items: readonly Data[]; readonly line: number }
  | { readonly kind: 'map'; readonly entries: ReadonlyMap<string, Data>; readonly line: number }
  /** An alias, which is not followed: it may stand for more than memory holds. */
  | { readonly kind: 'alias'; readonly line: number };

/**
 * Reads YAML, of which JSON is a part, with the limits of a policy file. undefined: there is nothing in it. `problem`: a
 * clause without full stop.
 */
export function readData(source: SourceText): Data | undefined | { readonly problem: string; readonly line: number } {
  const errors = new ErrorCollector(source);
  const root = readYaml(source, errors);
  const [first] = errors.errors;
  if (first) {
    const isTooLong = source.content.length > POLICY_LIMITS.length;
    const problem = isTooLong
      ? `it is longer than ${POLICY_LIMITS.length} characters`
      : 'it cannot be read as YAML or JSON';
    return { problem, line: first.line };
  }
  return root ? dataOf(root, source) : undefined;
}

/** As deep as the tokens, which have a limit. */
function dataOf(node: ParsedNode | null, source: SourceText): Data {
  const line = node ? source.positionAt(node.range[0]).line : 1;
  if (isMap(node)) {
    const entries = new Map<string, Data>();
    for (const { key, value } of node.items as readonly { key: ParsedNode; value: ParsedNode | null }[]) {
      if (isScalar(key) && !entries.has(textOf(key))) entries.set(textOf(key), dataAt(key, value, source));
    }
    return { kind: 'map', entries, line };
  }
  if (isSeq(node)) {
    return { kind: 'list', items: (node.items as readonly ParsedNode[]).map((item) => dataOf(item, source)), line };
  }
  if (isAlias(node)) return { kind: 'alias', line };
  return { kind: 'text', text: isScalar(node) ? textOf(node) : '', line, comment: commentOf(node) };
}

/** A value that is left out stands at its key. */
function dataAt(key: ParsedNode, value: ParsedNode | null, source: SourceText): Data {
  const data = dataOf(value, source);
  return data.kind === 'text' && data.text === '' ? { ...data, line: source.positionAt(key.range[0]).line } : data;
}

function textOf(node: ParsedNode): string {
  if (!isScalar(node) || node.value === null) return '';
  return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
}

function commentOf(node: ParsedNode | null): string {
  return (node?.comment ?? '').split('\n', 1)[0]?.trim() ?? '';
}

/** The entries of a mapping; none for anything else. */
export function entriesOf(data: Data | undefined): ReadonlyMap<string, Data> {
  return data?.kind === 'map' ? data.entries : new Map();
}

/** The texts of a list, or of a text with commas between. */
export function textsOf(data: Data | undefined): readonly Extract<Data, { kind: 'text' }>[] {
  if (data?.kind === 'list')
    return data.items.flatMap((item) => (item.kind === 'text' && item.text !== '' ? [item] : []));
  if (data?.kind !== 'text') return [];
  return data.text
    .split(',')
    .map((text) => ({ ...data, text: text.trim() }))
    .filter(({ text }) => text !== '');
}
