import { type KnownImages, NO_IMAGES } from '../concepts/known-image.ts';
import type { Instruction, Stage } from '../documents/dockerfile/model.ts';
import { type FixRefusal, isRefusal } from '../documents/edits.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Image } from './image.ts';
import { type EffectiveUser, type ImageUser, userBefore } from './image-user.ts';
import { suggestedUser } from './suggested-user.ts';

/** Instructions that do as much without root. */
const NEED_NO_ROOT: ReadonlySet<string> = new Set([
  ...['CMD', 'ENTRYPOINT', 'ENV', 'ARG', 'LABEL', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL', 'VOLUME', 'SHELL', 'ONBUILD'],
  ...['COPY', 'ADD', 'MAINTAINER', 'WORKDIR', 'USER'],
]);

/** Whether an instruction may fail or do something else without root: any RUN. */
function mayNeedRoot({ keyword }: Instruction): boolean {
  return !NEED_NO_ROOT.has(keyword);
}

/** Edits that put `USER user` before the last command of the stage, or at its end when it has none. */
export function insertUser(image: Image, stage: Stage, user: string): readonly TextEdit[] | FixRefusal {
  if (image.document.source.path !== image.path) {
    return { refused: 'not-editable', advice: `Add USER ${user} before the command of the embedded Dockerfile.` };
  }
  const { source } = image.document;
  const start = firstOfLastCommands(stage.instructions);
  if (start === undefined) {
    const { range } = stage.instructions.at(-1) ?? stage.from;
    return [{ range: { start: range.end, end: range.end }, replacement: `${source.lineEnding}USER ${user}` }];
  }
  if (stage.instructions.slice(start).some(mayNeedRoot)) {
    return {
      refused: 'needed-below',
      advice: `Move the RUN instructions before the command and add USER ${user} there.`,
    };
  }
  const keyword = stage.instructions[start]?.keywordRange.start ?? 0;
  const line = source.lineRange(source.positionAt(keyword).line);
  const indentation = source.content.slice(line.start, keyword);
  return [{ range: { start: keyword, end: keyword }, replacement: `USER ${user}${source.lineEnding}${indentation}` }];
}

/** Index of the first of the CMD and ENTRYPOINT that stand together last. */
function firstOfLastCommands(instructions: readonly Instruction[]): number | undefined {
  const isCommand = (at: number): boolean => /^(?:CMD|ENTRYPOINT)$/.test(instructions[at]?.keyword ?? '');
  let at = instructions.length - 1;
  while (at >= 0 && !isCommand(at)) at -= 1;
  if (at < 0) return undefined;
  while (at > 0 && isCommand(at - 1)) at -= 1;
  return at;
}

/** Whether the process is surely not root. */
export function isNonRoot(user: ImageUser): boolean {
  if (user.kind === 'set') return user.root === false;
  return user.kind === 'base' && user.profile?.startUser === 'non-root';
}

/** Edits that delete the last USER of a stage, when that brings back a user that is not root. */
export function removeUser(
  image: Image,
  final: Stage,
  user: EffectiveUser,
  images: KnownImages = NO_IMAGES,
): readonly TextEdit[] | FixRefusal {
  const { source } = image.document;
  const { instruction, stage, word } = user;
  if (source.path !== image.path) {
    return { refused: 'not-editable', advice: 'Change the USER of the embedded Dockerfile.' };
  }
  if (word.raw.includes('$')) {
    return { refused: 'interpolated', advice: 'Give the variable a default that is not root.' };
  }
  if (!isNonRoot(userBefore(stage, instruction, images))) {
    const suggestion = suggestedUser(final, images);
    if (isRefusal(suggestion)) return suggestion;
    return { refused: 'would-guess', advice: `Switch to ${suggestion.user} before the command.` };
  }
  const isLater = ({ range, stageIndex }: Instruction): boolean =>
    range.start > instruction.range.start && (stageIndex === stage.index || stageIndex === final.index);
  if (image.document.instructions.some((each) => isLater(each) && mayNeedRoot(each))) {
    return { refused: 'needed-below', advice: 'Switch back to the other user after the last RUN that needs root.' };
  }
  return [{ range: source.fullLines(instruction.range), replacement: '' }];
}
