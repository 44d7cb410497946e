import { programOf } from '../concepts/command-word.ts';
import { splitWords } from '../concepts/shell-words.ts';
import { markedText, type Value } from '../concepts/value.ts';
import type { Location } from '../text/range.ts';
import type { Container } from './container.ts';
import { type WrittenText, writtenTexts } from './named-values.ts';
import { nestedSetting } from './nested-setting.ts';

/** A program that a container is started or probed with. */
export interface ContainerCommand {
  /** The Compose key it stands under. */
  readonly key: 'command' | 'entrypoint' | 'healthcheck';
  /** Without path; undefined: it comes from the image, or from outside the files. */
  readonly program: string | undefined;
  readonly args: readonly CommandArgument[];
}

export interface CommandArgument {
  readonly value: Value;
  /** The list item, or the whole text where the command is one. */
  readonly at: Location;
}

const SHELLS: ReadonlySet<string> = new Set(['sh', 'bash', 'ash', 'dash', 'zsh', 'ksh']);
const OPERATORS: ReadonlySet<string> = new Set(['&&', '||', ';', '|', '&']);
/** Shells inside shells are followed this far. */
const DEEPEST_SHELL = 3;

/** The commands under `command`, `entrypoint` and `healthcheck.test`; what stands in `sh -c "…"` too. */
export function commandsOfContainer(container: Container): readonly ContainerCommand[] {
  return [
    ...commandsUnder('entrypoint', writtenTexts(container.setting('entrypoint')?.value)),
    ...commandsUnder('command', writtenTexts(container.setting('command')?.value)),
    ...commandsUnder('healthcheck', withoutType(writtenTexts(nestedSetting(container, 'healthcheck', 'test')?.value))),
  ];
}

/** `CMD` and `CMD-SHELL` say how the rest is run. */
function withoutType(texts: readonly WrittenText[]): readonly WrittenText[] {
  const type = texts[0] && markedText(texts[0].value);
  return type === 'CMD' || type === 'CMD-SHELL' || type === 'NONE' ? texts.slice(1) : texts;
}

function commandsUnder(key: ContainerCommand['key'], texts: readonly WrittenText[]): readonly ContainerCommand[] {
  const [only] = texts;
  if (!only) return [];
  const words = texts.length === 1 ? wordsOf(only) : texts;
  return split(words).flatMap((part) => commandsOf(key, part, 0));
}

function commandsOf(
  key: ContainerCommand['key'],
  words: readonly CommandArgument[],
  depth: number,
): ContainerCommand[] {
  const [first, ...rest] = words;
  if (!first) return [];
  const isOption = markedText(first.value).startsWith('-');
  const program = isOption ? undefined : programOf(first);
  const own: ContainerCommand = { key, program, args: isOption ? words : rest };
  const script = program !== undefined && SHELLS.has(program) ? scriptIn(rest) : undefined;
  if (!script || depth >= DEEPEST_SHELL) return [own];
  return split(wordsOf(script)).flatMap((part) => commandsOf(key, part, depth + 1));
}

/** The word behind `-c`, also of combined options such as `-ec`. */
function scriptIn(args: readonly CommandArgument[]): CommandArgument | undefined {
  const option = args.findIndex(({ value }) => /^-[a-z]*c$/.test(markedText(value)));
  return option < 0 ? undefined : args[option + 1];
}

function wordsOf({ value, at }: CommandArgument): readonly CommandArgument[] {
  return splitWords(value).map((word) => ({ value: word, at }));
}

/** The words between operators of a shell; a `;` may be glued to the word before it. */
function split(words: readonly CommandArgument[]): readonly (readonly CommandArgument[])[] {
  const parts: CommandArgument[][] = [[]];
  for (const word of words) {
    const text = markedText(word.value);
    if (OPERATORS.has(text)) parts.push([]);
    else parts.at(-1)?.push(word);
    if (text.length > 1 && text.endsWith(';')) parts.push([]);
  }
  return parts;
}
