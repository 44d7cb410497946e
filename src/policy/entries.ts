import { isMap, isScalar, type ParsedNode, type Scalar, type YAMLMap } from 'yaml';
import { type ErrorCollector, quoted } from './policy-error.ts';
import { isPlain } from './read-yaml.ts';

/** One entry of a mapping. Offsets count UTF-16 code units from 0. */
export interface Entry {
  readonly key: string;
  readonly keyAt: number;
  readonly value: ParsedNode | null;
  /** Offset of the value, or of its key when it has none. */
  readonly at: number;
}

/** The entries of a mapping whose keys are words, each once; what is not so is an error. Stops when `errors` is full. */
export function* entriesOf(node: ParsedNode, name: string, errors: ErrorCollector): Generator<Entry> {
  if (!isPlain(node, errors)) return;
  if (!isMap(node)) {
    errors.add(node.range[0], `${name} is a mapping of names to settings.`);
    return;
  }
  const seen = new Set<string>();
  for (const { key: keyNode, value } of (node as YAMLMap<ParsedNode, ParsedNode | null>).items) {
    if (errors.isFull) return;
    const key = textOf(keyNode, errors);
    const keyAt = keyNode.range[0];
    if (key === undefined) {
      errors.add(keyAt, 'A key here is a name.');
    } else if (seen.has(key)) {
      errors.add(keyAt, `${quoted(key)} is written twice.`);
    } else {
      seen.add(key);
      const isWritten = value !== null && !(isScalar(value) && value.value === null && sourceOf(value) === '');
      yield { key, keyAt, value: isWritten ? value : null, at: isWritten ? value.range[0] : keyAt };
    }
  }
}

/** The text of a plain scalar that is a string. */
export function textOf(node: ParsedNode, errors: ErrorCollector): string | undefined {
  return isScalar(node) && isPlain(node, errors) && typeof node.value === 'string' ? node.value : undefined;
}

/** A scalar as written; parsed scalars always know it. */
export function sourceOf(scalar: Scalar): string {
  return scalar.source ?? '';
}
