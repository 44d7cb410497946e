import { parseFileMode } from '../concepts/file-mode.ts';
import { normaliseHostPath } from '../concepts/host-path.ts';
import { userName } from '../concepts/user.ts';
import { knownText, type Value } from '../concepts/value.ts';
import type { Flag, Instruction, Stage } from '../documents/dockerfile/model.ts';
import { imageUser, startInstructions } from './image-user.ts';

/** A flag of COPY or ADD that lets a user change a program. */
export interface OwnedProgram {
  readonly flag: Flag;
  /** Where the program lies, or the folder of programs. */
  readonly path: string;
}

/** The name or number of the user that an image runs as, when it is known and not root. */
export function runtimeUser(stage: Stage): string | undefined {
  const user = imageUser(stage);
  return user.kind === 'set' && user.root === false ? userName(user.user.word.value) : undefined;
}

/** What of a COPY or ADD the user may change although the image runs it; undefined: nothing, or the file does not say. */
export function ownedProgram(instruction: Instruction, user: string, stage: Stage): OwnedProgram | undefined {
  const flag = instruction.flags.find((each) => givesTo(each, user));
  if (!flag) return undefined;
  const paths = targetsOf(instruction);
  const programs = startedPaths(stage);
  const path = paths.find((each) => isInProgramFolder(each) || programs.has(normaliseHostPath(each)));
  return path === undefined ? undefined : { flag, path };
}

/** `--chown` to the user, or a `--chmod` by which everybody may write. */
function givesTo({ name, value }: Flag, user: string): boolean {
  if (!value) return false;
  if (name === 'chmod') return parseFileMode(knownText(value.value) ?? '')?.othersWrite === true;
  return name === 'chown' && isSameUser(userName(value.value), user);
}

function isSameUser(owner: string | undefined, user: string): boolean {
  if (owner === undefined) return false;
  const areNumbers = /^\d{1,10}$/.test(owner) && /^\d{1,10}$/.test(user);
  return areNumbers ? Number(owner) === Number(user) : owner === user;
}

/** Where the sources end up: the target itself, or what lies in it when it is a folder. */
function targetsOf({ words }: Instruction): readonly string[] {
  const target = knownText(words.at(-1)?.value);
  if (target === undefined) return [];
  const sources = words.slice(0, -1).map(({ value }) => knownText(value));
  const isFolder = sources.length > 1 || /(?:^|\/)\.{0,2}$/.test(target);
  if (!isFolder) return [target];
  const names = sources.flatMap((source) => /([^/]+)$/.exec(source ?? '')?.[1] ?? []);
  return [target, ...names.map((name) => `${target}/${name}`)];
}

/** A folder named `bin` and the like, or a file in it. */
function isInProgramFolder(path: string): boolean {
  const segments = path.split('/').filter((segment) => segment !== '' && segment !== '.');
  return segments.slice(-2).some((segment) => /^(?:s?bin|libexec)$/.test(segment));
}

const started = new WeakMap<Stage, ReadonlySet<string>>();

/** The programs that CMD and ENTRYPOINT name by their path; found once per stage. */
function startedPaths(stage: Stage): ReadonlySet<string> {
  const existing = started.get(stage);
  if (existing) return existing;
  const paths = new Set(startInstructions(stage).flatMap(({ words }) => pathOf(words[0]?.value)));
  started.set(stage, paths);
  return paths;
}

function pathOf(value: Value | undefined): readonly string[] {
  const text = knownText(value);
  return text?.includes('/') ? [normaliseHostPath(text)] : [];
}
