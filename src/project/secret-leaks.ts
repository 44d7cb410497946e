import { knownText, type Value } from '../concepts/value.ts';
import type { Flag } from '../documents/dockerfile/model.ts';
import {
  COPYING_PROGRAMS,
  DELETING_PROGRAMS,
  READING_PROGRAMS,
  STORING_COMMANDS,
  VOLATILE_FOLDERS,
  WRITING_PROGRAMS,
} from '../knowledge/secret-handling.ts';
import type { BuildStep, Command, Pipeline, Redirect, ShellWord } from './build-steps.ts';

/** A command that puts the content of a secret mount into a file that the layer keeps. */
export interface SecretLeak {
  readonly command: Command;
  /** Path as written, or the name of the file a program keeps its settings in. */
  readonly file: string;
}

/** What a step knows about its secrets while its commands are read in order. */
interface Secrets {
  readonly paths: ReadonlySet<string>;
  /** Grows: variables that were filled from a secret. */
  readonly variables: Set<string>;
  readonly volatileFolders: readonly string[];
}

/** Where a step leaves secrets behind. What the same step deletes again is gone before the layer is kept. */
export function secretLeaks({ run, commands }: BuildStep): readonly SecretLeak[] {
  const secrets = secretsOf(run.flags);
  if (secrets.paths.size === 0 && secrets.variables.size === 0) return [];
  const deletions = deletionsOf(commands);
  const fed = new Map<Pipeline, number>();
  const leaks: SecretLeak[] = [];
  for (const [index, command] of commands.entries()) {
    const isProducing = isFed(command, fed) || printsSecret(command, secrets);
    const { pipe } = command.place;
    if (isProducing && pipe && !fed.has(pipe.pipeline)) fed.set(pipe.pipeline, pipe.position);
    const files = [...filesWritten(command, isProducing), ...filesCopied(command, secrets)];
    const kept = files.filter((file) => !isVolatile(file, secrets));
    for (const file of [...kept, ...filesStored(command, secrets, isProducing)]) {
      if (!isDeleted(file, index, deletions)) leaks.push({ command, file });
    }
    for (const { name, value, scope } of command.assignments) {
      if (scope !== 'command' && holdsSecret(value, secrets)) secrets.variables.add(name);
    }
  }
  return leaks;
}

function secretsOf(flags: readonly Flag[]): Secrets {
  const paths = new Set<string>();
  const variables = new Set<string>();
  const volatileFolders = [...VOLATILE_FOLDERS];
  for (const { name, options } of flags) {
    if (name !== 'mount') continue;
    const option = (...keys: readonly string[]) => knownText(options.findLast(({ key }) => keys.includes(key))?.value);
    const target = option('target', 'dst', 'destination');
    if (target !== undefined) volatileFolders.push(target);
    if (option('type') !== 'secret') continue;
    const id = option('id') ?? target?.split('/').at(-1);
    const variable = option('env');
    if (variable !== undefined) variables.add(variable);
    if (target !== undefined) paths.add(target);
    else if (id !== undefined && variable === undefined) paths.add(`/run/secrets/${id}`);
  }
  return { paths, variables, volatileFolders };
}

