/**
 * A text as the files give it. What comes from outside the files (a build argument without default, a variable of the
 * environment) is `unknown` and stays so: nothing is ever guessed.
 */
export interface Value {
  /** Literal pieces and unknown pieces in order; two literal pieces never follow each other. */
  readonly parts: readonly (string | UnknownPart)[];
  /** A default written in the files (`${X:-d}`, `ARG X=d`) was used and may be overridden from outside. */
  readonly assumed: boolean;
}

/** A piece whose text the files do not give. */
export interface UnknownPart {
  /** The expression as written, for messages: `${TAG}`. */
  readonly unknown: string;
}

/** Stands for unknown pieces where a parser needs one plain string; it never occurs in valid names, paths or references. */
export const UNKNOWN_MARK = '\u0000';

/** A value that is fully known. */
export function literal(text: string): Value {
  return { parts: text === '' ? [] : [text], assumed: false };
}

/** The whole text, or undefined when any piece is unknown. */
export function knownText(value: Value | undefined): string | undefined {
  if (!value) return undefined;
  let text = '';
  // Almost every value is one literal piece: this is asked of every word by every rule.
  for (const part of value.parts) {
    if (typeof part !== 'string') return undefined;
    text = text === '' ? part : text + part;
  }
  return text.includes(UNKNOWN_MARK) ? undefined : text;
}

/** The text with every unknown piece replaced by `UNKNOWN_MARK`. */
export function markedText(value: Value): string {
  let text = '';
  for (const part of value.parts) text += typeof part === 'string' ? part : UNKNOWN_MARK;
  return text;
}

/** The text as written, unknown pieces by their expression: for messages. */
export function shownText(value: Value): string {
  let text = '';
  for (const part of value.parts) text += typeof part === 'string' ? part : part.unknown;
  return text;
}

/** Joins values; the result is assumed when any of them is. */
export function joinValues(values: readonly Value[]): Value {
  const [only] = values;
  if (only && values.length === 1 && only.parts.length === 1 && only.parts[0] !== '') return only;
  const parts: (string | UnknownPart)[] = [];
  let assumed = false;
  for (const value of values) {
    if (value.assumed) assumed = true;
    for (const part of value.parts) {
      const last = parts[parts.length - 1];
      if (typeof part === 'string' && typeof last === 'string') parts[parts.length - 1] = last + part;
      else if (part !== '') parts.push(part);
    }
  }
  return { parts, assumed };
}
