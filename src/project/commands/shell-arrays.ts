import type { Command, ShellWord } from '../../documents/shell/model.ts';

/** What the arrays of a script are given, by name, in the order it is written; conditions are not looked at. */
export type ShellArrays = ReadonlyMap<string, readonly ShellWord[]>;

/** Elements of one array that are followed. */
const MOST_ELEMENTS = 200;
/** Words of one command that arrays may stand for. */
const MOST_WORDS = 2_000;

/** The arrays that the commands of a script fill. */
export function arraysOf(commands: readonly Command[]): ShellArrays {
  const arrays = new Map<string, ShellWord[]>();
  for (const { assignments } of commands) {
    for (const { name, elements } of assignments) {
      if (!elements) continue;
      const known = arrays.get(name) ?? [];
      arrays.set(name, [...known, ...elements].slice(0, MOST_ELEMENTS));
    }
  }
  return arrays;
}

/**
 * The words with those of arrays in the place of `"${NAME[@]}"`, each where it is written. Arrays that are not filled here are
 * left as they are.
 */
export function withArrays(words: readonly ShellWord[], arrays: ShellArrays): readonly ShellWord[] {
  if (arrays.size === 0) return words;
  const expanded: ShellWord[] = [];
  for (const word of words) {
    const [, name] = /^"?\$\{([A-Za-z_]\w{0,200})(?:\[[@*]\])?\}"?$/.exec(word.raw) ?? [];
    const elements = name === undefined || !word.raw.includes('[') ? undefined : arrays.get(name);
    if (elements && expanded.length + elements.length <= MOST_WORDS) expanded.push(...elements);
    else expanded.push(word);
  }
  return expanded;
}
