import { reasonNotToHarden } from '../concepts/image-profile.ts';
import type { Edits } from '../documents/edits.ts';
import type { Container, Setting } from './container.ts';

/** Removes a security option that takes a barrier away, unless the image is known to work only without it. */
export function removeOption({ name, image, editor }: Container, option: Setting<unknown>): Edits {
  const reason = image && reasonNotToHarden(image.value);
  return reason
    ? { refused: 'needed-by-purpose', advice: `Try ${name} without the option first: ${reason}.` }
    : editor.remove(option);
}
