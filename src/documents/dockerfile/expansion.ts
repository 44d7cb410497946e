import { knownText, literal, type Value } from '../../concepts/value.ts';
import { ValueBuilder } from './value-builder.ts';

/** What the files say about a variable at some point. */
export type Variable =
  | { readonly state: 'set'; readonly value: Value }
  /** Set by the builder to something the files do not say: `TARGETARCH`. */
  | { readonly state: 'provided' }
  /** Not set here, but a build argument or the base image may set it. */
  | { readonly state: 'open' }
  /** Not set, and nothing from outside can set it. */
  | { readonly state: 'unset' };

/** Looks a variable up by its name. */
export type VariableLookup = (name: string) => Variable;

/** A word with quotes removed and variables resolved, or why BuildKit would refuse it. */
export interface Expansion {
  readonly value: Value;
  /** One sentence; undefined when the word is sound. */
  readonly error: string | undefined;
}

/** `${A:-${B:-…}}` deeper than this is unknown. */
const MAXIMUM_NESTING = 32;

/**
 * Expands a word as BuildKit's shell lexer does: single quotes keep everything, double quotes keep all but variables, the
 * escape character takes the next character as it is. What the files do not say stays unknown.
 * Source: https://docs.docker.com/reference/dockerfile/#environment-replacement
 */
export function expandWord(raw: string, lookup: VariableLookup, escapeCharacter: string): Expansion {
  if (!needsExpansion(raw, escapeCharacter)) return { value: literal(raw), error: undefined };
  const expander = new Expander(raw, lookup, escapeCharacter);
  try {
    return { value: expander.expandAll(), error: undefined };
  } catch (error) {
    if (!(error instanceof BadWordError)) throw error;
    return { value: { parts: [{ unknown: raw }], assumed: false }, error: error.message };
  }
}

function needsExpansion(raw: string, escapeCharacter: string): boolean {
  return raw.includes('$') || raw.includes('"') || raw.includes("'") || raw.includes(escapeCharacter);
}

/** BuildKit would end with an error at this word. */
class BadWordError extends Error {}

class Expander {
  private readonly text: string;
  private readonly lookup: VariableLookup;
  private readonly escape: string;
  private at = 0;
  private depth = 0;

  constructor(text: string, lookup: VariableLookup, escapeCharacter: string) {
    this.text = text;
    this.lookup = lookup;
    this.escape = escapeCharacter;
  }

  expandAll(): Value {
    return this.expandUntil('');
  }

  /** Reads up to the unquoted `stop` and behind it; an empty `stop` means the end of the text. */
  private expandUntil(stop: string): Value {
    const start = this.at;
    const builder = new ValueBuilder();
    while (this.at < this.text.length) {
      const character = this.text[this.at] ?? '';
      if (character === stop) {
        this.at += 1;
        return builder.build(this.text.slice(start, this.at - 1));
      }
      if (character === "'") builder.text(this.singleQuoted());
      else if (character === '"') this.doubleQuoted(builder);
      else if (character === '$') this.dollar(builder);
      else if (character === this.escape) {
        builder.text(this.text[this.at + 1] ?? '');
        this.at += 2;
      } else builder.text(this.plainRun(stop));
    }
    if (stop !== '') throw new BadWordError('A variable is missing its closing brace.');
    return builder.build(this.text.slice(start));
  }

  private plainRun(stop: string): string {
    const start = this.at;
    do this.at += 1;
    while (this.at < this.text.length && !this.isSpecial(this.text[this.at] ?? '', stop));
    return this.text.slice(start, this.at);
  }

  private isSpecial(character: string, stop: string): boolean {
    return (
      character === '$' || character === '"' || character === "'" || character === this.escape || character === stop
    );
  }

  private singleQuoted(): string {
    const end = this.text.indexOf("'", this.at + 1);
    if (end < 0) throw new BadWordError('A single quote is not closed.');
    const inside = this.text.slice(this.at + 1, end);
    this.at = end + 1;
    return inside;
  }

  private doubleQuoted(builder: ValueBuilder): void {
    this.at += 1;
    while (this.at < this.text.length) {
      const character = this.text[this.at] ?? '';
      const next = this.text[this.at + 1] ?? '';
      if (character === '"') {
        this.at += 1;
        return;
      }
      if (character === '$') this.dollar(builder);
      else if (character === this.escape && (next === '"' || next === '$' || next === this.escape)) {
        builder.text(next);
        this.at += 2;
      } else builder.text(this.plainRun('"'));
    }
    throw new BadWordError('A double quote is not closed.');
  }