/** Whether a text is filled from a secret: `$(cat /run/secrets/x)` or a variable that was. */
function holdsSecret(value: Value, { paths, variables }: Secrets): boolean {
  return value.parts.some((part) => {
    if (typeof part === 'string') return false;
    const variable = /^\$\{?([A-Za-z_]\w*)/.exec(part.unknown)?.[1];
    if (variable !== undefined) return variables.has(variable);
    return [...paths].some((path) => part.unknown.includes(path));
  });
}

/** Whether the command prints a secret by itself. */
function printsSecret({ name = '', args, redirects }: Command, secrets: Secrets): boolean {
  if (WRITING_PROGRAMS.has(name)) return args.some(({ value }) => holdsSecret(value, secrets));
  if (!READING_PROGRAMS.has(name)) return false;
  const inputs = [
    ...args,
    ...redirects.flatMap(({ operator, target }) => (operator === '<' && target ? [target] : [])),
  ];
  if (inputs.some((word) => secrets.paths.has(knownText(word.value) ?? ''))) return true;
  return redirects.some(({ target, hereDocument, operator }) => {
    const text = hereDocument?.value ?? (operator === '<<<' ? target?.value : undefined);
    return text !== undefined && holdsSecret(text, secrets);
  });
}

/** Whether an earlier member of its pipeline prints a secret into the command: the first one that does is remembered. */
function isFed({ place: { pipe } }: Command, fed: ReadonlyMap<Pipeline, number>): boolean {
  const first = pipe && fed.get(pipe.pipeline);
  return pipe !== undefined && first !== undefined && first < pipe.position;
}

function filesWritten(command: Command, isProducing: boolean): readonly string[] {
  const { name = '', args, redirects, place } = command;
  if (!isProducing || !(READING_PROGRAMS.has(name) || WRITING_PROGRAMS.has(name))) return [];
  const outputs = [...redirects, ...place.redirects].flatMap(outputOf);
  const operands = name === 'tee' ? operandsOf(args) : [];
  return [...outputs, ...operands];
}

function outputOf({ operator, descriptor, target }: Redirect): readonly string[] {
  const writes = (operator.startsWith('>') && descriptor === 1) || operator.startsWith('&>');
  const path = writes && target ? knownText(target.value) : undefined;
  return path === undefined || /^\d+$|^-$/.test(path) ? [] : [path];
}

/** `cp SECRET FILE`: the last operand is where it goes. */
function filesCopied({ name = '', args }: Command, { paths }: Secrets): readonly string[] {
  const operands = operandsOf(args);
  const target = operands.at(-1);
  const copies = COPYING_PROGRAMS.has(name) && operands.slice(0, -1).some((operand) => paths.has(operand));
  return copies && target !== undefined ? [target] : [];
}

/** Programs that keep what they are given in a file of the home directory. */
function filesStored({ name, args }: Command, secrets: Secrets, isFedSecret: boolean): readonly string[] {
  const operands = operandsOf(args);
  const storing = STORING_COMMANDS.find(
    ({ program, words }) => program === name && words.every((word, index) => operands[index] === word),
  );
  const takesSecret =
    args.some(({ value }) => holdsSecret(value, secrets)) || (isFedSecret && operands.includes('login'));
  return storing && takesSecret ? [storing.file] : [];
}

function operandsOf(args: readonly ShellWord[]): readonly string[] {
  return args.flatMap(({ value }) => knownText(value) ?? []).filter((text) => !text.startsWith('-'));
}

function isVolatile(file: string, { volatileFolders }: Secrets): boolean {
  return volatileFolders.some((folder) => file === folder || file.startsWith(`${folder.replace(/\/$/, '')}/`));
}

/** What a step deletes: the index of the last command that does, by path and, for names alone, by the end of the path. */
interface Deletions {
  readonly paths: ReadonlyMap<string, number>;
  readonly names: ReadonlyMap<string, number>;
}

function deletionsOf(commands: readonly Command[]): Deletions {
  const paths = new Map<string, number>();
  const names = new Map<string, number>();
  for (const [index, { name = '', args }] of commands.entries()) {
    for (const operand of DELETING_PROGRAMS.has(name) ? operandsOf(args) : []) {
      const path = belowHome(operand);
      paths.set(path, index);
      names.set(path.slice(path.lastIndexOf('/') + 1), index);
    }
  }
  return { paths, names };
}

/** The file itself, or a folder around it. */
function isDeleted(file: string, after: number, { paths, names }: Deletions): boolean {
  const path = belowHome(file);
  if (!path.includes('/')) return (names.get(path) ?? -1) > after;
  for (let end = path.length; end > 0; end = path.lastIndexOf('/', end - 1)) {
    if ((paths.get(path.slice(0, end)) ?? -1) > after) return true;
  }
  return false;
}

/** The working directory and the home are not known: a path below them counts by its rest. */
function belowHome(path: string): string {
  return path.replace(/^(?:\.|~|\$HOME|\/root)\//, '').replace(/\/$/, '');
}
