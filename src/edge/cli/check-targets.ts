import { existsSync } from 'node:fs';
import { lstat } from 'node:fs/promises';
import path from 'node:path';
import { CommandFailure } from './command-failure.ts';

/** What is to be checked, relative to one folder that also holds the context. */
export interface CheckTargets {
  /** Absolute: the repository around the targets, else the folder they have in common with the current one. */
  readonly root: string;
  /** Files by name, relative to the root, with `/`. */
  readonly named: readonly string[];
  /** Folders, relative to the root; empty for the root itself. */
  readonly folders: readonly string[];
}

/** @throws CommandFailure for a path that does not exist. */
export async function findTargets(operands: readonly string[], current: string): Promise<CheckTargets> {
  const files: string[] = [];
  const folders: string[] = [];
  for (const operand of operands.length > 0 ? operands : ['.']) {
    const absolute = path.resolve(current, operand);
    (await isFolder(absolute, operand)) ? folders.push(absolute) : files.push(absolute);
  }
  const root = rootOf([...folders, ...files.map((file) => path.dirname(file))], current);
  return {
    root,
    named: files.map((file) => inside(root, file)),
    folders: folders.map((folder) => inside(root, folder)),
  };
}

/** A path of the root as the user knows it: relative to the current folder. */
export function shownPath(root: string, current: string): (itsPath: string) => string {
  return (itsPath) => withSlashes(path.relative(current, path.join(root, itsPath)));
}

/** A link to a folder is no folder here: links are not followed. */
async function isFolder(absolute: string, operand: string): Promise<boolean> {
  try {
    return (await lstat(absolute)).isDirectory();
  } catch {
    throw new CommandFailure(`There is no file or folder ${JSON.stringify(operand)}; name one that exists.`);
  }
}

function rootOf(folders: readonly string[], current: string): string {
  const common = folders.reduce(commonFolder);
  const repository = nearestRepository(common);
  if (repository !== undefined) return repository;
  return isAround(current, common) ? current : common;
}

function nearestRepository(folder: string): string | undefined {
  for (let at = folder; ; at = path.dirname(at)) {
    if (existsSync(path.join(at, '.git'))) return at;
    if (path.dirname(at) === at) return undefined;
  }
}

function commonFolder(one: string, other: string): string {
  let common = one;
  while (!isAround(common, other)) common = path.dirname(common);
  return common;
}

function isAround(outer: string, inner: string): boolean {
  const relative = path.relative(outer, inner);
  return relative === '' || (!relative.startsWith(`..${path.sep}`) && relative !== '..' && !path.isAbsolute(relative));
}

function inside(root: string, absolute: string): string {
  return withSlashes(path.relative(root, absolute));
}

function withSlashes(itsPath: string): string {
  return path.sep === '/' ? itsPath : itsPath.split(path.sep).join('/');
}
