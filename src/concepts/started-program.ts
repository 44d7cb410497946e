import { DEBUGGERS, INIT_SYSTEMS } from '../knowledge/special-programs.ts';
import { programName } from './command-word.ts';
import { knownText, type Value } from './value.ts';

/** The words of a container's entrypoint and command. */
export interface StartedWords {
  readonly entrypoint: { readonly value: readonly Value[] } | undefined;
  readonly command: { readonly value: readonly Value[] } | undefined;
}

/** Whether a debugger or tracer is among the words, be it behind a wrapper or in the script of a shell. */
export function startsDebugger(words: StartedWords): boolean {
  return names(words).some((name) => DEBUGGERS.has(name));
}

/** Whether the container starts like a whole system, with systemd or another init. */
export function startsInitSystem({ entrypoint, command }: StartedWords): boolean {
  const [first] = [...(entrypoint?.value ?? []), ...(command?.value ?? [])];
  return INIT_SYSTEMS.has(programName(knownText(first) ?? ''));
}

function names({ entrypoint, command }: StartedWords): readonly string[] {
  const words = [...(entrypoint?.value ?? []), ...(command?.value ?? [])];
  return words.flatMap((word) => (knownText(word) ?? '').split(/\s+/)).map(programName);
}
