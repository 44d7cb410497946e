const UPPER = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Alphabets for `randomText`. */
export const LETTERS_AND_DIGITS = `${UPPER}${UPPER.toLowerCase()}0123456789`;
export const HEXADECIMAL = '0123456789abcdef';
export const BASE32 = `${UPPER}234567`;

/**
 * A text that looks random and is always the same. Tests put tokens together from it while they run, so that no scanner takes
 * their files for a leak.
 */
export function randomText(length: number, alphabet: string = LETTERS_AND_DIGITS): string {
  let state = 18_592_134;
  let text = '';
  for (let index = 0; index < length; index += 1) {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    text += alphabet[(state >>> 8) % alphabet.length];
  }
  return text;
}
