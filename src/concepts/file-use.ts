import { INSTALLERS, PROGRAM_ENDING, PROGRAM_FOLDER, UNPACKERS } from '../knowledge/file-consumers.ts';
import type { CommandWord } from './command-word.ts';
import { markedText, shownText, type Value } from './value.ts';

/** Whether a program takes archives apart that it reads. */
export function isUnpacker(name: string | undefined): boolean {
  return name !== undefined && UNPACKERS.has(name);
}

/** Whether a command makes programs of the files it is given: unpacks, installs, or marks them as executable. */
export function putsToUse(name: string | undefined, args: readonly CommandWord[]): boolean {
  if (name === undefined) return false;
  if (UNPACKERS.has(name) || INSTALLERS.has(name)) return true;
  if (name === 'chmod')
    return args.some(({ value }) => /^(?:[ugoa]*[+=][rwst]*x|0?[0-7]*[1357][0-7]{0,2}$)/.test(markedText(value)));
  const target = args.at(-1);
  if (name === 'mv' || name === 'cp' || name === 'ln')
    return target !== undefined && isProgramPlace(target.value, true);
  return false;
}

/** Whether what is written to this path is loaded as a program: a `bin` or `lib` folder, a `.jar`. */
export function isProgramPlace(path: Value, orFolder = false): boolean {
  const text = shownText(path);
  if (PROGRAM_ENDING.test(text) || PROGRAM_FOLDER.test(text)) return true;
  return orFolder && PROGRAM_FOLDER.test(`${text.replace(/\/$/, '')}/`);
}
