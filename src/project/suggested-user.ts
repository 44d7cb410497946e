import type { Instruction, Stage } from '../documents/dockerfile/model.ts';
import type { FixRefusal } from '../documents/edits.ts';
import type { TextEdit } from '../text/edit.ts';
import type { Image } from './image.ts';
import { createdUsers, imageUser, startsSupervisor } from './image-user.ts';

/** What a USER could say without inventing anything, or why there is nothing to say. */
export type SuggestedUser = { readonly user: string } | FixRefusal;

/** The user that the files or the base image give for a stage: the one that is created, else one of the base image. */
export function suggestedUser(stage: Stage): SuggestedUser {
  if (startsSupervisor(stage)) {
    const advice = 'Let the supervisor give every program a user of its own: it needs root to do so itself.';
    return { refused: 'needed-by-purpose', advice };
  }
  const created = createdUsers(stage);
  const [only, ...others] = created;
  if (only && others.length > 0) {
    return { refused: 'would-guess', advice: 'Add a USER with one of the users that the file creates.' };
  }
  if (only) {
    if (only.usable !== undefined) return { user: only.usable };
    return { refused: 'would-guess', advice: 'Add a USER with the user that the file creates.' };
  }
  const current = imageUser(stage);
  if (current.kind === 'base' && current.profile?.user !== undefined) return { user: current.profile.user };
  const advice =
    current.kind === 'scratch'
      ? 'Add USER 65532:65532 or another number above 0 before the command; no entry in /etc/passwd is needed.'
      : 'Create a user with useradd or adduser and switch to it with USER before the command.';
  return { refused: 'would-guess', advice };
}

/** Instructions that do as much without root. */
const NEED_NO_ROOT: ReadonlySet<string> = new Set([
  ...['CMD', 'ENTRYPOINT', 'ENV', 'ARG', 'LABEL', 'EXPOSE', 'HEALTHCHECK', 'STOPSIGNAL', 'VOLUME', 'SHELL', 'ONBUILD'],
  ...['COPY', 'ADD', 'MAINTAINER', 'WORKDIR', 'USER'],
]);

/** Whether an instruction may fail or do something else without root: any RUN. */
export function mayNeedRoot({ keyword }: Instruction): boolean {
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
