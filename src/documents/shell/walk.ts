import type { Command, Group, Pipeline, Redirect, ShellScript, ShellWord, Step, Substitution } from './model.ts';

/**
 * Every simple command of a script in the order it runs, those of nested scripts included. Commands in substitutions come
 * before the command that uses them, scripts a command hands to a shell after it, the body of a function after its first
 * call; functions that are never called come last.
 */
export function allCommands(script: ShellScript): readonly Command[] {
  const walk = new Walk(script);
  walk.steps(script.steps);
  walk.neverCalled();
  return walk.commands;
}

/** Every simple command of one step, in the order of `allCommands`, definitions of functions excluded. */
export function commandsOf(step: Step): readonly Command[] {
  const walk = new Walk(undefined);
  walk.step(step);
  return walk.commands;
}

/** Every pipeline of a script, nested scripts included, in the order it is written. */
export function allPipelines(script: ShellScript): readonly Pipeline[] {
  const found = new Set<Pipeline>();
  for (const { place } of allCommands(script)) {
    for (let pipe = place.pipe; pipe; pipe = pipe.outer) found.add(pipe.pipeline);
  }
  return [...found].sort((one, other) => one.range.start - other.range.start);
}

class Walk {
  readonly commands: Command[] = [];
  private readonly bodies = new Map<string, Group>();
  private readonly entered = new Set<Group>();

  constructor(script: ShellScript | undefined) {
    if (script) this.define(script.steps);
  }

  steps(steps: readonly Step[]): void {
    for (const step of steps) this.step(step);
  }

  step(step: Step): void {
    if (step.kind === 'command') this.command(step);
    else if (step.kind === 'pipeline') this.steps(step.members);
    else {
      this.substitutions(step.substitutions);
      this.redirects(step.redirects);
      if (step.construct !== 'function') this.steps(step.steps);
    }
  }

  neverCalled(): void {
    for (const group of this.bodies.values()) this.enter(group);
  }

  private enter(group: Group): void {
    if (this.entered.has(group)) return;
    this.entered.add(group);
    this.steps(group.steps);
  }

  /** Functions of the script and of the groups in it; the last definition of a name counts. */
  private define(steps: readonly Step[]): void {
    for (const step of steps) {
      if (step.kind === 'command') continue;
      if (step.kind === 'group' && step.definition && step.construct === 'function') {
        this.bodies.set(step.definition.name, step);
      }
      this.define(step.kind === 'group' ? step.steps : step.members);
    }
  }

  private command(command: Command): void {
    for (const assignment of command.assignments) this.substitutions(assignment.substitutions);
    for (const wrapper of command.wrappers) this.words(wrapper.words);
    if (command.program) this.words([command.program]);
    this.words(command.args);
    this.redirects(command.redirects);
    this.commands.push(command);
    for (const script of command.scripts) this.nested(script);
    const body = command.name === undefined ? undefined : this.bodies.get(command.name);
    if (body) this.enter(body);
  }

  private nested(script: ShellScript): void {
    this.define(script.steps);
    this.steps(script.steps);
  }

  private words(words: readonly ShellWord[]): void {
    for (const word of words) this.substitutions(word.substitutions);
  }

  private redirects(redirects: readonly Redirect[]): void {
    for (const redirect of redirects) this.substitutions(redirect.substitutions);
  }

  private substitutions(substitutions: readonly Substitution[]): void {
    for (const { script } of substitutions) this.nested(script);
  }
}
