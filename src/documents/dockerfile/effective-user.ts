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
  if (!before) return userAtEnd(stage);
  const own = userIn(stage, before.range.start);
  return own ?? (stage.parent && userAtEnd(stage.parent));
}

/** What a stage hands down; null: nothing. Kept, so that long chains of stages are walked once. */
const handedDown = new WeakMap<Stage, EffectiveUser | null>();

function userAtEnd(stage: Stage): EffectiveUser | undefined {
  const walked: Stage[] = [];
  let found: EffectiveUser | null = null;
  for (let current: Stage | undefined = stage; current; current = current.parent) {
    const known = handedDown.get(current);
    const user: EffectiveUser | null | undefined =
      known === undefined ? userIn(current, Number.POSITIVE_INFINITY) : known;
    walked.push(current);
    if (user === undefined) continue;
    found = user;
    break;
  }
  for (const current of walked) handedDown.set(current, found);
  return found ?? undefined;
}

/** The last USER of the stage itself that starts before the source offset `limit`. */
function userIn(stage: Stage, limit: number): EffectiveUser | undefined {
  const instruction = lastBefore(usersOf(stage), limit);
  const word = instruction?.words[0];
  return instruction && word && { word, instruction, stage };
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
