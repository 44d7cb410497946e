import { parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { toolCall } from '../concepts/tool-call.ts';
import { knownText, markedText } from '../concepts/value.ts';
import { DEBUGGER_PACKAGES, DEVELOPMENT_NAME, PROJECT_INSTALLS } from '../knowledge/development-packages.ts';
import type { TextRange } from '../text/range.ts';
import { type BuildStep, type Command, commandsOf, runSteps, type ShellWord } from './build-steps.ts';
import { type NodeInstall, nodeInstalls, npmVariables, switchOption, variableOf } from './dependency-installs.ts';
import type { Image, Stage } from './image.ts';

/** Something for development only that a step leaves in the image. */
export interface DevelopmentInstall {
  readonly stage: Stage;
  readonly at: TextRange;
  /** Reads after "The image gets". */
  readonly what: string;
  /** Reads after "Install", or a whole remedy. */
  readonly advice: string;
}

/** Development dependencies and debuggers that the given stages install and keep. */
export function developmentInstalls(image: Image, stages: readonly Stage[]): readonly DevelopmentInstall[] {
  const ofNode = nodeInstalls(image, stages).filter(isForDevelopment).map(asNodeInstall);
  const others = runSteps(image, stages).flatMap((step) =>
    step.commands.flatMap((command) => installsOf(image, step, command)),
  );
  return [...ofNode, ...others].sort((one, other) => one.at.start - other.at.start);
}

function asNodeInstall({ stage, at, manager }: NodeInstall): DevelopmentInstall {
  const option = manager === 'npm' ? '--omit=dev' : manager === 'pnpm' ? '--prod' : '--production';
  return { stage, at, what: 'the development dependencies of the project', advice: `Install with ${option}.` };
}

function isForDevelopment(install: NodeInstall): boolean {
  const { step, command, forProject, verb } = install;
  if (!forProject || verb === 'update' || command.place.conditional || omitsDevelopment(install)) return false;
  return lastPrune(step) <= command.range.start;
}

const prunedAt = new WeakMap<BuildStep, number>();

/** Where a step takes development dependencies away for the last time, as an offset into the document; -1: never. */
function lastPrune(step: BuildStep): number {
  const known = prunedAt.get(step);
  if (known !== undefined) return known;
  const last = step.commands.findLast((command) => prunes(step, command))?.range.start ?? -1;
  prunedAt.set(step, last);
  return last;
}

function omitsDevelopment(install: NodeInstall): boolean {
  const { line } = install;
  const included = line.options.some(({ name, value }) => name === '--include' && knownText(value) === 'dev');
  if (included) return false;
  const switched = switchOption(line, '--production', '--prod', '-P', '-p');
  if (switched !== undefined) return switched;
  const omitted = line.options.some(({ name, value }) => {
    return (
      (name === '--omit' && knownText(value) === 'dev') || (name === '--only' && /^prod/.test(knownText(value) ?? ''))
    );
  });
  if (omitted || variableOf(install, 'NODE_ENV') === 'production') return true;
  if (variableOf(install, ...npmVariables('production')) === 'true') return true;
  return variableOf(install, ...npmVariables('omit')) === 'dev';
}

/** `npm prune --omit=dev`, a second install for production, `rm -rf node_modules`. */
function prunes(step: BuildStep, command: Command): boolean {
  const { name, args } = command;
  if (name === 'rm') return args.some(({ value }) => /(?:^|\/)node_modules\/?$/.test(markedText(value)));
  if (name !== 'npm' && name !== 'pnpm' && name !== 'yarn') return false;
  const line = parseOptions(args, toolSyntax(name));
  const isSecond = ['install', 'ci', 'prune', 'workspaces focus'].includes(line.subcommand ?? 'install');
  const at = command.range;
  const asInstall = { stage: step.stage, step, command, manager: name, verb: '', line, forProject: true, at } as const;
  return isSecond && omitsDevelopment(asInstall);
}

function installsOf(image: Image, step: BuildStep, command: Command): readonly DevelopmentInstall[] {
  const { stage } = step;
  const call = toolCall(command.name, command.args);
  if (!call || command.place.conditional) return [];
  const { tool, args } = call;
  const line = parseOptions(args, toolSyntax(tool));
  const debuggers = DEBUGGER_PACKAGES.filter(({ installers }) => installers.includes(tool)).flatMap(({ name }) =>
    line.operands.filter(({ value }) => name.test(knownText(value) ?? '')),
  );
  if (debuggers.length > 0 && isInstall(line.subcommand, line.operands)) {
    return debuggers.map((word) => ({
      ...{ stage, at: word.range, what: `the debugger ${shownName(word)}` },
      advice: 'Install it in a stage for development only.',
    }));
  }
  return projectInstall(image, step, command, tool, args);
}

/** The name without version: `xdebug` for `xdebug-3.4.1`. */
function shownName({ value }: ShellWord): string {
  return (knownText(value) ?? '').replace(/(?:[=<>~@^[!]|-\d).*$/s, '');
}

function isInstall(subcommand: string | undefined, operands: readonly ShellWord[]): boolean {
  return subcommand === undefined || /^(?:install|add|global add|get)$/.test(subcommand) || operands.length === 0;
}

/** Managers of other languages that install the whole project. */
function projectInstall(
  image: Image,
  step: BuildStep,
  command: Command,
  tool: string,
  args: readonly ShellWord[],
): readonly DevelopmentInstall[] {
  const { program } = command;
  if (!program) return [];
  if (tool === 'pip') return pipInstalls(step.stage, args);
  const project = PROJECT_INSTALLS.find((each) => each.tool === tool);
  const texts = args.map(({ value }) => markedText(value));
  const verb = texts.findIndex((text) => project?.verbs.includes(text));
  const word = args[verb];
  if (!project || !word || texts.slice(0, verb).some((text) => !text.startsWith('-'))) return [];
  const omits = texts.some((text) =>
    project.without.some((option) => text === option || text.startsWith(`${option}=`)),
  );
  const isSet = project.variables.some((name) => !/^(?:0|false)?$/i.test(variableOf({ step, command }, name) ?? ''));
  if (
    omits ||
    isSet ||
    command.place.conditional ||
    (tool === 'bundle' && bundlerConfigured(image, step.stage) < command.range.start)
  )
    return [];
  const at = { start: program.range.start, end: word.range.end };
  const what = 'the development dependencies of the project';
  return [{ stage: step.stage, at, what, advice: project.advice }];
}

const configuredAt = new WeakMap<Stage, number>();

/** Where a stage first leaves groups out with `bundle config set --local without development`; infinite: nowhere. */
function bundlerConfigured(image: Image, stage: Stage): number {
  const known = configuredAt.get(stage);
  if (known !== undefined) return known;
  const first = commandsOf(runSteps(image, [stage])).find(({ name, args }) => {
    return (
      name === 'bundle' && args[0]?.raw === 'config' && args.some(({ raw }) => raw === 'without' || raw === 'only')
    );
  });
  const start = first?.range.start ?? Number.POSITIVE_INFINITY;
  configuredAt.set(stage, start);
  return start;
}

function pipInstalls(stage: Stage, args: readonly ShellWord[]): readonly DevelopmentInstall[] {
  const line = parseOptions(args, toolSyntax('pip'));
  if (line.subcommand !== 'install') return [];
  const advice = 'Install what the program needs to run only.';
  const files = line.options.flatMap(({ name, value, word, valueWord }): readonly DevelopmentInstall[] => {
    const file = value && knownText(value)?.replace(/^.*\//, '');
    if (name !== '--requirement' || !file || !DEVELOPMENT_NAME.test(file)) return [];
    const at = { start: word.range.start, end: (valueWord ?? word).range.end };
    return [{ stage, at, what: `the development requirements of ${file}`, advice }];
  });
  const editable = line.options.flatMap(({ name, valueWord }) =>
    name === '--editable' && valueWord ? [valueWord] : [],
  );
  const extras = [...line.operands, ...editable].flatMap((word): readonly DevelopmentInstall[] => {
    const extra = /\[([\w,-]{1,100})\]$/.exec(knownText(word.value) ?? '')?.[1];
    if (!extra?.split(',').some((name) => DEVELOPMENT_NAME.test(name))) return [];
    return [{ stage, at: word.range, what: `the development extras ${extra}`, advice }];
  });
  return [...files, ...extras];
}
