import { optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText, markedText, shownText, type Value } from '../concepts/value.ts';
import { sliceValue } from '../concepts/value-parts.ts';
import { upstream } from '../documents/shell/data-flow.ts';
import type { TextRange } from '../text/range.ts';
import { type BuildStep, type Command, type Redirect, runSteps, type ShellWord } from './build-steps.ts';
import type { Image, Stage } from './image.ts';

/** A password that a build step gives to an account of the image. */
export interface AccountPassword {
  readonly step: BuildStep;
  /** The command that sets it. */
  readonly command: Command;
  /** As written; undefined: the command does not say whose it is. */
  readonly account: string | undefined;
  readonly password: Value;
  /** It is a hash, as the file of passwords holds it. */
  readonly hashed: boolean;
  /** Where the password is written, with what belongs to it: the word, or the line of a here-document. */
  readonly at: TextRange;
  /** The word that holds the password; undefined for a here-document. */
  readonly word: ShellWord | undefined;
}

type Found = Pick<AccountPassword, 'account' | 'password' | 'hashed' | 'at' | 'word'>;

/** Programs that read the password itself from their standard input. */
const PASSWORD_READERS: ReadonlySet<string> = new Set(['passwd', 'smbpasswd', 'vncpasswd']);
const MOST_LINES = 200;

/** The passwords that `chpasswd`, `useradd`, `usermod`, `passwd` and `net user` set in the given stages, in order. */
export function accountPasswords(image: Image, stages: readonly Stage[]): readonly AccountPassword[] {
  return runSteps(image, stages).flatMap((step) =>
    step.commands.flatMap((command) => passwordsOf(command).map((found) => ({ step, command, ...found }))),
  );
}

function passwordsOf(command: Command): readonly Found[] {
  const { name, args } = command;
  if (name === 'chpasswd') return chpasswd(command);
  if (name === 'useradd' || name === 'usermod') return byOption(name, args);
  if (name === 'net') return windowsUser(args);
  if (name === undefined || !PASSWORD_READERS.has(name)) return [];
  const account = parseOptions(args, toolSyntax(name)).operands[0];
  const [first] = inputLines(command);
  if (!first || markedText(first.value) === '') return [];
  return [{ account: account && shownText(account.value), password: first.value, hashed: false, ...first }];
}

function byOption(name: string, args: readonly ShellWord[]): readonly Found[] {
  const line = parseOptions(args, toolSyntax(name));
  const option = optionNamed(line, '--password');
  if (!option?.value) return [];
  const { word, valueWord, value } = option;
  const account = line.operands.at(-1);
  return [
    {
      account: account && shownText(account.value),
      ...{ password: value, hashed: true, word: valueWord ?? word },
      at: { start: word.range.start, end: (valueWord ?? word).range.end },
    },
  ];
}

/** `net user NAME PASSWORD [/add]` */
function windowsUser(args: readonly ShellWord[]): readonly Found[] {
  const [subcommand, account, password] = args.filter(({ raw }) => !raw.startsWith('/'));
  if (knownText(subcommand?.value)?.toLowerCase() !== 'user' || !account || !password) return [];
  if (knownText(password.value) === '*') return [];
  return [
    { account: shownText(account.value), password: password.value, hashed: false, at: password.range, word: password },
  ];
}

function chpasswd(command: Command): readonly Found[] {
  const line = parseOptions(command.args, toolSyntax('chpasswd'));
  const hashed = optionNamed(line, '--encrypted') !== undefined;
  return inputLines(command).flatMap(({ value, next, ...place }): readonly Found[] => {
    const text = markedText(value);
    const colon = text.indexOf(':');
    if (colon < 0) return [];
    const account = shownText(sliceValue(value, 0, colon));
    const password = sliceValue(value, colon + 1, text.length);
    const isFormat = next && knownText(password) === '%s';
    if (!isFormat) return [{ account, password, hashed, ...place }];
    return [{ account, password: next.value, hashed, at: next.range, word: next }];
  });
}

/** A line that a command reads, and where it is written. */
interface InputLine {
  readonly value: Value;
  readonly at: TextRange;
  readonly word: ShellWord | undefined;
  /** What `printf` puts in the place of the last `%s` of the line. */
  readonly next: ShellWord | undefined;
}

/** What `echo`, `printf`, a here-document or a here-string write into the standard input of a command. */
function inputLines(command: Command): readonly InputLine[] {
  const own = command.redirects.flatMap(redirectedLines);
  if (own.length > 0) return own.slice(0, MOST_LINES);
  const lines = upstream(command).flatMap(({ name, args, redirects }) => {
    if (name === 'cat' || name === 'tee') return redirects.flatMap(redirectedLines);
    if (name !== 'echo' && name !== 'printf' && name !== 'yes') return [];
    const [first, ...rest] = args.filter(({ raw }) => !/^-[a-zA-Z]{1,3}$/.test(raw));
    if (name === 'printf') return first ? linesOf(first, rest) : [];
    return [first, ...rest].flatMap((word) => (word ? linesOf(word) : []));
  });
  return lines.slice(0, MOST_LINES);
}

function linesOf(word: ShellWord, formatted: readonly ShellWord[] = []): readonly InputLine[] {
  const text = markedText(word.value);
  const lines: InputLine[] = [];
  let placeholders = 0;
  let from = 0;
  for (const { 0: lineBreak, index } of text.matchAll(/\n|\\n|$/g)) {
    const line = text.slice(from, index);
    placeholders += line.split('%s').length - 1;
    const next = placeholders > 0 ? formatted[placeholders - 1] : undefined;
    if (line !== '') lines.push({ value: sliceValue(word.value, from, index), at: word.range, word, next });
    from = index + lineBreak.length;
    if (lines.length >= MOST_LINES) break;
  }
  return lines;
}

function redirectedLines({ operator, target, hereDocument }: Redirect): readonly InputLine[] {
  if (operator === '<<<') return target ? linesOf(target) : [];
  if (!hereDocument) return [];
  const { content } = hereDocument;
  let from = 0;
  return content.text.split('\n', MOST_LINES).flatMap((line) => {
    const start = from;
    from += line.length + 1;
    const at = content.locate(start, start + line.length);
    return line.trim() === '' ? [] : [{ value: asValue(line), at, word: undefined, next: undefined }];
  });
}

/** A line of a here-document: what follows a `$` comes from outside. */
function asValue(line: string): Value {
  const dollar = line.search(/[$`]/);
  if (dollar < 0) return { parts: [line], assumed: false };
  return { parts: [line.slice(0, dollar), { unknown: line.slice(dollar) }], assumed: false };
}
