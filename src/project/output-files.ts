import { optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { downloadOf } from '../concepts/download.ts';
import type { Command, ShellWord } from './build-steps.ts';

/** Programs whose last operand is the file or folder they write. */
const TO_LAST_OPERAND: ReadonlySet<string> = new Set(['cp', 'mv', 'install', 'ln', 'rsync']);
const OUTPUT_OPTIONS: readonly string[] = [
  '--output',
  '--output-document',
  '--directory-prefix',
  '--output-dir',
  '--out',
  '--keyring',
];

/** The words that name files a command writes: redirects, output options, targets of `cp` and `tee`. */
export function writtenBy({ name, args, redirects }: Command): readonly ShellWord[] {
  const files = redirects.flatMap(({ operator, target }) => (operator.includes('>') && target ? [target] : []));
  if (name === undefined) return files;
  if (name === 'tee' || name === 'sponge') return [...files, ...args.filter(({ raw }) => !raw.startsWith('-'))];
  if (TO_LAST_OPERAND.has(name)) {
    const target = args.at(-1);
    return target ? [...files, target] : files;
  }
  if (name !== 'gpg' && name !== 'gpg2' && !downloadOf(name, args)) return files;
  const line = parseOptions(args, toolSyntax(name === 'gpg2' ? 'gpg' : name));
  const changesRing = line.options.some((option) => option.name === '--import' || option.name === '--receive-keys');
  return [
    ...files,
    ...OUTPUT_OPTIONS.flatMap((option) => {
      if (option === '--keyring' && !changesRing) return [];
      const found = optionNamed(line, option);
      return found ? [found.valueWord ?? found.word] : [];
    }),
  ];
}
