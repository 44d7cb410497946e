import {
  CREDENTIAL_HEADERS,
  PASSWORD_OPTION_NAMES,
  PASSWORD_OPTIONS,
  type PasswordOptions,
  PRINTING_PROGRAMS,
  SWITCHING_WORDS,
} from '../knowledge/password-options.ts';
import { parseOptions, toolSyntax } from './command-line.ts';
import { valueFrom } from './command-word.ts';
import { secretNameKind, wordsOfName } from './secret-name.ts';
import { looksLikeSecretValue } from './secret-value.ts';
import { markedText, UNKNOWN_MARK, type Value } from './value.ts';

/** A credential in the arguments of a program. */
export interface CommandSecret {
  /** 0-based index of the argument that holds it. */
  readonly argument: number;
  /** The option or subject it belongs to: `--password`, `the header authorization`. Safe to show. */
  readonly place: string;
  /** The credential itself. */
  readonly value: Value;
}

/** Whether an unknown piece (`$PASS`) is recorded all the same, as a build argument is. */
export type IsRecorded = (expression: string) => boolean;

const MOST_ARGUMENTS = 2000;
/** Among so many words `set` or `config` is a subcommand. */
const FIRST_WORDS = 8;

/** Credentials among the arguments of a program, in order, one per argument. `program` is its name without path. */
export function secretsInArguments(
  program: string | undefined,
  args: readonly Value[],
  isRecorded: IsRecorded = () => false,
): readonly CommandSecret[] {
  if (program !== undefined && PRINTING_PROGRAMS.has(program)) return [];
  const given = args.slice(0, MOST_ARGUMENTS);
  const own = (program === undefined ? undefined : OWN_OPTIONS.get(program)) ?? NO_OPTIONS;
  const candidates: Candidate[] = [];
  for (let index = 0; index < given.length; index += 1) {
    candidates.push(...namedOption(given, index, own));
    if (own !== NO_OPTIONS) candidates.push(...ownOption(given, index, own));
  }
  candidates.push(...transferOptions(program, given, own), ...settings(given), ...operands(program, given));
  if (candidates.length === 0) return NOTHING;
  const found = new Map<number, CommandSecret>();
  for (const { name, argument, place, value } of candidates) {
    if (!found.has(argument) && leaks(name, value, isRecorded)) found.set(argument, { argument, place, value });
  }
  return [...found.values()].sort((one, other) => one.argument - other.argument);
}

interface Candidate extends CommandSecret {
  /** How surely the value is a secret is judged by this name. */
  readonly name: string;
}

const NO_OPTIONS: PasswordOptions = { programs: [] };
const NOTHING: readonly never[] = [];

/** The first entry of the table decides where several name a program. */
const OWN_OPTIONS: ReadonlyMap<string, PasswordOptions> = new Map(
  PASSWORD_OPTIONS.flatMap((options) => options.programs.map((program) => [program, options] as const)).reverse(),
);

function leaks(name: string, value: Value, isRecorded: IsRecorded): boolean {
  const text = markedText(value);
  if (!text.includes(UNKNOWN_MARK)) return looksLikeSecretValue(name, text);
  return value.parts.some((part) => typeof part !== 'string' && isRecorded(part.unknown));
}

/** `--password x`, `--db-password=x`, `-storepass x`: the name of the option says what follows. */
function namedOption(args: readonly Value[], index: number, { asking = [] }: PasswordOptions): readonly Candidate[] {
  const argument = args[index];
  const [start] = argument?.parts ?? [];
  if (typeof start !== 'string' || start[0] !== '-') return NOTHING;
  const match = argument && /^(--?([A-Za-z][\w.-]{2,60}))(=?)/.exec(markedText(argument));
  const [, option = '', name = '', equals] = match ?? [];
  if (!argument || !match || !isTelling(name)) return [];
  const known = PASSWORD_OPTION_NAMES.has(name) ? 'password' : name;
  if (equals) return [{ name: known, argument: index, place: option, value: valueFrom(argument, match[0].length) }];
  const next = args[index + 1];
  if (
    !next ||
    asking.includes(option) ||
    markedText(next).startsWith('-') ||
    match[0].length < markedText(argument).length
  )
    return [];
  return [{ name: known, argument: index + 1, place: option, value: next }];
}

function isTelling(name: string): boolean {
  if (PASSWORD_OPTION_NAMES.has(name)) return true;
  const kind = secretNameKind(name);
  return (kind === 'password' || kind === 'secret') && !SWITCHING_WORDS.has(wordsOfName(name)[0] ?? '');
}

