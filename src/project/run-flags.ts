import type { Flag, Instruction, Stage } from '../documents/dockerfile/model.ts';
import type { FixRefusal } from '../documents/edits.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Image } from './image.ts';
import { withoutWord } from './word-edits.ts';

/** A flag of a RUN, be it carried by an ONBUILD. */
export interface RunFlag {
  readonly stage: Stage;
  readonly run: Instruction;
  readonly flag: Flag;
}

/** The RUN flags of a name in all stages, in file order. */
export function runFlags({ document }: Image, name: string): readonly RunFlag[] {
  return document.stages.flatMap((stage) =>
    stage.instructions.flatMap((instruction) => {
      const run = instruction.trigger ?? instruction;
      if (run.keyword !== 'RUN') return [];
      return run.flags.filter((flag) => flag.name === name).map((flag) => ({ stage, run, flag }));
    }),
  );
}

/** Edits that take a flag away with the blanks before it; at the start of a line with those behind it. */
export function removeFlag({ document }: Image, { run, flag }: RunFlag): readonly TextEdit[] | FixRefusal {
  if (run.heredocs.length > 0) {
    return {
      refused: 'here-document',
      advice: `Remove --${flag.name} from the RUN by hand: a here-document follows it.`,
    };
  }
  return [withoutWord(document.source.content, flag.range)];
}

/** Edits that take one option of a `--mount` away with its comma; refuses when it is the only one. */
export function removeMountOption(
  { document }: Image,
  { run, flag }: RunFlag,
  key: string,
): readonly TextEdit[] | FixRefusal {
  if (run.heredocs.length > 0) {
    return { refused: 'here-document', advice: `Take ${key} out by hand: a here-document follows the RUN.` };
  }
  const index = flag.options.findLastIndex((option) => option.key === key);
  const { [index - 1]: before, [index]: option, [index + 1]: behind } = flag.options;
  const start = before?.range.end ?? option?.range.start;
  const end = before ? option?.range.end : behind?.range.start;
  const isPlain =
    start !== undefined && end !== undefined && !/["'\\\n]/.test(document.source.content.slice(start, end));
  if (!isPlain) return { refused: 'not-editable', advice: `Take ${key} out by hand.` };
  return [{ range: { start, end }, replacement: '' }];
}
