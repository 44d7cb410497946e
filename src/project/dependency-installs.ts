import { type CommandLine, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText } from '../concepts/value.ts';
import { environmentOf } from '../documents/dockerfile/environment.ts';
import type { TextRange } from '../text/range.ts';
import { type BuildStep, type Command, runSteps, type ShellWord } from './build-steps.ts';
import type { Image, Stage } from './image.ts';

export type NodeManager = 'npm' | 'yarn' | 'pnpm' | 'bun';

/** A command that installs packages of Node.js. */
export interface NodeInstall {
  readonly stage: Stage;
  readonly step: BuildStep;
  readonly command: Command;
  readonly manager: NodeManager;
  /** `ci`, `install`, `add`; `install` for a bare `yarn`. */
  readonly verb: string;
  readonly line: CommandLine<ShellWord>;
  /** It installs what package.json of the project names, not packages of its command line. */
  readonly forProject: boolean;
  /** From the program to the subcommand. */
  readonly at: TextRange;
}

const VERBS: Readonly<Record<NodeManager, readonly string[]>> = {
  npm: ['install', 'ci', 'install-clean', 'ic', 'install-test', 'update'],
  yarn: ['install', 'add', 'global add'],
  pnpm: ['install', 'ci', 'update'],
  bun: ['install'],
};

/** The installs of packages of Node.js in the given stages, in order. */
export function nodeInstalls(image: Image, stages: readonly Stage[]): readonly NodeInstall[] {
  return runSteps(image, stages).flatMap((step) =>
    step.commands.flatMap((command) => nodeInstall(step, command) ?? []),
  );
}

function isManager(name: string | undefined): name is NodeManager {
  return name !== undefined && Object.hasOwn(VERBS, name);
}

function nodeInstall(step: BuildStep, command: Command): NodeInstall | undefined {
  const { name, args, program } = command;
  if (!isManager(name) || !program) return undefined;
  const line = parseOptions(args, toolSyntax(name));
  const isBare = name === 'yarn' && line.subcommand === undefined && line.operands.length === 0;
  const verb = line.subcommand ?? (isBare ? 'install' : '');
  const asks = line.options.some((option) => /^(?:--help|-h|--version|-v|--dry-run)$/.test(option.name));
  if (!VERBS[name].includes(verb) || asks) return undefined;
  const isGlobal = verb === 'global add' || line.options.some((option) => option.name === '--global');
  const forProject = !isGlobal && line.operands.length === 0;
  const at = { start: program.range.start, end: (line.subcommandWord ?? program).range.end };
  return { stage: step.stage, step, command, manager: name, verb, line, forProject, at };
}

/** A switch on the command line; undefined: not given. A value from outside the files is taken as on. */
export function switchOption({ options }: CommandLine<ShellWord>, ...names: readonly string[]): boolean | undefined {
  const option = options.findLast(({ name }) => names.includes(name));
  if (!option) return undefined;
  return !/^(?:false|0|no)$/i.test((option.value && knownText(option.value)) ?? '');
}

/** So many commands back an `export` is looked for. */
const MOST_COMMANDS = 100;

/**
 * The text of a variable as a command sees it, set for it, exported before it in the same step, or in the image; the first
 * of the names that is set counts.
 */
export function variableOf(
  { step, command }: Pick<NodeInstall, 'step' | 'command'>,
  ...names: readonly string[]
): string | undefined {
  const own = command.assignments.findLast(({ name }) => names.includes(name));
  if (own) return knownText(own.value);
  const position = step.commands.indexOf(command);
  for (const { assignments } of step.commands.slice(Math.max(0, position - MOST_COMMANDS), position).reverse()) {
    const found = assignments.findLast(({ name, scope }) => scope === 'exported' && names.includes(name));
    if (found) return knownText(found.value);
  }
  const lookUp = environmentOf(step.stage, step.instruction);
  for (const name of names) {
    const variable = lookUp(name);
    if (variable.state === 'set') return knownText(variable.value);
  }
  return undefined;
}

/** The spellings of a setting of npm as a variable; npm does not mind the case. */
export function npmVariables(setting: string): readonly string[] {
  const lower = `npm_config_${setting}`;
  return [lower, lower.toUpperCase(), `NPM_CONFIG_${setting}`];
}
