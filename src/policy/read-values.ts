import { isScalar, isSeq, type ParsedNode } from 'yaml';
import type { SourceText } from '../text/source-text.ts';
import { sourceOf, textOf } from './entries.ts';
import type { Origin } from './origin.ts';
import { didYouMean, type ErrorCollector, listed, quoted } from './policy-error.ts';
import { isPlain } from './read-yaml.ts';
import { MAX_COMMENTS } from './settings.ts';

/** What the readers of one file share. */
export interface Reading {
  readonly source: SourceText;
  readonly errors: ErrorCollector;
  /** Ids of the rules there are and were; undefined: any id is accepted. */
  readonly ruleIds: ReadonlySet<string> | undefined;
  /** The policy of the repository itself, or the one it extends. */
  readonly layer: 'file' | 'extends';
}

/** The value of one key, how messages call it, and what its reader needs. */
export interface Place extends Reading {
  readonly key: string;
  /** Offset of the key. */
  readonly keyAt: number;
  readonly value: ParsedNode | null;
  /** Offset of the value, or of its key when it has none. */
  readonly at: number;
}

/** The line of an offset as an origin; `pattern`: of a path scope. */
export function originAt({ source, layer }: Reading, offset: number, pattern?: string): Origin {
  const { line } = source.positionAt(offset);
  return { layer: pattern === undefined ? layer : 'paths', file: source.path, line, name: pattern ?? null };
}

/** One word of a few. */
export function readWord<Word extends string>(
  { key, value, at, errors }: Place,
  allowed: readonly Word[],
): Word | undefined {
  if (value !== null && !isPlain(value, errors)) return undefined;
  const written = value !== null && isScalar(value) ? sourceOf(value) : undefined;
  const word = value !== null && isScalar(value) && typeof value.value === 'string' ? value.value : undefined;
  const found = allowed.find((candidate) => candidate === word);
  if (found !== undefined) return found;
  const hint = written === undefined ? '' : didYouMean(written, allowed);
  const said =
    written === undefined || written === ''
      ? `${quoted(key)} has no usable value`
      : `${quoted(key)} is ${quoted(written)}`;
  errors.add(at, `${said}; it can be ${listed(allowed)}.${hint}`);
  return undefined;
}

export function readSwitch({ key, value, at, errors }: Place): boolean | undefined {
  if (value !== null && !isPlain(value, errors)) return undefined;
  if (value !== null && isScalar(value) && typeof value.value === 'boolean') return value.value;
  errors.add(at, `${quoted(key)} is true or false.`);
  return undefined;
}

export function readCount({ key, value, at, errors }: Place): number | undefined {
  if (value !== null && !isPlain(value, errors)) return undefined;
  const count = value !== null && isScalar(value) ? value.value : undefined;
  const { least, most } = MAX_COMMENTS;
  if (typeof count === 'number' && Number.isInteger(count) && count >= least && count <= most) return count;
  errors.add(at, `${quoted(key)} is a whole number from ${least} to ${most}.`);
  return undefined;
}

/** How a list of texts is called in messages, and what an entry of it is. */
export interface ListForm {
  /** What it lists, in the plural: `registries`. */
  readonly noun: string;
  readonly example: string;
  readonly most: number;
  /** The entry in the form that is compared, or why it is none: a sentence that follows the entry. */
  readonly entry: (written: string) => string | { readonly problem: string };
}

/** A list of texts, each once. */
export function readTexts({ key, value, at, errors }: Place, form: ListForm): readonly string[] {
  if (value === null || !isPlain(value, errors)) {
    if (value === null) errors.add(at, `${quoted(key)} is empty; write a list of ${form.noun}, or remove the key.`);
    return [];
  }
  if (!isSeq(value)) {
    errors.add(at, `${quoted(key)} is a list of ${form.noun} such as ${form.example}.`);
    return [];
  }
  if (value.items.length > form.most) {
    errors.add(at, `${quoted(key)} has more than ${form.most} entries.`);
    return [];
  }
  const texts = new Set<string>();
  for (const item of value.items as readonly ParsedNode[]) {
    if (errors.isFull) break;
    const written = textOf(item, errors);
    const entry = written === undefined ? undefined : form.entry(written);
    if (written === undefined || entry === undefined)
      errors.add(item.range[0], `An entry of ${quoted(key)} is a text such as ${form.example}.`);
    else if (typeof entry === 'object') errors.add(item.range[0], `${quoted(written)} ${entry.problem}`);
    else if (texts.has(entry)) errors.add(item.range[0], `${quoted(written)} is listed twice.`);
    else texts.add(entry);
  }
  return [...texts];
}