  private dollar(builder: ValueBuilder): void {
    const start = this.at;
    if (this.text[this.at + 1] === '{') {
      if (this.depth >= MAXIMUM_NESTING) throw new BadWordError('Variables are nested too deeply.');
      this.depth += 1;
      const value = this.braced(start);
      this.depth -= 1;
      builder.value(value ?? unknown(this.text.slice(start, this.at)));
      return;
    }
    this.at += 1;
    const name = this.name();
    if (name === '') builder.text('$');
    else builder.value(plainValue(this.lookup(name)) ?? unknown(`$${name}`));
  }

  /** `${…}`; undefined: unknown. */
  private braced(start: number): Value | undefined {
    this.at = start + 2;
    const name = this.name();
    if (name === '') throw new BadWordError('A variable has no name.');
    const modifier = this.text[this.at] ?? '';
    this.at += 1;
    if (modifier === '}') return plainValue(this.lookup(name));
    if (modifier === '/') return this.replaced(this.lookup(name));
    if (modifier === '#' || modifier === '%') return this.cut(this.lookup(name), modifier);
    const colon = modifier === ':';
    const operator = colon ? (this.text[this.at] ?? '') : modifier;
    if (colon) this.at += 1;
    if (operator === '' || !'-+?'.includes(operator)) throw new BadWordError('A variable has an unsupported modifier.');
    const word = this.expandUntil('}');
    return choose(this.lookup(name), operator, colon, word);
  }

  private cut(variable: Variable, operator: '#' | '%'): Value | undefined {
    const greedy = this.text[this.at] === operator;
    if (greedy) this.at += 1;
    const pattern = plainPattern(this.expandUntil('}'));
    const value = plainValue(variable);
    const text = knownText(value);
    if (!value || text === undefined || pattern === undefined) return undefined;
    if (operator === '#') return text.startsWith(pattern) ? { ...value, ...textOf(text.slice(pattern.length)) } : value;
    return text.endsWith(pattern) ? { ...value, ...textOf(text.slice(0, text.length - pattern.length)) } : value;
  }

  private replaced(variable: Variable): Value | undefined {
    const everywhere = this.text[this.at] === '/';
    if (everywhere) this.at += 1;
    const pattern = plainPattern(this.expandUntil('/'));
    const replacement = knownText(this.expandUntil('}'));
    const value = plainValue(variable);
    const text = knownText(value);
    if (!value || text === undefined || replacement === undefined || pattern === undefined || pattern === '')
      return undefined;
    if (text.length * Math.max(1, replacement.length) > 65_536) return undefined;
    const result = everywhere ? text.replaceAll(pattern, () => replacement) : text.replace(pattern, () => replacement);
    return { ...value, ...textOf(result) };
  }

  private name(): string {
    const rest = /(?:\d+|[@*#?\-$!]|[\p{L}_][\p{L}\p{Nd}_]*)/uy;
    rest.lastIndex = this.at;
    const name = rest.exec(this.text)?.[0] ?? '';
    this.at += name.length;
    return name;
  }
}

function textOf(text: string): { parts: readonly string[] } {
  return { parts: text === '' ? [] : [text] };
}

function unknown(expression: string): Value {
  return { parts: [{ unknown: expression }], assumed: false };
}

function plainValue(variable: Variable): Value | undefined {
  if (variable.state === 'set') return variable.value;
  return variable.state === 'unset' ? literal('') : undefined;
}

/** A pattern without wildcards; undefined for one that would have to be matched. */
function plainPattern(pattern: Value): string | undefined {
  const text = knownText(pattern);
  return text === undefined || /[*?[\]\\]/.test(text) ? undefined : text;
}

/** The outcome of `-`, `+` and `?`, with a colon where an empty value counts as unset; undefined: unknown. */
function choose(variable: Variable, operator: string, colon: boolean, word: Value): Value | undefined {
  const filled = isFilled(variable, colon);
  if (operator === '?') return variable.state === 'set' ? variable.value : undefined;
  if (operator === '-') {
    if (variable.state === 'open') return { ...word, assumed: true };
    if (filled === undefined) return undefined;
    return filled ? plainValue(variable) : { ...word, assumed: word.assumed || isAssumed(variable) };
  }
  if (filled === undefined) return undefined;
  return { ...(filled ? word : literal('')), assumed: (filled && word.assumed) || isAssumed(variable) };
}

function isAssumed(variable: Variable): boolean {
  return variable.state === 'set' && variable.value.assumed;
}

/** Whether a variable counts as set; undefined: the files do not say. */
function isFilled(variable: Variable, notEmpty: boolean): boolean | undefined {
  if (variable.state === 'open') return undefined;
  if (variable.state === 'unset') return false;
  if (variable.state === 'provided' || !notEmpty) return true;
  const { parts } = variable.value;
  if (parts.length === 0) return false;
  return parts.some((part) => typeof part === 'string' && part !== '') ? true : undefined;
}
