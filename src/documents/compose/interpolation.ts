import { joinValues, knownText, literal, type UnknownPart, type Value } from '../../concepts/value.ts';

/** A text with its variables replaced, and why Compose would refuse it. */
export interface Interpolation {
  readonly value: Value;
  /** One sentence; undefined: the text is well formed. */
  readonly problem?: string;
}

/** Defaults may nest; nobody nests deeper than a few levels. */
const MAX_NESTING = 50;
const NAME = /[A-Za-z_][A-Za-z0-9_]*/y;
/** The longer operators come first. */
const OPERATORS = [':-', ':?', ':+', '-', '?', '+'] as const;
type Operator = (typeof OPERATORS)[number];

/**
 * Replaces `$X`, `${X}`, `${X:-default}`, `${X-default}`, `${X:?message}`, `${X?message}`, `${X:+text}` and `${X+text}`;
 * `$$` is a dollar sign; `$1`, `$(…)` and a lone `$` stay. A variable that `variables` has counts as assumed, since the
 * environment beats the files; one that is missing gives its default, assumed, or else an unknown part.
 * https://github.com/compose-spec/compose-go/blob/main/template/template.go
 */
export function interpolate(text: string, variables: ReadonlyMap<string, Value>): Interpolation {
  if (!text.includes('$')) return { value: literal(text) };
  const scanner = new Scanner(text, variables);
  const value = scanner.readUntil(false, 0);
  return scanner.problem === undefined ? { value } : { value, problem: scanner.problem };
}

class Scanner {
  problem: string | undefined;
  private readonly text: string;
  private readonly variables: ReadonlyMap<string, Value>;
  private position = 0;

  constructor(text: string, variables: ReadonlyMap<string, Value>) {
    this.text = text;
    this.variables = variables;
  }

  /** Reads to the closing brace of the operand, which stays unread, or to the end of the text. */
  readUntil(isOperand: boolean, nesting: number): Value {
    const pieces: Value[] = [];
    let plainFrom = this.position;
    const flush = (): void => {
      if (this.position > plainFrom) pieces.push(literal(this.text.slice(plainFrom, this.position)));
    };
    while (this.position < this.text.length) {
      const character = this.text[this.position];
      if (isOperand && character === '}') break;
      if (character !== '$') {
        this.position += 1;
        continue;
      }
      const next = this.text[this.position + 1];
      if (next === '$') {
        this.position += 1;
        flush();
        this.position += 1;
      } else {
        const start = this.position;
        const name = next === '{' ? undefined : this.nameAt(start + 1);
        if (next !== '{' && name === undefined) {
          this.position += 1;
          continue;
        }
        flush();
        pieces.push(name === undefined ? this.readBraced(nesting) : this.readPlain(name));
      }
      plainFrom = this.position;
    }
    flush();
    return pieces.length === 1 && pieces[0] ? pieces[0] : joinValues(pieces);
  }

  private readPlain(name: string): Value {
    this.position += 1 + name.length;
    return this.variable(name) ?? unknown(`$${name}`);
  }

  /** At `${`. */
  private readBraced(nesting: number): Value {
    const start = this.position;
    this.position += 2;
    const name = this.nameAt(this.position);
    if (name === undefined || nesting >= MAX_NESTING) return this.refuse(start);
    this.position += name.length;
    if (this.text[this.position] === '}') {
      this.position += 1;
      return this.variable(name) ?? unknown(this.text.slice(start, this.position));
    }
    const operator = OPERATORS.find((candidate) => this.text.startsWith(candidate, this.position));
    if (!operator) return this.refuse(start);
    this.position += operator.length;
    const operand = this.readUntil(true, nesting + 1);
    if (this.text[this.position] !== '}') return this.refuse(start);
    this.position += 1;
    return choose(operator, this.variable(name), operand) ?? unknown(this.text.slice(start, this.position));
  }

  /** What cannot be read is unknown as a whole, up to the end of the text. */
  private refuse(start: number): Value {
    this.problem ??= 'A variable is not written as Compose expects it.';
    this.position = this.text.length;
    return unknown(this.text.slice(start));
  }

  private variable(name: string): Value | undefined {
    const value = this.variables.get(name);
    return value && { ...value, assumed: true };
  }

  private nameAt(offset: number): string | undefined {
    NAME.lastIndex = offset;
    return NAME.exec(this.text)?.[0];
  }
}

/** undefined: it depends on the environment. */
function choose(operator: Operator, variable: Value | undefined, operand: Value): Value | undefined {
  const isEmptyUnset = operator.startsWith(':');
  const isSet = variable !== undefined && !(isEmptyUnset && knownText(variable) === '');
  if (operator.endsWith('-')) return isSet ? variable : { ...operand, assumed: true };
  if (operator.endsWith('?')) return isSet ? variable : undefined;
  if (variable === undefined) return undefined;
  return isSet ? { ...operand, assumed: true } : { ...literal(''), assumed: true };
}

function unknown(expression: string): Value {
  const part: UnknownPart = { unknown: expression };
  return { parts: [part], assumed: false };
}
