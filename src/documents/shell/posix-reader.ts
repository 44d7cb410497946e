import {
  type CommandNode,
  type CompoundList,
  type ParsedScript,
  type PipelineNode,
  type Pipeline as PipelineSyntax,
  parse,
  type Redirection,
  type Statement,
  type Word,
} from 'unbash';
import { makeCommand, type NestedReader } from './command-maker.ts';
import type { WorkBudget } from './limits.ts';
import type { Command, FunctionDefinition, Group, Pipeline, Place, Redirect, Step, Substitution } from './model.ts';
import { type ScriptText, unmappedScript } from './script-text.ts';
import { readRedirect, readSimpleCommand } from './simple-command.ts';
import { testOperands } from './test-operands.ts';
import { type Lookup, ScriptVariables } from './variables.ts';
import { readWord, type SubstitutionPart, type WordContext } from './word-reader.ts';

/** What reading a script needs of its surroundings. */
export interface Surroundings {
  readonly lookup: Lookup;
  readonly budget: WorkBudget;
  /** A reader of scripts inside scripts, for the variables that are known there. */
  nested(lookup: Lookup): NestedReader;
}

export interface ScriptRead {
  readonly steps: readonly Step[];
  /** Offset into the text of the first thing that is no shell syntax; undefined: all was understood. */
  readonly errorAt: number | undefined;
}

/**
 * Reads a script of a POSIX shell or bash.
 * @throws TooComplexError when the budget is used up.
 */
export function readPosixScript(source: ScriptText, place: Place, surroundings: Surroundings): ScriptRead {
  const { budget } = surroundings;
  budget.parse(source.text.length);
  const tree = parse(source.text);
  const variables = new ScriptVariables(source.text, surroundings.lookup);
  const reader = new PosixReader(source, place, variables, surroundings);
  const steps = reader.script(tree, place);
  reader.finish();
  return { steps, errorAt: reader.errorAt };
}

type MutableDefinition = { -readonly [Key in keyof FunctionDefinition]: FunctionDefinition[Key] };

class PosixReader implements WordContext {
  /** See `ScriptRead`. */
  errorAt: number | undefined;
  private readonly variables: ScriptVariables;
  private readonly budget: WorkBudget;
  private readonly nested: NestedReader;
  private readonly definitions: MutableDefinition[] = [];
  private readonly called = new Set<string>();
  source: ScriptText;
  readonly lookup: Lookup;
  private place: Place;

  constructor(source: ScriptText, place: Place, variables: ScriptVariables, { budget, nested }: Surroundings) {
    this.source = source;
    this.place = place;
    this.variables = variables;
    this.lookup = variables.lookup;
    this.budget = budget;
    this.nested = nested(variables.lookup);
  }

  /** Marks the functions that some command calls. */
  finish(): void {
    for (const definition of this.definitions) definition.called = this.called.has(definition.name);
  }

  script(tree: ParsedScript, place: Place): readonly Step[] {
    const [error] = tree.errors ?? [];
    if (error) this.errorAt ??= error.pos;
    return this.statements(tree.commands, place);
  }

  private statements(statements: readonly Statement[], place: Place): Step[] {
    const before = this.place;
    const steps: Step[] = [];
    for (const { command } of statements) {
      const joinedBy = steps.length > 0 ? ';' : place.joinedBy;
      if (command.type !== 'AndOr') {
        steps.push(this.step(command, joinedBy === place.joinedBy ? place : { ...place, joinedBy }));
        continue;
      }
      let conditional = place.conditional;
      for (const [index, member] of command.commands.entries()) {
        const operator = command.operators[index - 1];
        if (operator === '||') conditional = true;
        steps.push(this.step(member, { ...place, joinedBy: operator ?? joinedBy, conditional }));
      }
    }
    this.place = before;
    return steps;
  }

  private list(list: CompoundList, place: Place): Step[] {
    return this.statements(list.commands, place);
  }

  private step(node: PipelineNode, place: Place): Step {
    this.budget.visit();
    this.place = place;
    this.budget.enter();
    try {
      return node.type === 'Pipeline' ? this.pipeline(node, place) : this.command(node, place);
    } finally {
      this.budget.leave();
    }
  }

  private pipeline(node: PipelineSyntax, place: Place): Step {
    const [only] = node.commands;
    if (only && node.commands.length === 1) return this.command(only, place);
    const members: Step[] = [];
    const pipeline: Pipeline = { kind: 'pipeline', members, range: this.source.locate(node.pos, node.end), place };
    for (const [position, member] of node.commands.entries()) {
      const joinedBy = position === 0 ? place.joinedBy : undefined;
      members.push(this.step(member, { ...place, joinedBy, pipe: { pipeline, position, outer: place.pipe } }));
    }
    return pipeline;
  }

