import { knownText } from '../concepts/value.ts';
import type { Instruction, Stage } from '../documents/dockerfile/model.ts';
import { isFromScratch } from '../documents/dockerfile/stage-ancestry.ts';

/** A WORKDIR and the folder it leads to. */
export interface WorkingFolder {
  readonly instruction: Instruction;
  /** Absolute, not normalised; undefined: the files do not say where it lies. */
  readonly path: string | undefined;
}

/** The WORKDIRs of a stage in file order, each resolved against the one before, those of parent stages included. */
export function workingFolders(stage: Stage): readonly WorkingFolder[] {
  return read(stage).folders;
}

interface StageFolders {
  readonly folders: readonly WorkingFolder[];
  /** Where the stage ends. */
  readonly last: string | undefined;
}

const known = new WeakMap<Stage, StageFolders>();

/** Parents first, in a loop: chains of stages may be long. */
function read(stage: Stage): StageFolders {
  const unread: Stage[] = [];
  for (let each: Stage | undefined = stage; each && !known.has(each); each = each.parent) unread.push(each);
  for (const each of unread.reverse()) known.set(each, resolveAll(each));
  return known.get(stage) ?? { folders: [], last: undefined };
}

function resolveAll(stage: Stage): StageFolders {
  let last = stage.parent ? known.get(stage.parent)?.last : isFromScratch(stage) ? '/' : undefined;
  const folders: WorkingFolder[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.keyword !== 'WORKDIR') continue;
    last = resolve(last, knownText(instruction.words[0]?.value));
    folders.push({ instruction, path: last });
  }
  return { folders, last };
}

/** Longer folders than any system accepts are not known. */
const LONGEST_PATH = 4096;

function resolve(current: string | undefined, written: string | undefined): string | undefined {
  if (written === undefined || written === '') return written === '' ? current : undefined;
  const isAbsolute = /^(?:[\\/]|[A-Za-z]:[\\/])/.test(written);
  const path = isAbsolute ? written : current === undefined ? undefined : `${current}/${written}`;
  return path !== undefined && path.length > LONGEST_PATH ? undefined : path;
}
