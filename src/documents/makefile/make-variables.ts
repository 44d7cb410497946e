import { joinValues, literal, type Value } from '../../concepts/value.ts';
import type { Lookup } from '../shell/variables.ts';
import { referenceAt } from './make-references.ts';

/** Variables that name each other further than this are unknown. */
const DEEPEST = 8;

interface Assignment {
  readonly text: string;
  /** `?=`: the environment may have another value. */
  readonly assumed: boolean;
}

/** The variables of a makefile. One that is assigned more than once, or by a program, is unknown. */
export class MakeVariables {
  private readonly assignments = new Map<string, Assignment | undefined>();
  private readonly values = new Map<string, Value>();

  assign(name: string, operator: string | undefined, written: string): void {
    const isSimple = operator !== '+' && operator !== '!' && !this.assignments.has(name);
    const text = written
      .replace(/[ \t]{0,200}\\\r?\n[ \t]*/g, ' ')
      .replace(/(?:^|[ \t])#.*$/s, '')
      .trim();
    this.assignments.set(name, isSimple ? { text, assumed: operator === '?' } : undefined);
  }

  /** From now on its value is unknown. */
  forget(name: string): void {
    this.assignments.set(name, undefined);
  }

  readonly lookup: Lookup = (name) => this.valueOf(name, 0);

  private valueOf(name: string, depth: number): Value | undefined {
    const known = this.values.get(name);
    if (known) return known;
    const assignment = this.assignments.get(name);
    if (!assignment || depth > DEEPEST) return undefined;
    const value = this.expand(assignment.text, depth);
    const result = assignment.assumed ? { ...value, assumed: true } : value;
    this.values.set(name, result);
    return result;
  }

  private expand(text: string, depth: number): Value {
    const parts: Value[] = [];
    let from = 0;
    for (let at = text.indexOf('$'); at >= 0; at = text.indexOf('$', from)) {
      parts.push(literal(text.slice(from, at)));
      const found = referenceAt(text, at);
      const end = found?.end ?? Math.min(at + 2, text.length);
      const value = found && this.valueOf(found.name, depth + 1);
      parts.push(value ?? { parts: [{ unknown: text.slice(at, end) }], assumed: false });
      from = end;
    }
    parts.push(literal(text.slice(from)));
    return joinValues(parts);
  }
}