  private command(node: CommandNode, place: Place, redirections: readonly Redirection[] = []): Step {
    this.place = place;
    const redirects = redirections.map((redirection) => this.redirect(redirection));
    switch (node.type) {
      case 'Command':
        return this.simpleCommand(node, place);
      case 'Redirected':
        return this.command(node.command, place, node.redirects);
      case 'If': {
        const rest = [
          ...node.elif.flatMap((branch) => [branch.clause, branch.then]),
          ...(node.else ? [node.else] : []),
        ];
        const bodies = { conditional: true as const, lists: [node.then, ...rest] };
        return this.group('if', node, place, redirects, [{ lists: [node.clause] }, bodies]);
      }
      case 'While':
        return this.group('loop', node, place, redirects, [
          { lists: [node.clause] },
          { conditional: true, lists: [node.body] },
        ]);
      case 'For':
      case 'Select': {
        const words = node.wordlist ?? [];
        return this.group('loop', node, place, redirects, [{ conditional: true, lists: [node.body] }], words);
      }
      case 'ArithmeticFor':
        return this.group('loop', node, place, redirects, [{ conditional: true, lists: [node.body] }]);
      case 'Case': {
        const lists = node.items.map((item) => item.body);
        return this.group('case', node, place, redirects, [{ conditional: true, lists }], [node.word]);
      }
      case 'Subshell':
        return this.group('subshell', node, place, redirects, [{ lists: [node.body] }]);
      case 'BraceGroup':
        return this.group('braces', node, place, redirects, [{ lists: [node.body] }]);
      case 'Function':
        return this.functionDefinition(node, place, redirects);
      case 'TestCommand':
        return this.test(node, place, redirects);
      case 'Coproc':
        return this.group('other', node, place, redirects, this.bodyOf(node.body));
      case 'ArithmeticCommand':
        return this.group('other', node, place, redirects, []);
    }
  }

  private bodyOf(body: CommandNode | CompoundList): Branch[] {
    return body.type === 'CompoundList' ? [{ lists: [body] }] : [{ lists: [], nodes: [body] }];
  }

  private functionDefinition(
    node: Extract<CommandNode, { type: 'Function' }>,
    place: Place,
    redirects: readonly Redirect[],
  ): Group {
    const definition: MutableDefinition = { name: node.name.value, called: false };
    this.definitions.push(definition);
    return this.group('function', node, { ...place, definition, pipe: undefined }, redirects, this.bodyOf(node.body));
  }

  private group(
    construct: Group['construct'],
    node: Extent,
    place: Place,
    redirects: readonly Redirect[],
    branches: readonly Branch[],
    words: readonly Word[] = [],
  ): Group {
    const substitutions = words.flatMap((word) => this.words(word)).flatMap((word) => word.substitutions);
    const inner = { ...place, joinedBy: undefined, redirects: [...redirects, ...place.redirects] };
    const steps: Step[] = [];
    for (const { conditional, lists, nodes } of branches) {
      const own = conditional ? { ...inner, conditional } : inner;
      for (const list of lists) steps.push(...this.list(list, own));
      for (const child of nodes ?? []) steps.push(this.step(child, own));
    }
    const range = this.source.locate(node.pos, node.end);
    const definition = construct === 'function' ? place.definition : undefined;
    return { kind: 'group', construct, definition, steps, redirects, substitutions, range, place };
  }

  private simpleCommand(node: Extract<CommandNode, { type: 'Command' }>, place: Place): Command {
    const parts = readSimpleCommand(node, this);
    const range = this.source.locate(node.pos, node.end);
    const command = makeCommand({ ...parts, range, place }, this.nested);
    if (command.name !== undefined) this.called.add(command.name);
    if (!place.conditional) {
      for (const { name, value, scope } of command.assignments) {
        if (scope !== 'command') this.variables.assign(name, value);
      }
    }
    return command;
  }

  /** `[[ … ]]` is a command named `[[` whose arguments are its operands. */
  private test(
    node: Extract<CommandNode, { type: 'TestCommand' }>,
    place: Place,
    redirects: readonly Redirect[],
  ): Command {
    const args = testOperands(node.expression).flatMap((word) => this.words(word));
    const range = this.source.locate(node.pos, node.end);
    const none = { assignments: [], wrappers: [], scripts: [] };
    return { kind: 'command', name: '[[', program: undefined, args, redirects, range, place, ...none };
  }

  private words(word: Word) {
    return readWord(word, this);
  }

  private redirect(redirection: Redirection): Redirect {
    return readRedirect(redirection, this);
  }

  visit(): void {
    this.budget.visit();
  }

  substitution(part: SubstitutionPart, kind: Substitution['kind']): Substitution {
    const range = this.source.locate(part.pos, part.end);
    this.budget.parse(part.end - part.pos);
    const tree = part.script;
    const place: Place = { ...this.place, pipe: undefined, joinedBy: undefined, redirects: [] };
    const outer = this.source;
    const before = this.place;
    const inBackticks = tree?.source !== undefined;
    if (inBackticks) this.source = unmappedScript(tree.source ?? '', range);
    const steps = tree ? this.budget.deeper(() => this.script(tree, place)) : [];
    this.source = outer;
    this.place = before;
    const script = { language: 'posix', understood: true, gap: undefined, range, shell: undefined, steps } as const;
    return { kind, range, script };
  }
}

interface Extent {
  readonly pos: number;
  readonly end: number;
}

/** Lists, or single nodes, of one construct that run under the same condition. */
interface Branch {
  readonly conditional?: true;
  readonly lists: readonly CompoundList[];
  readonly nodes?: readonly CommandNode[];
}
