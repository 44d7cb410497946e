import { WEAK_HASH_NAMES, WEAK_HASH_PROGRAMS } from '../knowledge/weak-hashes.ts';
import { optionNamed, parseOptions, toolSyntax } from './command-line.ts';
import type { CommandWord } from './command-word.ts';
import { knownText, markedText } from './value.ts';

/** The weak hash a command calculates, `MD5` or `SHA-1`; undefined: none. */
export function weakHash(name: string | undefined, args: readonly CommandWord[]): string | undefined {
  if (name === undefined) return undefined;
  if (Object.hasOwn(WEAK_HASH_PROGRAMS, name)) return WEAK_HASH_PROGRAMS[name];
  if (name === 'shasum') {
    const algorithm = optionNamed(parseOptions(args, toolSyntax(name)), '--algorithm');
    return !algorithm || knownText(algorithm.value) === '1' ? 'SHA-1' : undefined;
  }
  if (name !== 'openssl') return undefined;
  const texts = args.map(({ value }) => markedText(value));
  const subcommand = texts[0] ?? '';
  if (subcommand !== 'dgst') return named(subcommand);
  return texts
    .filter((text) => text.startsWith('-'))
    .map((text) => named(text.replace(/^--?/, '')))
    .find(Boolean);
}

function named(text: string): string | undefined {
  return Object.hasOwn(WEAK_HASH_NAMES, text) ? WEAK_HASH_NAMES[text] : undefined;
}
