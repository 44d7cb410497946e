import { knownText, type Value } from '../concepts/value.ts';
import type { Instruction, Stage, Word } from '../documents/dockerfile/model.ts';
import { isIgnored, parseDockerignore } from './dockerignore.ts';
import type { BuildContext, Image } from './image.ts';
import { instructionsOf } from './shipped-stages.ts';

/** A COPY or ADD that takes everything the build context has. */
export interface ContextCopy {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** The source that means the whole context. */
  readonly word: Word;
  /** Patterns of `--exclude`; undefined when one comes from outside the file. */
  readonly excluded: readonly string[] | undefined;
}

/** Every source of COPY and ADD in the given stages that means the whole build context, in file order. */
export function wholeContextCopies(stages: readonly Stage[]): readonly ContextCopy[] {
  return instructionsOf(stages, 'COPY', 'ADD').flatMap(({ stage, instruction }) => {
    if (instruction.flags.some(({ name }) => name === 'from')) return [];
    const excluded = excludedBy(instruction);
    return instruction.words
      .slice(0, -1)
      .filter(({ value }) => meansEverything(value))
      .map((word) => ({ stage, instruction, word, excluded }));
  });
}

/** `$PWD` is not set in a build, so the path that remains is the root of the context. */
const WORKING_DIRECTORY = /^\$(?:PWD|\{PWD\})$/;

/**
 * Whether a source means everything, be it of the build context or of another stage: `.`, `/`, `*` in any spelling, and
 * paths that lead above it, which BuildKit cuts at its root. https://docs.docker.com/reference/dockerfile/#source
 */
export function meansEverything(source: Value): boolean {
  const [first, ...rest] = source.parts;
  const isUnset = first !== undefined && typeof first !== 'string' && WORKING_DIRECTORY.test(first.unknown);
  const text = isUnset ? knownText({ ...source, parts: rest }) : knownText(source);
  if (text === undefined || (text === '' && !isUnset)) return false;
  const segments = text.split('/').filter((segment) => segment !== '' && segment !== '.' && segment !== '..');
  return segments.length === 0 || (segments.length === 1 && segments[0] === '*');
}

function excludedBy({ flags }: Instruction): readonly string[] | undefined {
  const patterns: string[] = [];
  for (const { name, value } of flags) {
    if (name !== 'exclude' || !value) continue;
    const pattern = knownText(value.value);
    if (pattern === undefined) return undefined;
    patterns.push(pattern);
  }
  return patterns;
}

/** Git keeps its folder at the root of the repository, which only a context there has. */
const HISTORY = { name: '.git', path: '.git/config' };
const SETTINGS = { name: '.env', path: '.env' };

/**
 * Which of `.git` and `.env` the ignore file lets into the build. undefined: the files do not say what the context is or
 * whether it has an ignore file.
 * @param excluded patterns that keep files out of one instruction, relative to the context; undefined: not known.
 */
export function lettingThrough(
  context: BuildContext | undefined,
  excluded: readonly string[] | undefined,
): readonly string[] | undefined {
  if (!context?.ignoreFileKnown || !excluded) return undefined;
  const { passing } = filterOf(context);
  if (excluded.length === 0 || passing.length === 0) return passing.map(({ name }) => name);
  const patterns = parseDockerignore(excluded.join('\n'));
  return passing.filter(({ path }) => !isIgnored(patterns, path)).map(({ name }) => name);
}

/** Whether the image is built from a folder of the repository whose ignore file has at least one pattern. */
export function hasIgnorePatterns({ context }: Image): boolean {
  return context !== undefined && filterOf(context).hasPatterns;
}

interface ContextFilter {
  readonly passing: readonly (typeof SETTINGS)[];
  readonly hasPatterns: boolean;
}

/** Asked for by every COPY of a file: the ignore file is read once. */
const filters = new WeakMap<BuildContext, ContextFilter>();

function filterOf(context: BuildContext): ContextFilter {
  const existing = filters.get(context);
  if (existing) return existing;
  const patterns = parseDockerignore(context.ignoreFile?.content ?? '');
  const paths = context.folder === '' ? [HISTORY, SETTINGS] : [SETTINGS];
  const filter = {
    passing: paths.filter(({ path }) => !isIgnored(patterns, path)),
    hasPatterns: patterns.length > 0,
  };
  filters.set(context, filter);
  return filter;
}
