import type { Value } from '../../concepts/value.ts';
import { attachScope, GlobalScope, StageScope } from './environment.ts';
import type { Variable, VariableLookup } from './expansion.ts';
import type { Instruction, Pair, Stage, Word } from './model.ts';
import { PLATFORM_ARGUMENTS } from './predefined-arguments.ts';

/** Characters that variables may put into one document; later ones become unknown. */
const EXPANSION_BUDGET = 2 * 1024 * 1024;

/** Collects stages and their variables while the instructions come in. */
export class StageBuilder {
  readonly stages: Stage[] = [];
  private readonly latestByName = new Map<string, Stage>();
  private readonly depths: number[] = [];
  private readonly global = new GlobalScope();
  private readonly buildArguments: ReadonlyMap<string, Value>;
  private scope: StageScope | undefined;
  private current: Instruction[] | undefined;
  private spent = 0;

  constructor(buildArguments: ReadonlyMap<string, Value>) {
    this.buildArguments = buildArguments;
  }

  /** 0-based index of the stage that is open; undefined before the first FROM. */
  get stageIndex(): number | undefined {
    return this.stages.length === 0 ? undefined : this.stages.length - 1;
  }

  /** Whether variables had to be left out because together they would be too long. */
  get isExhausted(): boolean {
    return this.spent > EXPANSION_BUDGET;
  }

  /** The longest chain of stages that are built from each other. */
  get deepestAncestry(): number {
    return this.depths.reduce((deepest, depth) => Math.max(deepest, depth), 0);
  }

  /** The variables that an instruction at a source offset sees; FROM lines see the global ARGs only. */
  lookup(position: number, isFrom: boolean): VariableLookup {
    const scope = isFrom ? undefined : this.scope;
    return (name) => this.charge((scope ?? this.global).lookUp(name, position));
  }

  /** Opens a stage. */
  openStage(from: Instruction): void {
    const [base, keyword, alias] = from.words;
    const name = keyword?.raw.toUpperCase() === 'AS' && alias ? { text: alias.raw, range: alias.range } : undefined;
    const parent = base ? this.latestByName.get(nameOf(base)) : undefined;
    const instructions: Instruction[] = [];
    const range = { start: from.keywordRange.end, end: from.keywordRange.end };
    const stage: Stage = {
      index: this.stages.length,
      name,
      from,
      base: base ?? { raw: '', range, value: { parts: [], assumed: false } },
      parent,
      instructions,
    };
    const scope = new StageScope(parent ? this.scopes.get(parent) : undefined);
    this.scopes.set(stage, scope);
    attachScope(stage, scope);
    this.scope = scope;
    this.current = instructions;
    this.depths.push(parent ? (this.depths[parent.index] ?? 0) + 1 : 0);
    this.stages.push(stage);
    if (name) this.latestByName.set(name.text.toLowerCase(), stage);
  }

  /** Takes an instruction other than FROM, with what it declares. */
  add(instruction: Instruction): void {
    this.current?.push(instruction);
    const { start } = instruction.range;
    if (instruction.keyword === 'ARG') for (const pair of instruction.pairs) this.declareArgument(pair, start);
    if (instruction.keyword !== 'ENV') return;
    for (const { key, value } of instruction.pairs) if (value) this.scope?.declareEnv(key, value.value, start);
  }

  private readonly scopes = new Map<Stage, StageScope>();

  private declareArgument({ key, value }: Pair, position: number): void {
    const given = this.buildArguments.get(key);
    const variable: Variable = given
      ? { state: 'set', value: given }
      : value
        ? { state: 'set', value: { ...value.value, assumed: true } }
        : this.withoutDefault(key);
    (this.scope ?? this.global).declareArgument(key, variable, position);
  }

  /** A bare `ARG NAME`: the global default in a stage, else from outside. */
  private withoutDefault(name: string): Variable {
    if (this.scope) return this.global.lookUp(name, Number.POSITIVE_INFINITY);
    return { state: PLATFORM_ARGUMENTS.has(name) ? 'provided' : 'open' };
  }

  private charge(variable: Variable): Variable {
    if (variable.state !== 'set') return variable;
    for (const part of variable.value.parts) this.spent += typeof part === 'string' ? part.length : 1;
    return this.isExhausted ? { state: 'open' } : variable;
  }
}

function nameOf(base: Word): string {
  const [name, ...more] = base.value.parts;
  return typeof name === 'string' && more.length === 0 ? name.toLowerCase() : '';
}
