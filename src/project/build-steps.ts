import { knownText } from '../concepts/value.ts';
import { environmentOf, knownValues } from '../documents/dockerfile/environment.ts';
import type { Instruction, Stage } from '../documents/dockerfile/model.ts';
import { lineage } from '../documents/dockerfile/stage-ancestry.ts';
import type { Gap } from '../documents/gap.ts';
import type { Command, ShellScript } from '../documents/shell/model.ts';
import { scriptsOf } from '../documents/shell/scripts-of.ts';
import { allCommands } from '../documents/shell/walk.ts';
import type { Image } from './image.ts';
import { RecentDocuments } from './recent-documents.ts';

export type {
  Command,
  Pipeline,
  Redirect,
  ShellScript,
  ShellWord,
  VariableAssignment,
} from '../documents/shell/model.ts';
export { allPipelines, commandsOf as memberCommands } from '../documents/shell/walk.ts';

/** An instruction that runs commands, and what it runs. */
export interface BuildStep {
  readonly stage: Stage;
  /** As it stands in the stage; an ONBUILD for a trigger. */
  readonly instruction: Instruction;
  /** The instruction that runs: that of the trigger for an ONBUILD. */
  readonly run: Instruction;
  readonly scripts: readonly ShellScript[];
  /** All commands of the scripts in the order they run; see `allCommands`. */
  readonly commands: readonly Command[];
}

/** The steps of a stage; `runs` are those of RUN. */
interface StageSteps {
  readonly all: readonly BuildStep[];
  readonly runs: readonly BuildStep[];
}

const steps = new RecentDocuments<Map<Stage, StageSteps>>();

/** The RUN, CMD, ENTRYPOINT and HEALTHCHECK instructions of a stage with their commands. */
export function stepsOf(image: Image, stage: Stage): readonly BuildStep[] {
  return stageSteps(image, stage).all;
}

function stageSteps(image: Image, stage: Stage): StageSteps {
  const known = steps.of(image.document, () => new Map());
  const existing = known.get(stage);
  if (existing) return existing;
  const all = readSteps(image, stage);
  const found = { all, runs: all.filter(({ run }) => run.keyword === 'RUN') };
  known.set(stage, found);
  return found;
}

function readSteps(image: Image, stage: Stage): readonly BuildStep[] {
  const read: BuildStep[] = [];
  let shell = inheritedShell(image, stage);
  for (const instruction of stage.instructions) {
    if (instruction.keyword === 'SHELL') shell = textsOf(instruction) ?? shell;
    const environment = knownValues(environmentOf(stage, instruction));
    const scripts = scriptsOf(instruction, { environment, ...(shell ? { shell } : {}) });
    if (scripts.length === 0) continue;
    const run = instruction.trigger ?? instruction;
    read.push({ stage, instruction, run, scripts, commands: scripts.flatMap(allCommands) });
  }
  return read;
}

/** The RUN steps of the given stages, in file order; all stages of the image when none are given. */
export function runSteps(image: Image, stages: readonly Stage[] = image.document.stages): readonly BuildStep[] {
  const [only] = stages;
  if (only && stages.length === 1) return stageSteps(image, only).runs;
  return stages.flatMap((stage) => stageSteps(image, stage).runs);
}

/** All commands of the given steps in order. */
export function commandsOf(steps: readonly BuildStep[]): readonly Command[] {
  const [only] = steps;
  if (only && steps.length === 1) return only.commands;
  return steps.flatMap(({ commands }) => commands);
}

/** What of the commands of an image could not be read: one gap for each script. */
export function scriptGaps(image: Image): readonly Gap[] {
  const scripts = image.document.stages.flatMap((stage) => stepsOf(image, stage)).flatMap((step) => step.scripts);
  return scripts.flatMap(({ gap, range }) => {
    if (!gap) return [];
    const { line } = image.document.source.positionAt(range.start);
    return [{ path: image.path, reason: gap.reason, detail: `Line ${line}: ${gap.detail}` }];
  });
}

/** The SHELL of the stages this one is built from, or that of Windows; undefined: Docker's default for Linux. */
function inheritedShell(image: Image, stage: Stage): readonly string[] | undefined {
  const [, ...ancestors] = lineage(stage);
  for (const ancestor of ancestors) {
    const last = ancestor.instructions.findLast(({ keyword }) => keyword === 'SHELL');
    const texts = last && textsOf(last);
    if (texts) return texts;
  }
  return isWindows(image, stage) ? ['cmd', '/S', '/C'] : undefined;
}

function textsOf({ words }: Instruction): readonly string[] | undefined {
  const texts = words.map((word) => knownText(word.value));
  return texts.length > 0 && texts.every((text) => text !== undefined) ? (texts as string[]) : undefined;
}

/** Base images of Windows by name; Dockerfiles for Windows also show by their escape character. */
const WINDOWS_IMAGE = /(?:^|\/)windows(?:\/|$|:)|windowsservercore|nanoserver/i;

/** Whether the stage is built on Windows, as far as the file says. */
export function isWindows(image: Image, stage: Stage): boolean {
  const { base } = lineage(stage).at(-1) ?? stage;
  return image.document.escape === '`' || WINDOWS_IMAGE.test(knownText(base.value) ?? '');
}
