import { isAlias, isMap, isScalar, isSeq, type ParsedNode } from 'yaml';

/**
 * A value of a workflow as one text that is equal for values that mean the same, however they are written. What
 * `readYaml` gives is nested no deeper than `POLICY_LIMITS.depth`, so this may call itself.
 */
export function wholeText(node: ParsedNode | null | undefined): string {
  if (isScalar(node)) return JSON.stringify(node.value) ?? '';
  if (isAlias(node)) return `*${node.source}`;
  if (isSeq(node)) return `[${(node.items as readonly ParsedNode[]).map(wholeText).join(',')}]`;
  if (!isMap(node)) return '';
  const entries = node.items as readonly { readonly key: ParsedNode; readonly value: ParsedNode | null }[];
  return `{${entries.map(({ key, value }) => `${wholeText(key)}:${wholeText(value)}`).join(',')}}`;
}
