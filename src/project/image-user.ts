import { type BaseImageProfile, baseImageProfile } from '../concepts/base-image.ts';
import { optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { type KnownImages, NO_IMAGES } from '../concepts/known-image.ts';
import { isSupervisor, namesStepDownProgram, stepsDown } from '../concepts/step-down.ts';
import { isRootUser } from '../concepts/user.ts';
import { knownText, type Value } from '../concepts/value.ts';
import { type EffectiveUser, effectiveUser } from '../documents/dockerfile/effective-user.ts';
import { environmentOf, knownValues } from '../documents/dockerfile/environment.ts';
import type { Instruction, Stage } from '../documents/dockerfile/model.ts';
import { lineage } from '../documents/dockerfile/stage-ancestry.ts';
import type { Command, ShellWord } from '../documents/shell/model.ts';
import { scriptsOf } from '../documents/shell/scripts-of.ts';
import { allCommands } from '../documents/shell/walk.ts';

export type { EffectiveUser } from '../documents/dockerfile/effective-user.ts';

/** Who the process of an image is. */
export type ImageUser =
  /** A USER counts; `root` is undefined when the files do not say who it is. */
  | { readonly kind: 'set'; readonly user: EffectiveUser; readonly root: boolean | undefined }
  /** No USER: `FROM scratch`, so uid 0 as soon as something runs. */
  | { readonly kind: 'scratch' }
  /** No USER: the user of the base image; `profile` is undefined for an image of another publisher. */
  | { readonly kind: 'base'; readonly base: Value; readonly profile: BaseImageProfile | undefined };

/** Who the process of the stage is when it becomes an image. @param images what the policy says of base images. */
export function imageUser(stage: Stage, images: KnownImages = NO_IMAGES): ImageUser {
  const user = effectiveUser(stage);
  if (user) return { kind: 'set', user, root: isRootUser(user.word.value) };
  return userOfBase(stage, images);
}

/** Who counted before an instruction of the stage or of a stage it is built from. */
export function userBefore(stage: Stage, instruction: Instruction, images: KnownImages = NO_IMAGES): ImageUser {
  const user = effectiveUser(stage, instruction);
  if (user) return { kind: 'set', user, root: isRootUser(user.word.value) };
  return userOfBase(stage, images);
}

function userOfBase(stage: Stage, images: KnownImages): ImageUser {
  const { base } = lineage(stage).at(-1) ?? stage;
  if (knownText(base.value) === 'scratch') return { kind: 'scratch' };
  return { kind: 'base', base: base.value, profile: baseImageProfile(base.value, images) };
}

/** The last ENTRYPOINT and CMD that count for a stage. An ENTRYPOINT takes the CMD of earlier stages out of force. */
export function startInstructions(stage: Stage): readonly Instruction[] {
  const found: Instruction[] = [];
  for (const each of lineage(stage)) {
    const own = ['ENTRYPOINT', 'CMD'].flatMap((keyword) => {
      const last = each.instructions.findLast((instruction) => instruction.keyword === keyword);
      return last && !found.some((instruction) => instruction.keyword === keyword) ? [last] : [];
    });
    found.push(...own);
    if (found.some(({ keyword }) => keyword === 'ENTRYPOINT')) break;
  }
  return found;
}

/** Whether the command of the image itself gives up root, as in `ENTRYPOINT ["gosu", "app", "server"]`. */
export function commandStepsDown(stage: Stage): boolean {
  return startCommands(stage).some((command) => stepsDown(wordsOf(command)));
}

/** Whether the image starts with an init or supervisor that gives each program a user of its own. */
export function startsSupervisor(stage: Stage): boolean {
  return startCommands(stage).some((command) => isSupervisor(wordsOf(command)));
}

/**
 * Whether the image puts a step-down program in place and starts a script that may use it: likely, not proven.
 */
export function scriptMayStepDown(stage: Stage): boolean {
  const startsScript = startCommands(stage).some(({ program }) =>
    /\.sh$|entry-?point/.test(knownText(program?.value) ?? ''),
  );
  return startsScript && lineage(stage).some((each) => each.instructions.some(bringsStepDownProgram));
}

function bringsStepDownProgram({ keyword, text, flags }: Instruction): boolean {
  if (keyword !== 'RUN' && keyword !== 'COPY' && keyword !== 'ADD') return false;
  const written = [text.text, ...flags.map(({ value }) => value?.raw ?? '')].join(' ');
  return written.split(/[^A-Za-z0-9-]+/).some(namesStepDownProgram);
}

/** A user that a RUN of the image creates. */
export interface CreatedUser {
  /** The name as the command gives it. */
  readonly value: Value;
  /** As written in the command, quotes removed: a name or a variable. */
  readonly written: string;
  /** What a USER at the end of the stage may say to mean this user; undefined when the files do not give it. */
  readonly usable: string | undefined;
}

/** The users that the stage and the stages it is built from create, each name once, in the order they are created. */
export function createdUsers(stage: Stage): readonly CreatedUser[] {
  const users = new Map<string, CreatedUser>();
  for (const each of [...lineage(stage)].reverse()) {
    for (const instruction of each.instructions) {
      if (instruction.keyword !== 'RUN' || !mentionsUserCreation(instruction)) continue;
      for (const command of commandsOf(each, instruction)) {
        const word = createdBy(command);
        if (word && !users.has(word.content.text)) users.set(word.content.text, createdUser(stage, word));
      }
    }
  }
  return [...users.values()];
}

function mentionsUserCreation({ text, heredocs }: Instruction): boolean {
  return [text.text, ...heredocs.map(({ content }) => content)].some((each) => /useradd|adduser/.test(each));
}

/** The user in `useradd app`, `adduser -S app`; not `adduser app group`, which adds to a group. */
function createdBy({ name, args }: Command): ShellWord | undefined {
  if (name !== 'useradd' && name !== 'adduser') return undefined;
  const line = parseOptions(args, toolSyntax(name));
  const [user, ...more] = line.operands;
  const createsGroupOnly = optionNamed(line, '--group') && !optionNamed(line, '--system');
  return more.length > 0 || createsGroupOnly ? undefined : user;
}

function createdUser(stage: Stage, { value, content: { text } }: ShellWord): CreatedUser {
  const name = knownText(value);
  const variable = /^\$(?:(\w+)|\{(\w+)\})$/.exec(text);
  const isOfStage = variable && environmentOf(stage)(variable[1] ?? variable[2] ?? '').state === 'set';
  const isSound = name !== undefined && /^[A-Za-z0-9_][A-Za-z0-9_.-]{0,63}$/.test(name);
  return { value, written: text, usable: isSound ? (isOfStage ? text : name) : undefined };
}

function startCommands(stage: Stage): readonly Command[] {
  return startInstructions(stage).flatMap((instruction) => commandsOf(stage, instruction));
}

function commandsOf(stage: Stage, instruction: Instruction): readonly Command[] {
  const environment = knownValues(environmentOf(stage, instruction));
  return scriptsOf(instruction, { environment }).flatMap(allCommands);
}

function wordsOf({ wrappers, program, args }: Command): readonly { readonly value: Value }[] {
  return [...wrappers.flatMap(({ words }) => words), ...(program ? [program] : []), ...args];
}
