import { familiarReference, parseImageReference } from '../concepts/image-reference.ts';
import { type KnownImages, NO_IMAGES } from '../concepts/known-image.ts';
import type { Value } from '../concepts/value.ts';
import type { Stage } from '../documents/dockerfile/model.ts';
import { commandStepsDown, createdUsers, imageUser, scriptMayStepDown, startInstructions } from './image-user.ts';

/** An image that starts as root because nothing says otherwise. */
export interface DefaultRoot {
  /** false: it may well be that it steps down, or that the base image has a user of its own. */
  readonly certain: boolean;
  /** Reads after "The image has no USER": one clause, without full stop. */
  readonly because: string;
}

/**
 * Whether a stage without USER starts as root when it becomes an image. undefined: it has a USER, the base image has a user
 * of its own, its command gives up root, nothing is started at all, or the files do not say what the base image is.
 * @param images what the policy says of base images.
 */
export function defaultRoot(stage: Stage, images: KnownImages = NO_IMAGES): DefaultRoot | undefined {
  const user = imageUser(stage, images);
  if (user.kind === 'set' || commandStepsDown(stage)) return undefined;
  if (user.kind === 'scratch') {
    return startInstructions(stage).length > 0 ? { certain: true, because: 'so its program runs as uid 0' } : undefined;
  }
  const base = baseName(user.base);
  if (base === undefined || isWindows(base)) return undefined;
  const { profile } = user;
  if (profile?.startUser === 'non-root') return undefined;
  if (scriptMayStepDown(stage)) {
    return { certain: false, because: 'but brings a program for giving up root, which its entrypoint script may use' };
  }
  if (profile?.workersDropPrivileges) return { certain: false, because: `so only the workers of ${base} give up root` };
  if (profile?.dropsPrivileges && !hasOwnEntrypoint(stage)) {
    return { certain: false, because: `but the entrypoint of ${base} gives up root` };
  }
  const [created] = createdUsers(stage);
  if (created) return { certain: true, because: `so it runs as root although it creates the user ${created.written}` };
  if (profile?.startUser === undefined) {
    return { certain: false, because: `so it runs as the user of ${base}, which is not known here` };
  }
  return { certain: true, because: `so it runs as root, the user of ${base}` };
}

function hasOwnEntrypoint(stage: Stage): boolean {
  return startInstructions(stage).some(({ keyword }) => keyword === 'ENTRYPOINT');
}

function baseName(base: Value): string | undefined {
  const reference = parseImageReference(base);
  return familiarReference(reference) ?? (reference.nameKnown ? reference.familiarName : undefined);
}

/** Windows has neither root nor uid 0. */
function isWindows(base: string): boolean {
  return /^mcr\.microsoft\.com\/windows(?:\/|$)|nanoserver|windowsservercore/.test(base);
}
