import { literal, markedText } from '../concepts/value.ts';
import type { Instruction, Pair, Stage } from '../documents/dockerfile/model.ts';
import { findStage, isFromScratch, lineage, shippedStages } from '../documents/dockerfile/stage-ancestry.ts';
import type { Image } from './image.ts';

/** An instruction and the stage it stands in. */
export interface StagedInstruction {
  readonly stage: Stage;
  readonly instruction: Instruction;
}

/** The stages whose instructions end up in the images: the finals and what they are built from by `FROM alias`, in file order. */
export function stagesThatShip(image: Image): readonly Stage[] {
  return shippedStages(image.finals);
}

/** The stage and the stages it is built from by `FROM alias`, itself first. */
export function lineageOf(stage: Stage): readonly Stage[] {
  return lineage(stage);
}

/** All instructions with one of the keywords in the given stages, in file order. ONBUILD triggers do not count. */
export function instructionsOf(stages: readonly Stage[], ...keywords: readonly string[]): readonly StagedInstruction[] {
  return stages.flatMap((stage) =>
    stage.instructions
      .filter(({ keyword }) => keywords.includes(keyword))
      .map((instruction) => ({ stage, instruction })),
  );
}

/** A declaration `ARG NAME` or `ARG NAME=default` in a stage. */
export interface DeclaredArgument {
  readonly stage: Stage;
  readonly pair: Pair;
  /** A later step may record it: a RUN, or an instruction that names it, in the stage or in one that is built from it. */
  readonly isUsed: boolean;
}

/** The arguments that stages declare under a name of that kind, in file order. Those before the first FROM are none. */
export function usesOfArgument(image: Image, isWanted: (name: string) => boolean): readonly DeclaredArgument[] {
  const { stages } = image.document;
  const hasHeirWithRun = new Set<Stage>();
  for (const stage of [...stages].reverse()) {
    const runs = hasHeirWithRun.has(stage) || stage.instructions.some(({ keyword }) => keyword === 'RUN');
    if (runs && stage.parent) hasHeirWithRun.add(stage.parent);
  }
  return stages.flatMap((stage) => argumentsOf(stage, isWanted, hasHeirWithRun.has(stage)));
}

function argumentsOf(stage: Stage, isWanted: (name: string) => boolean, isInherited: boolean): DeclaredArgument[] {
  const found: DeclaredArgument[] = [];
  if (!stage.instructions.some(({ keyword }) => keyword === 'ARG')) return found;
  let isFollowedByRun = isInherited;
  const named = new Set<string>();
  for (const { keyword, pairs, text } of [...stage.instructions].reverse()) {
    if (keyword === 'ARG') {
      for (const pair of [...pairs].reverse()) {
        if (isWanted(pair.key)) found.push({ stage, pair, isUsed: isFollowedByRun || named.has(pair.key) });
      }
    }
    isFollowedByRun ||= keyword === 'RUN';
    for (const [, name] of text.text.matchAll(/\$\{?([A-Za-z_]\w*)/g)) if (name) named.add(name);
  }
  return found.reverse();
}

/** A variable of the environment of an image, where its last value is set. */
export interface SetVariable {
  readonly stage: Stage;
  readonly pair: Pair;
}

/** The variables that the wanted images end with, each place once: a later ENV of the name replaces the earlier one. */
export function variablesThatShip(image: Image, isWanted: (final: Stage) => boolean): readonly SetVariable[] {
  const found = new Map<Pair, SetVariable>();
  for (const final of image.finals.filter(isWanted)) {
    const last = new Map<string, SetVariable>();
    for (const { stage, instruction } of instructionsOf(shippedStages([final]), 'ENV')) {
      for (const pair of instruction.pairs) last.set(pair.key, { stage, pair });
    }
    for (const variable of last.values()) found.set(variable.pair, variable);
  }
  return [...found.values()].sort((one, other) => one.pair.range.start - other.pair.range.start);
}

/** Source offset of the first declaration of each build argument in a stage or in one it is built from. */
const declarations = new WeakMap<Stage, ReadonlyMap<string, number>>();

/**
 * Whether the history records the value of a build argument with an instruction: it is declared before it in the stage or in
 * one that stage is built from, and no secret mount of the instruction takes its name.
 */
export function recordsArgument(stage: Stage, instruction: Instruction, name: string): boolean {
  const declared = firstDeclarations(stage).get(name);
  if (declared === undefined || declared > instruction.range.start) return false;
  return !instruction.flags.some(
    (flag) =>
      flag.name === 'mount' && /(?:^|,)env=(\w+)/.exec(markedText(flag.value?.value ?? literal('')))?.[1] === name,
  );
}

function firstDeclarations(stage: Stage): ReadonlyMap<string, number> {
  const existing = declarations.get(stage);
  if (existing) return existing;
  const first = new Map<string, number>(stage.parent ? firstDeclarations(stage.parent) : []);
  for (const { instruction } of instructionsOf([stage], 'ARG')) {
    for (const { key } of instruction.pairs) if (!first.has(key)) first.set(key, instruction.range.start);
  }
  declarations.set(stage, first);
  return first;
}

/** The stage before `stage` that `--from` means by a name or a number; undefined: an image of a registry, or a context. */
export function stageNamed(image: Image, nameOrIndex: string, stage: Stage): Stage | undefined {
  return findStage(image.document, nameOrIndex, stage.index);
}

/** Whether the stage, or the one it is built from in the end, begins with nothing: `FROM scratch`. */
export function beginsEmpty(stage: Stage): boolean {
  let bottom = stage;
  while (bottom.parent) bottom = bottom.parent;
  return isFromScratch(bottom);
}

/** Whether an ARG of that name stands in the stage, in one it is built from, or before the first FROM. */
export function declaresArgument(image: Image, stage: Stage, name: string): boolean {
  if (firstDeclarations(stage).has(name)) return true;
  return image.document.instructions.some(
    ({ keyword, stageIndex, pairs }) =>
      keyword === 'ARG' && stageIndex === undefined && pairs.some(({ key }) => key === name),
  );
}