/** Options that mean a password only for this program: `redis-cli -a x`, `mysql -px`. */
function ownOption(args: readonly Value[], index: number, own: PasswordOptions): readonly Candidate[] {
  const argument = args[index];
  if (!argument) return [];
  const text = markedText(argument);
  const next = args[index + 1];
  const isBehind = own.behind === undefined || args.slice(0, index).some((word) => markedText(word) === own.behind);
  if (isBehind && next && own.next?.includes(text))
    return [{ name: 'password', argument: index + 1, place: text, value: next }];
  if (next && own.userAndPassword?.includes(text)) return behindColon(next, index + 1, text);
  const glued = !isBehind
    ? undefined
    : own.glued?.find((option) => text.startsWith(option) && text.length > option.length);
  if (glued === undefined) return [];
  return [{ name: 'password', argument: index, place: glued, value: valueFrom(argument, glued.length) }];
}

/** curl and wget: combined short options, `user:password` and headers. */
function transferOptions(
  program: string | undefined,
  args: readonly Value[],
  own: PasswordOptions,
): readonly Candidate[] {
  if (program !== 'curl' && program !== 'wget') return [];
  const words = args.map((value, index) => ({ value, index }));
  const { options } = parseOptions(words, toolSyntax(program));
  return options.flatMap((option): readonly Candidate[] => {
    const { name, value } = option;
    if (!value) return [];
    const argument = (option.valueWord ?? option.word).index;
    if (own.userAndPassword?.includes(name)) return behindColon(value, argument, name);
    return name === '--header' ? inHeader(value, argument) : [];
  });
}

function behindColon(value: Value, argument: number, place: string): readonly Candidate[] {
  const colon = markedText(value).indexOf(':');
  return colon < 0 ? [] : [{ name: 'password', argument, place, value: valueFrom(value, colon + 1) }];
}

function inHeader(value: Value, argument: number): readonly Candidate[] {
  const match = /^\s*([A-Za-z][\w-]{0,60})\s*:\s*(?:(?:bearer|basic|token|apikey)\s+)?/i.exec(markedText(value));
  const header = match?.[1]?.toLowerCase() ?? '';
  if (!match || !(CREDENTIAL_HEADERS.has(header) || isTelling(header))) return [];
  return [{ name: 'token', argument, place: `the header ${header}`, value: valueFrom(value, match[0].length) }];
}

/** `npm config set //host/:_authToken x`, `aws configure set aws_secret_access_key x`, `poetry config pypi-token.pypi x`. */
function settings(args: readonly Value[]): readonly Candidate[] {
  let verb = Math.min(args.length, FIRST_WORDS) - 1;
  for (; verb >= 0; verb -= 1) {
    const text = args[verb]?.parts[0];
    if ((text === 'set' || text === 'config') && args[verb]?.parts.length === 1) break;
  }
  const following = verb < 0 || verb + 1 >= FIRST_WORDS ? undefined : args[verb + 1];
  const key = following && markedText(following);
  if (key === undefined) return [];
  const equals = key.indexOf('=');
  const path = equals < 0 ? key : key.slice(0, equals);
  const name = path.slice(Math.max(path.lastIndexOf(':'), path.lastIndexOf('/')) + 1);
  if (secretNameKind(name) === undefined || path.startsWith('-')) return [];
  const argument = equals < 0 ? verb + 2 : verb + 1;
  const holder = args[argument];
  if (!holder) return [];
  const value = equals < 0 ? holder : valueFrom(holder, equals + 1);
  return [{ name, argument, place: `the setting ${name}`, value }];
}

/** Programs that take the password as a plain word. */
function operands(program: string | undefined, args: readonly Value[]): readonly Candidate[] {
  if (program !== 'htpasswd' && program !== 'openssl') return NOTHING;
  const texts = args.map(markedText);
  const last = args.length - 1;
  const value = args[last];
  if (!value) return [];
  const isBatch = texts.some((text) => /^-[A-Za-z]*b/.test(text));
  const plain = texts.filter((text) => !text.startsWith('-')).length;
  if (program === 'htpasswd' && isBatch && plain >= 2) {
    return [{ name: 'password', argument: last, place: 'its last argument', value }];
  }
  if (program !== 'openssl') return [];
  return args.flatMap((argument, index): readonly Candidate[] => {
    const option = texts[index - 1] ?? '';
    if (!/^-pass(?:in|out)?$/.test(option) || !texts[index]?.startsWith('pass:')) return [];
    return [{ name: 'password', argument: index, place: option, value: valueFrom(argument, 'pass:'.length) }];
  });
}
