import { COMMAND_WRAPPERS, type Wrapper } from '../knowledge/command-wrappers.ts';
import { type CommandWord, isOption, programOf } from './command-word.ts';
import { markedText } from './value.ts';

/** The words of a command taken apart: what wraps it, and what it is. */
export interface UnwrappedCommand<W extends CommandWord> {
  /** Outermost first. */
  readonly wrappers: readonly WrapperUse<W>[];
  /** The program and its arguments; empty when a wrapper runs nothing. */
  readonly words: readonly W[];
}

export interface WrapperUse<W extends CommandWord> {
  readonly name: string;
  /** The wrapper with its options, operands and assignments. */
  readonly words: readonly W[];
}

/** Takes `sudo -E env X=1 cmd args` apart. A wrapper that runs nothing (`sudo -l`, `command -v x`) is itself the command. */
export function unwrapCommand<W extends CommandWord>(words: readonly W[]): UnwrappedCommand<W> {
  const wrappers: WrapperUse<W>[] = [];
  let at = 0;
  for (;;) {
    const name = programOf(words[at]);
    const wrapper = name !== undefined && Object.hasOwn(COMMAND_WRAPPERS, name) ? COMMAND_WRAPPERS[name] : undefined;
    const next = wrapper && commandAfter(words, at + 1, wrapper);
    if (name === undefined || next === undefined || next >= words.length) return { wrappers, words: words.slice(at) };
    wrappers.push({ name, words: words.slice(at, next) });
    at = next;
  }
}

/** Index of the word where the wrapped command starts; undefined when the wrapper runs none. */
function commandAfter(words: readonly CommandWord[], from: number, wrapper: Wrapper): number | undefined {
  let operands = wrapper.operands ?? 0;
  let optionsEnded = false;
  for (let at = from; at < words.length; at++) {
    const word = words[at];
    if (!word) return undefined;
    const text = markedText(word.value);
    if (!optionsEnded && text === '--') optionsEnded = true;
    else if (!optionsEnded && isOption(word)) {
      if (wrapper.without?.includes(text)) return undefined;
      if (wrapper.values.includes(text) || endsWithValueOption(text, wrapper)) at++;
    } else if (wrapper.assignments && /^[A-Za-z_]\w*=/.test(text)) {
      // An assignment before the command.
    } else if (operands > 0) operands--;
    else return at;
  }
  return undefined;
}

/** `-Eu` of `sudo -Eu app cmd`: the last of combined short options takes the next word. */
function endsWithValueOption(text: string, { values }: Wrapper): boolean {
  if (!/^-[A-Za-z]{2,}$/.test(text)) return false;
  const earlier = text.slice(1, -1);
  for (const letter of earlier) if (values.includes(`-${letter}`)) return false;
  return values.includes(`-${text.slice(-1)}`);
}
