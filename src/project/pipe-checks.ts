import { markedText } from '../concepts/value.ts';
import type { Pipeline, ShellScript, Step } from '../documents/shell/model.ts';
import type { ShellWord } from './build-steps.ts';

/** The pipelines of a script in which only the last command decides, because `pipefail` is not set where they run. */
export function pipelinesWithoutPipefail(script: ShellScript): readonly Pipeline[] {
  const found: Pipeline[] = [];
  visitScript(script, false, found);
  return found;
}

function visitScript(script: ShellScript, inherited: boolean, found: Pipeline[]): void {
  if (script.language !== 'posix') return;
  const state = { enabled: script.shell ? script.shell.options.some(isPipefail) : inherited };
  for (const step of script.steps) visitStep(step, state, found);
}

function visitStep(step: Step, state: { enabled: boolean }, found: Pipeline[]): void {
  if (step.kind === 'pipeline') {
    if (!state.enabled) found.push(step);
    for (const member of step.members) visitStep(member, { ...state }, found);
  } else if (step.kind === 'group') {
    const own = step.construct === 'subshell' ? { ...state } : state;
    for (const inner of step.steps) visitStep(inner, own, found);
  } else {
    if (step.name === 'set' && step.args.some(({ value }) => isPipefail(markedText(value)))) state.enabled = true;
    if (step.program) visitWord(step.program, state, found);
    for (const word of step.args) visitWord(word, state, found);
    for (const { substitutions } of step.assignments) {
      for (const { script } of substitutions) visitScript(script, state.enabled, found);
    }
    for (const script of step.scripts) visitScript(script, state.enabled, found);
  }
}

function visitWord({ substitutions }: ShellWord, { enabled }: { enabled: boolean }, found: Pipeline[]): void {
  for (const { script } of substitutions) visitScript(script, enabled, found);
}

function isPipefail(text: string): boolean {
  return text === 'pipefail' || text.endsWith('opipefail');
}
