import type { Value } from '../../concepts/value.ts';

/** What is known of a variable by name; undefined: nothing. */
export type Lookup = (name: string) => Value | undefined;

const ASSIGNMENT = /(?<!\w)([A-Za-z_]\w{0,200})\+?=/g;
const OTHER_WRITERS = /\b(?:for|read|unset|getopts|select|mapfile|readarray|printf)\b([^;\n|&]*)/g;

/**
 * The variables of one script. A variable has a known value after the one place that assigns it, when that place always
 * runs; a name that is written more than once, or by `read` or `for`, is unknown everywhere.
 */
export class ScriptVariables {
  private readonly writes = new Map<string, number>();
  private readonly values = new Map<string, Value>();
  private readonly surroundings: Lookup;

  constructor(text: string, surroundings: Lookup) {
    this.surroundings = surroundings;
    if (text.includes('=')) for (const [, name] of text.matchAll(ASSIGNMENT)) this.count(name, 1);
    for (const [, names] of text.matchAll(OTHER_WRITERS)) {
      for (const name of names?.match(/[A-Za-z_]\w*/g) ?? []) this.count(name, 2);
    }
  }

  readonly lookup: Lookup = (name) => {
    if (!this.writes.has(name)) return this.surroundings(name);
    return this.values.get(name);
  };

  /** Notes an assignment that always runs. */
  assign(name: string, value: Value): void {
    if ((this.writes.get(name) ?? 0) <= 1) this.values.set(name, value);
  }

  private count(name: string | undefined, by: number): void {
    if (name !== undefined) this.writes.set(name, (this.writes.get(name) ?? 0) + by);
  }
}
