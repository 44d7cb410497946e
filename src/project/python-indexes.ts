import { type CommandOption, optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { isPublicIndex } from '../concepts/package-index.ts';
import { toolCall } from '../concepts/tool-call.ts';
import { knownText, literal, shownText, type Value } from '../concepts/value.ts';
import { environmentOf, knownValues } from '../documents/dockerfile/environment.ts';
import type { TextRange } from '../text/range.ts';
import { type BuildStep, type Command, commandsOf, runSteps, type ShellWord } from './build-steps.ts';
import type { Image, Stage } from './image.ts';
import { type WrittenText, writtenTexts } from './written-files.ts';

/** A second index for Python packages beside one that is of the other kind, public or private. */
export interface MixedIndex {
  readonly stage: Stage;
  readonly at: TextRange;
  /** `--extra-index-url`, `PIP_EXTRA_INDEX_URL`: for messages. */
  readonly by: string;
  readonly index: Value;
}

const PYPI = literal('https://pypi.org/simple');
const INSTALLS: ReadonlySet<string> = new Set([
  'install',
  'download',
  'wheel',
  'sync',
  'pip install',
  'pip sync',
  'pip compile',
  'add',
]);

/** The indexes that options, variables and settings of the image mix. */
export function mixedIndexes(image: Image): readonly MixedIndex[] {
  return image.document.stages.flatMap((stage) => {
    const steps = runSteps(image, [stage]);
    const fallback = configuredIndex(commandsOf(steps)) ?? PYPI;
    return [
      ...variables(stage, fallback),
      ...steps.flatMap((step) => step.commands.flatMap((command) => inCommand(step, command, fallback))),
      ...writtenTexts(image, [stage]).flatMap(inFile),
    ];
  });
}

/** One index with what only its publisher can add, and one with what anybody can: the higher version wins. */
function isMixed(first: Value, second: Value): boolean {
  return isPublicIndex(first) !== isPublicIndex(second);
}

/** `pip config set global.index-url` somewhere in the stage. */
function configuredIndex(commands: readonly Command[]): Value | undefined {
  return commands.flatMap((command) => {
    const setting = pipSetting(command);
    return setting?.key === 'index-url' ? [setting.value.value] : [];
  })[0];
}

function pipSetting({ name, args }: Command) {
  const call = toolCall(name, args);
  if (call?.tool !== 'pip') return undefined;
  const { subcommand, operands } = parseOptions(call.args, toolSyntax('pip'));
  const [key, value] = operands;
  if (subcommand !== 'config set' || !key || !value) return undefined;
  return { key: knownText(key.value)?.replace(/^\w{1,20}\./, ''), word: key, value };
}

function* variables(stage: Stage, fallback: Value): Iterable<MixedIndex> {
  const first = knownValues(environmentOf(stage))('PIP_INDEX_URL') ?? fallback;
  for (const { keyword, pairs } of stage.instructions) {
    if (keyword !== 'ENV' && keyword !== 'ARG') continue;
    for (const { key, value, range } of pairs) {
      if (key !== 'PIP_EXTRA_INDEX_URL' || !value || !isWritten(value.value) || !isMixed(first, value.value)) continue;
      yield { stage, at: range, by: key, index: value.value };
    }
  }
}

/** Nothing, or a variable alone, may be empty. */
function isWritten({ parts }: Value): boolean {
  return parts.some((part) => typeof part === 'string' && part.trim() !== '');
}

function inCommand(step: BuildStep, command: Command, fallback: Value): readonly MixedIndex[] {
  const { stage, instruction } = step;
  const call = toolCall(command.name, command.args);
  if (call?.tool !== 'pip' && call?.tool !== 'uv') return [];
  const setting = pipSetting(command);
  if (setting?.key === 'extra-index-url' && isMixed(fallback, setting.value.value)) {
    const at = { start: setting.word.range.start, end: setting.value.range.end };
    return [{ stage, at, by: 'pip config set', index: setting.value.value }];
  }
  const line = parseOptions(call.args, toolSyntax(call.tool));
  if (!INSTALLS.has(line.subcommand ?? '')) return [];
  if (optionNamed(line, '--no-index') || optionNamed(line, '--require-hashes')) return [];
  const given = knownValues(environmentOf(stage, instruction));
  const isOn = (name: string): boolean => /^(?:1|true|yes|on)$/i.test(knownText(given(name)) ?? '');
  if (isOn('PIP_NO_INDEX') || isOn('PIP_REQUIRE_HASHES')) return [];
  if (call.tool === 'uv') {
    const strategy = knownText(optionNamed(line, '--index-strategy')?.value ?? given('UV_INDEX_STRATEGY'));
    if (!strategy?.startsWith('unsafe-')) return [];
  }
  const own = optionNamed(line, '--index-url') ?? optionNamed(line, '--default-index');
  const first = own?.value ?? given('PIP_INDEX_URL') ?? fallback;
  const extra = line.options.filter(
    ({ name }) => name === '--extra-index-url' || (call.tool === 'uv' && name === '--index'),
  );
  return [
    ...extra.flatMap((option) =>
      option.value && isMixed(first, option.value) ? [byOption(stage, option, option.value)] : [],
    ),
    ...command.assignments.flatMap(({ name, value, range }): readonly MixedIndex[] => {
      if (name !== 'PIP_EXTRA_INDEX_URL' || !isWritten(value) || !isMixed(first, value)) return [];
      return [{ stage, at: range, by: name, index: value }];
    }),
  ];
}

function byOption(stage: Stage, { name, word, valueWord }: CommandOption<ShellWord>, index: Value): MixedIndex {
  return { stage, at: { start: word.range.start, end: (valueWord ?? word).range.end }, by: name, index };
}

const SETTINGS_FILE = /(?:^|\/)(?:pip\.(?:conf|ini)|[\w.-]{0,40}requirements[\w.-]{0,40}\.txt)$/;
const EXTRA = /(?<=^|\n|\\n)[ \t]{0,20}(?:--)?extra-index-url[ \t=]{1,20}([^\s\\]{1,2000})/g;
const FIRST = /(?:^|\n|\\n)[ \t]{0,20}(?:--)?index-url[ \t=]{1,20}([^\s\\]{1,2000})/;

function inFile({ stage, path, kind, text, locate }: WrittenText): readonly MixedIndex[] {
  if (kind !== 'text' || !SETTINGS_FILE.test(path ?? '')) return [];
  const first = literal(FIRST.exec(text)?.[1] ?? shownText(PYPI));
  return [...text.matchAll(EXTRA)].flatMap(({ 0: match, 1: url = '', index }): readonly MixedIndex[] => {
    const start = index + match.search(/\S/);
    if (!isMixed(first, literal(url))) return [];
    return [{ stage, at: locate(start, index + match.length), by: 'extra-index-url', index: literal(url) }];
  });
}
