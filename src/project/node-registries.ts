import { type CommandLine, optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { isPublicIndex } from '../concepts/package-index.ts';
import { knownText, literal, type Value } from '../concepts/value.ts';
import { environmentOf, knownValues } from '../documents/dockerfile/environment.ts';
import type { TextRange } from '../text/range.ts';
import { type BuildStep, type Command, commandsOf, runSteps, type ShellWord } from './build-steps.ts';
import type { Image, Stage } from './image.ts';

/** A registry that is named for one install, while another one of the stage takes packages from one of the other kind. */
export interface MixedRegistry {
  readonly stage: Stage;
  readonly at: TextRange;
  readonly registry: Value;
}

const NPM = literal('https://registry.npmjs.org');
const MANAGERS: ReadonlySet<string> = new Set(['npm', 'pnpm', 'yarn', 'bun']);

interface Install {
  readonly registry: Value;
  readonly at: TextRange | undefined;
}

/** The registries that installs of packages without a scope mix. */
export function mixedRegistries(image: Image): readonly MixedRegistry[] {
  return image.document.stages.flatMap((stage) => {
    const steps = runSteps(image, [stage]);
    if (copiesSettings(stage)) return [];
    const configured = configuredRegistry(commandsOf(steps));
    const installs = steps.flatMap((step) => step.commands.flatMap((command) => installOf(step, command, configured)));
    const isMixed = new Set(installs.map(({ registry }) => isPublicIndex(registry))).size > 1;
    if (!isMixed) return [];
    return installs.flatMap(({ registry, at }) => (at && !isPublicIndex(registry) ? [{ stage, at, registry }] : []));
  });
}

/** What registry a file from outside sets is not known. */
function copiesSettings({ instructions }: Stage): boolean {
  return instructions.some(({ keyword, words }) => {
    return (keyword === 'COPY' || keyword === 'ADD') && words.some(({ raw }) => /\.(?:npmrc|yarnrc)\b/.test(raw));
  });
}

function lineOf({ name, args }: Command): CommandLine<ShellWord> | undefined {
  return name !== undefined && MANAGERS.has(name) ? parseOptions(args, toolSyntax(name)) : undefined;
}

function configuredRegistry(commands: readonly Command[]): Value | undefined {
  return commands.flatMap((command): readonly Value[] => {
    const line = lineOf(command);
    if (line?.subcommand !== 'config set') return [];
    const [key, value] = line.operands;
    const text = knownText(key?.value) ?? '';
    if (text === 'registry' && value) return [value.value];
    return text.startsWith('registry=') ? [literal(text.slice('registry='.length))] : [];
  })[0];
}

function installOf(
  { stage, instruction }: BuildStep,
  command: Command,
  configured: Value | undefined,
): readonly Install[] {
  const line = lineOf(command);
  const isInstall = line?.subcommand === 'install' || line?.subcommand === 'add' || line?.subcommand === 'global add';
  if (!line || !isInstall || !line.operands.some(hasNoScope)) return [];
  const option = optionNamed(line, '--registry');
  if (!option?.value) {
    const variable = knownValues(environmentOf(stage, instruction));
    const given = variable('npm_config_registry') ?? variable('NPM_CONFIG_REGISTRY');
    return [{ registry: given ?? configured ?? NPM, at: undefined }];
  }
  const at = { start: option.word.range.start, end: (option.valueWord ?? option.word).range.end };
  return [{ registry: option.value, at }];
}

/** A name that both registries may have. */
function hasNoScope({ value }: ShellWord): boolean {
  return /^[\w.~-]{1,214}(?:@[^/:]{0,60})?$/.test(knownText(value) ?? '') && !/^\.{1,2}$/.test(knownText(value) ?? '');
}
