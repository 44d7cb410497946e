import { valueFrom } from '../concepts/command-word.ts';
import { fetchedWords } from '../concepts/fetched-words.ts';
import type { Value } from '../concepts/value.ts';
import { markedText } from '../concepts/value.ts';
import type { TextRange } from '../text/range.ts';
import { type BuildStep, type Command, runSteps, type ShellWord } from './build-steps.ts';
import { fetchedFile, verifiesFile } from './download-flow.ts';
import type { Image } from './image.ts';

/** An address that a command fetches from, with its scheme written out. */
export interface FetchedAddress {
  readonly word: ShellWord;
  readonly address: Value;
  /** Where the scheme is written; undefined: not known exactly. */
  readonly schemeAt: TextRange | undefined;
}

/** The name of an option or a setting may stand before the address. */
const ADDRESS = /^((?:[-\w.@:]{1,80}=)?(?:git\+)?)([a-z]{2,8}):\/\//i;

/** The addresses a command fetches from, as far as the command itself writes their scheme. */
export function fetchedAddresses({ name, args }: Command): readonly FetchedAddress[] {
  return fetchedWords(name, args).flatMap((word): readonly FetchedAddress[] => {
    const start = ADDRESS.exec(markedText(word.value))?.[1];
    if (start === undefined) return [];
    const { content } = word;
    const [, before = '', scheme = ''] = ADDRESS.exec(content.text) ?? [];
    if (scheme === '' || start !== before) return [];
    const schemeAt = content.exact ? content.locate(before.length, before.length + scheme.length) : undefined;
    return [{ word, address: valueFrom(word.value, before.length), schemeAt }];
  });
}

/** Variables that commands use in addresses they fetch from. */
export interface FetchedVariables {
  /** What comes from there is not checked, at least once. */
  readonly unchecked: ReadonlySet<string>;
  /** What comes from there is checked with a checksum or a signature, at least once. */
  readonly checked: ReadonlySet<string>;
}

const variables = new WeakMap<Image, FetchedVariables>();

/** The variables that commands of the image use in addresses they fetch from. */
export function variablesFetchedFrom(image: Image): FetchedVariables {
  const existing = variables.get(image);
  if (existing) return existing;
  const unchecked = new Set<string>();
  const checked = new Set<string>();
  for (const step of runSteps(image)) {
    for (const command of step.commands) {
      const names = fetchedWords(command.name, command.args).flatMap((word) =>
        word.raw.includes('$') ? variablesIn(word.content.text) : [],
      );
      if (names.length === 0) continue;
      const found = isCheckedLater(step, command) ? checked : unchecked;
      for (const name of names) found.add(name);
    }
  }
  variables.set(image, { unchecked, checked });
  return { unchecked, checked };
}

function variablesIn(text: string): readonly string[] {
  return [...text.matchAll(/\$\{?([A-Za-z_]\w*)/g)].map(([, name = '']) => name);
}

/** Whether the step checks with a checksum or a signature everything that the command fetches. */
export function isCheckedLater({ commands }: BuildStep, command: Command): boolean {
  const { files = [] } = fetchedFile(command) ?? {};
  if (files.length === 0) return false;
  const later = commands.slice(commands.indexOf(command) + 1);
  return files.every((file) => later.some((each) => verifiesFile(each, file)));
}
