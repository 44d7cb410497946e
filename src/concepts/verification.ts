import { CHECKSUM_PROGRAM, VERIFICATION_TOOLS } from '../knowledge/verification-tools.ts';
import { type CommandWord, isOption } from './command-word.ts';
import { markedText } from './value.ts';

/** Whether a command compares files with a checksum or a signature and fails when they differ. */
export function isVerification(name: string | undefined, args: readonly CommandWord[]): boolean {
  if (name === undefined || !Object.hasOwn(VERIFICATION_TOOLS, name)) return false;
  const tool = VERIFICATION_TOOLS[name];
  if (!tool) return false;
  if (tool.options.length === 0 && tool.subcommands.length === 0) return true;
  const texts = args.map((word) => markedText(word.value));
  const subcommand = texts.find((text) => !text.startsWith('-'));
  if (subcommand !== undefined && tool.subcommands.includes(subcommand)) return true;
  return args.some((word, index) => isOption(word) && hasOption(texts[index] ?? '', tool.options));
}

/** Whether a command prints the checksum of a file. */
export function printsChecksum(name: string | undefined): boolean {
  return name !== undefined && CHECKSUM_PROGRAM.test(name);
}

function hasOption(text: string, options: readonly string[]): boolean {
  if (options.includes(text)) return true;
  if (!/^-[A-Za-z]{2,}$/.test(text)) return false;
  return options.some((option) => option.length === 2 && text.includes(option.slice(1)));
}
