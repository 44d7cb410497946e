import type { Value } from '../../concepts/value.ts';
import type { Variable, VariableLookup } from './expansion.ts';
import type { Instruction, Stage } from './model.ts';
import { PLATFORM_ARGUMENTS } from './predefined-arguments.ts';
import { MAXIMUM_VALUE_LENGTH } from './value-builder.ts';

/** Stages further up than this hand nothing down: their variables count as open. */
export const MAXIMUM_ANCESTRY = 200;

interface Declaration {
  /** Source offset of the instruction that declares it. */
  readonly position: number;
  readonly variable: Variable;
}

/**
 * The ENV and ARG declarations of one stage by name, each in file order. Looking one up at a point is a binary search, so
 * that nothing reads all declarations again for every use.
 */
export class StageScope {
  private readonly env = new Map<string, Declaration[]>();
  private readonly args = new Map<string, Declaration[]>();
  private readonly parent: StageScope | undefined;

  /** `parent`: the scope of the stage that FROM names; it hands down ENV and, as BuildKit does, ARG. */
  constructor(parent: StageScope | undefined) {
    this.parent = parent;
  }

  declareEnv(name: string, value: Value, position: number): void {
    declare(this.env, name, { position, variable: { state: 'set', value: bounded(name, value) } });
  }

  declareArgument(name: string, variable: Variable, position: number): void {
    declare(this.args, name, { position, variable });
  }

  /** The variable as an instruction that starts at `position` sees it. ENV wins over ARG wherever both stand. */
  lookUp(name: string, position: number): Variable {
    return this.search('env', name, position) ?? this.search('args', name, position) ?? { state: 'open' };
  }

  private search(kind: 'env' | 'args', name: string, position: number): Variable | undefined {
    let scope: StageScope | undefined = this;
    let limit = position;
    for (let level = 0; scope && level < MAXIMUM_ANCESTRY; level += 1) {
      const found = latestBefore(scope[kind].get(name), limit);
      if (found) return found.variable;
      scope = scope.parent;
      limit = Number.POSITIVE_INFINITY;
    }
    return undefined;
  }
}

/** The ARGs before the first FROM: what FROM lines see, and where a bare `ARG NAME` of a stage gets its default. */
export class GlobalScope {
  private readonly args = new Map<string, Declaration[]>();

  declareArgument(name: string, variable: Variable, position: number): void {
    declare(this.args, name, { position, variable });
  }

  /** As a FROM line or a later global ARG at `position` sees it. */
  lookUp(name: string, position: number): Variable {
    const found = latestBefore(this.args.get(name), position);
    if (found) return found.variable;
    return { state: PLATFORM_ARGUMENTS.has(name) ? 'provided' : 'open' };
  }
}

const scopes = new WeakMap<Stage, StageScope>();

/** Remembers the scope that a stage was read with. */
export function attachScope(stage: Stage, scope: StageScope): void {
  scopes.set(stage, scope);
}

/** The scope that a stage was read with. */
export function scopeOf(stage: Stage): StageScope | undefined {
  return scopes.get(stage);
}

/**
 * The variables of a stage as `before` sees them, or as the end of the stage leaves them: ENV of the stage and the stages
 * it is built from, then its ARGs with build arguments, global defaults and their own defaults.
 */
export function environmentOf(stage: Stage, before?: Instruction): VariableLookup {
  const scope = scopes.get(stage);
  const position = before?.range.start ?? Number.POSITIVE_INFINITY;
  return (name) => scope?.lookUp(name, position) ?? { state: 'open' };
}

/** What a lookup knows, for readers that take every other variable as unknown. */
export function knownValues(lookup: VariableLookup): (name: string) => Value | undefined {
  return (name) => {
    const variable = lookup(name);
    return variable.state === 'set' ? variable.value : undefined;
  };
}

function declare(declarations: Map<string, Declaration[]>, name: string, declaration: Declaration): void {
  const list = declarations.get(name);
  if (list) list.push(declaration);
  else declarations.set(name, [declaration]);
}

function latestBefore(declarations: readonly Declaration[] | undefined, position: number): Declaration | undefined {
  if (!declarations) return undefined;
  let low = 0;
  let high = declarations.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((declarations[middle]?.position ?? position) < position) low = middle + 1;
    else high = middle;
  }
  return declarations[low - 1];
}

function bounded(name: string, value: Value): Value {
  let length = 0;
  for (const part of value.parts) length += typeof part === 'string' ? part.length : 0;
  return length > MAXIMUM_VALUE_LENGTH ? { parts: [{ unknown: `$${name}` }], assumed: false } : value;
}
