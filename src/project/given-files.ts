import { optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText, shownText, type Value } from '../concepts/value.ts';
import type { Command, ShellWord } from './build-steps.ts';

/** Files that a command gives to somebody. */
export interface GivenFile {
  /** The program: `chown`, `chgrp`, `setfacl`. */
  readonly by: string;
  readonly word: ShellWord;
  /** The account or group as written; of `setfacl` the entry: `u:jenkins:rw`. */
  readonly shown: string;
  readonly files: readonly Value[];
}

/** What `chown`, `chgrp` and `setfacl` give away; undefined: nothing. */
export function givenFiles({ name, args }: Command): GivenFile | undefined {
  if (name === 'setfacl') return byEntry(args);
  if (name !== 'chown' && name !== 'chgrp') return undefined;
  const line = parseOptions(args, toolSyntax(name));
  const [word, ...files] = line.operands;
  if (!word || optionNamed(line, '--reference')) return undefined;
  return { by: name, word, shown: shown(word.value), files: files.map(({ value }) => value) };
}

/** https://man7.org/linux/man-pages/man1/setfacl.1.html */
function byEntry(args: readonly ShellWord[]): GivenFile | undefined {
  const line = parseOptions(args, { options: ['-m --modify =', '-x --remove =', '-M --modify-file =', '--set ='] });
  const option = optionNamed(line, '--modify') ?? optionNamed(line, '--set');
  const entry = knownText(option?.value);
  if (!option || (entry !== undefined && !/:[r-]?w|:[67]\b/.test(entry))) return undefined;
  const word = option.valueWord ?? option.word;
  return {
    by: 'setfacl',
    word,
    shown: option.value ? shown(option.value) : '',
    files: line.operands.map(({ value }) => value),
  };
}

function shown(value: Value): string {
  return shownText(value).slice(0, 60);
}
