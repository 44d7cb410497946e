import { type KnownImages, NO_IMAGES } from '../concepts/known-image.ts';
import type { Stage } from '../documents/dockerfile/model.ts';
import type { FixRefusal } from '../documents/edits.ts';
import { createdUsers, imageUser, startsSupervisor } from './image-user.ts';

/** What a USER could say without inventing anything, or why there is nothing to say. */
export type SuggestedUser = { readonly user: string } | FixRefusal;

/** The user that the files or the base image give for a stage: the one that is created, else one of the base image. */
export function suggestedUser(stage: Stage, images: KnownImages = NO_IMAGES): SuggestedUser {
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
  const current = imageUser(stage, images);
  if (current.kind === 'base' && current.profile?.user !== undefined) return { user: current.profile.user };
  const advice =
    current.kind === 'scratch'
      ? 'Add USER 65532:65532 or another number above 0 before the command; no entry in /etc/passwd is needed.'
      : 'Create a user with useradd or adduser and switch to it with USER before the command.';
  return { refused: 'would-guess', advice };
}
