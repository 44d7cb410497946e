import { baseImageProfile } from '../concepts/base-image.ts';
import { type KnownImages, NO_IMAGES } from '../concepts/known-image.ts';
import { stepsDown } from '../concepts/step-down.ts';
import { isRootUser, userName } from '../concepts/user.ts';
import { shownText, type Value } from '../concepts/value.ts';
import type { Stage } from '../documents/dockerfile/model.ts';
import type { Container } from './container.ts';
import { commandStepsDown, imageUser, startInstructions } from './image-user.ts';

/** As whom the first process of a container starts. */
export interface StartUser {
  /** undefined: the files do not say. */
  readonly isRoot: boolean | undefined;
  /** It starts as root and its entrypoint gives that up: what serves requests is another user. */
  readonly stepsDown: boolean;
  /** Who says so: the service, a USER of the Dockerfile, or what is known of the image. */
  readonly saidBy: 'service' | 'dockerfile' | 'image' | 'nobody';
  /** The user as written; undefined when only the image is known. */
  readonly name: string | undefined;
}

const UNKNOWN: StartUser = { isRoot: undefined, stepsDown: false, saidBy: 'nobody', name: undefined };

/** As whom a container starts: `user` of the service, else what it builds, else what is known of its image. */
export function startUser(container: Container, images: KnownImages = NO_IMAGES): StartUser {
  const { user, build, image, entrypoint, command } = container;
  const words = [...(entrypoint?.value ?? []), ...(command?.value ?? [])].map((value) => ({ value }));
  const givesUpRoot = words.length > 0 && stepsDown(words);
  const found = user
    ? written(user.value, 'service')
    : build
      ? ofBuild(container, images)
      : image
        ? ofImage(image.value, images)
        : UNKNOWN;
  if (entrypoint && found.stepsDown) return { ...found, stepsDown: givesUpRoot };
  return found.isRoot === true && givesUpRoot ? { ...found, stepsDown: true } : found;
}

/** As whom the image of a stage starts when nobody says otherwise. */
export function stageStartUser(stage: Stage, images: KnownImages = NO_IMAGES): StartUser {
  const user = imageUser(stage, images);
  const givesUpRoot = commandStepsDown(stage);
  if (user.kind === 'set') {
    const said = written(user.user.word.value, 'dockerfile');
    return { ...said, stepsDown: said.isRoot === true && givesUpRoot };
  }
  if (user.kind === 'scratch') return { isRoot: true, stepsDown: false, saidBy: 'image', name: undefined };
  const replaces = startInstructions(stage).some(({ keyword }) => keyword === 'ENTRYPOINT');
  const base = ofImage(user.base, images);
  return { ...base, stepsDown: base.isRoot === true && (givesUpRoot || (base.stepsDown && !replaces)) };
}

function ofBuild({ build }: Container, images: KnownImages): StartUser {
  return build?.stage ? stageStartUser(build.stage, images) : UNKNOWN;
}

function ofImage(image: Value, images: KnownImages): StartUser {
  const profile = baseImageProfile(image, images);
  if (!profile?.startUser) return UNKNOWN;
  const isRoot = profile.startUser === 'root';
  return { isRoot, stepsDown: isRoot && profile.dropsPrivileges, saidBy: 'image', name: undefined };
}

function written(value: Value, saidBy: 'service' | 'dockerfile'): StartUser {
  return { isRoot: isRootUser(value), stepsDown: false, saidBy, name: userName(value) ?? shownText(value) };
}
