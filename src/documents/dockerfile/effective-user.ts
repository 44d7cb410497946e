import type { Instruction, Stage, Word } from './model.ts';

/** The USER that counts at some point, and where it is written. */
export interface EffectiveUser {
  readonly word: Word;
  readonly instruction: Instruction;
  /** The stage it stands in: the stage asked for or one that it is built from. */
  readonly stage: Stage;
}

/**
 * The last USER before `before`, or at the end of the stage; stages that FROM names hand theirs down. undefined: the user
 * of the base image. A USER behind ONBUILD does not count.
 */
export function effectiveUser(stage: Stage, before?: Instruction): EffectiveUser | undefined {
  let limit = before?.range.start ?? Number.POSITIVE_INFINITY;
  for (let current: Stage | undefined = stage; current; current = current.parent) {
    const instruction = lastBefore(usersOf(current), limit);
    const word = instruction?.words[0];
    if (instruction && word) return { word, instruction, stage: current };
    limit = Number.POSITIVE_INFINITY;
  }
  return undefined;
}

const users = new WeakMap<Stage, readonly Instruction[]>();

/** The USER instructions of the stage with an argument, in file order; found once per stage. */
function usersOf(stage: Stage): readonly Instruction[] {
  const existing = users.get(stage);
  if (existing) return existing;
  const found = stage.instructions.filter(({ keyword, words }) => keyword === 'USER' && words.length > 0);
  users.set(stage, found);
  return found;
}

function lastBefore(instructions: readonly Instruction[], limit: number): Instruction | undefined {
  let low = 0;
  let high = instructions.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((instructions[middle]?.range.start ?? limit) < limit) low = middle + 1;
    else high = middle;
  }
  return instructions[low - 1];
}
