import type { Instruction, Stage } from '../documents/dockerfile/model.ts';
import { shippedStages } from '../documents/dockerfile/stage-ancestry.ts';
import type { Image } from './image.ts';

/** An instruction and the stage it stands in. */
export interface StagedInstruction {
  readonly stage: Stage;
  readonly instruction: Instruction;
}

/** The stages whose instructions end up in the images: the finals and what they are built from by `FROM alias`, in file order. */
export function stagesThatShip(image: Image): readonly Stage[] {
  return shippedStages(image.finals);
}

/** All instructions with one of the keywords in the given stages, in file order. ONBUILD triggers do not count. */
export function instructionsOf(stages: readonly Stage[], ...keywords: readonly string[]): readonly StagedInstruction[] {
  return stages.flatMap((stage) =>
    stage.instructions
      .filter(({ keyword }) => keywords.includes(keyword))
      .map((instruction) => ({ stage, instruction })),
  );
}
