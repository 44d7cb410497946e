import { valueFrom } from '../../src/concepts/command-word.ts';
import { knownText, type Value } from '../../src/concepts/value.ts';
import type { Command, ShellWord } from '../../src/documents/shell/model.ts';
import type { TextRange } from '../../src/text/range.ts';

/** A piece of a command line: what it says and where it is written, without the quotes of a word it is only a part of. */
export interface Piece {
  readonly value: Value;
  readonly range: TextRange;
  /** The piece behind so many characters as they are written without quotes. */
  from(offset: number): Piece;
  /** Its text without quotes, variables as written. */
  readonly text: string;
}

/** An option that a run command is given. */
export interface RunOption {
  /** Long name without dashes: `volume`. */
  readonly name: string;
  /** undefined: a switch without a value. */
  readonly value: Piece | undefined;
  /** Option and value. */
  readonly range: TextRange;
}

/** `docker run [OPTIONS] IMAGE [COMMAND] [ARG…]`: https://docs.docker.com/reference/cli/docker/container/run/ */
export interface RunCommandLine {
  readonly options: readonly RunOption[];
  readonly image: Piece | undefined;
  readonly command: readonly Piece[];
}

const ENGINES: ReadonlySet<string> = new Set(['docker', 'podman', 'nerdctl']);

/** Options that take no value unless it is attached with `=`. */
const SWITCHES: ReadonlySet<string> = new Set([
  'detach',
  'init',
  'interactive',
  'no-healthcheck',
  'oom-kill-disable',
  'privileged',
  'publish-all',
  'quiet',
  'read-only',
  'replace',
  'rm',
  'sig-proxy',
  'tty',
]);

const LONG_NAMES: Readonly<Record<string, string>> = {
  a: 'attach',
  c: 'cpu-shares',
  d: 'detach',
  e: 'env',
  h: 'hostname',
  i: 'interactive',
  l: 'label',
  m: 'memory',
  P: 'publish-all',
  p: 'publish',
  q: 'quiet',
  t: 'tty',
  u: 'user',
  v: 'volume',
  w: 'workdir',
  net: 'network',
};

/** The command line of a `run` or `create`; undefined when the command is something else. */
export function readRunCommand({ name, args }: Command): RunCommandLine | undefined {
  if (name === undefined || !ENGINES.has(name)) return undefined;
  const start = knownText(args[0]?.value) === 'container' ? 1 : 0;
  const subcommand = knownText(args[start]?.value);
  return subcommand === 'run' || subcommand === 'create' ? readArguments(args.slice(start + 1)) : undefined;
}

function readArguments(words: readonly ShellWord[]): RunCommandLine {
  const options: RunOption[] = [];
  let at = 0;
  for (let word = words[at]; word && /^-./.test(word.content.text); word = words[at]) {
    at += 1;
    if (word.content.text === '--') break;
    const read = word.content.text.startsWith('--') ? readLong(word, words[at]) : readShort(word, words[at]);
    options.push(...read.options);
    if (read.tookNext) at += 1;
  }
  const [image, ...command] = words.slice(at).map(pieceOf);
  return { options, image, command };
}

interface ReadOptions {
  readonly options: readonly RunOption[];
  readonly tookNext: boolean;
}

function readLong(word: ShellWord, next: ShellWord | undefined): ReadOptions {
  const { text } = word.content;
  const equals = text.indexOf('=');
  const written = text.slice(2, equals < 0 ? undefined : equals);
  const name = LONG_NAMES[written] ?? written;
  if (equals >= 0)
    return { options: [{ name, value: pieceOf(word).from(equals + 1), range: word.range }], tookNext: false };
  return SWITCHES.has(name)
    ? { options: [{ name, value: undefined, range: word.range }], tookNext: false }
    : withNext(name, word, next);
}

/** `-it`, `-p 80:80`, `-p80:80`, `-dp 80:80`. */
function readShort(word: ShellWord, next: ShellWord | undefined): ReadOptions {
  const options: RunOption[] = [];
  const { text } = word.content;
  for (let at = 1; at < text.length; at += 1) {
    const name = LONG_NAMES[text.charAt(at)] ?? text.charAt(at);
    if (SWITCHES.has(name)) {
      options.push({ name, value: undefined, range: word.range });
      continue;
    }
    if (at + 1 === text.length) {
      const last = withNext(name, word, next);
      return { options: [...options, ...last.options], tookNext: last.tookNext };
    }
    const attached = text.charAt(at + 1) === '=' ? at + 2 : at + 1;
    return { options: [...options, { name, value: pieceOf(word).from(attached), range: word.range }], tookNext: false };
  }
  return { options, tookNext: false };
}

function withNext(name: string, word: ShellWord, next: ShellWord | undefined): ReadOptions {
  const range = { start: word.range.start, end: (next ?? word).range.end };
  return { options: [{ name, value: next && pieceOf(next), range }], tookNext: next !== undefined };
}

function pieceOf(word: ShellWord): Piece {
  return { ...partOf(word, 0), range: word.range };
}

function partOf(word: ShellWord, offset: number): Piece {
  const { content, value } = word;
  return {
    // Names of options and variables are literal, so offsets into text and value agree in front of their values.
    value: valueFrom(value, offset),
    range: content.locate(offset, content.text.length),
    text: content.text.slice(offset),
    from: (more) => partOf(word, offset + more),
  };
}
