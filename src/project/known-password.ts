import { knownText, markedText, type Value } from '../concepts/value.ts';
import { downstream, substitutedCommands } from '../documents/shell/data-flow.ts';
import type { AccountPassword } from './account-passwords.ts';
import type { Command, ShellWord } from './build-steps.ts';
import { recordsArgument } from './shipped-stages.ts';

/** A hash that no password matches: the account is locked. */
const LOCKED = /^(?:[!*].*|x)$/;
const HASHERS: ReadonlySet<string> = new Set(['openssl', 'mkpasswd', 'htpasswd', 'grub-crypt']);
const LITERAL_CRYPT = /crypt\w{0,12}\s{0,4}\(\s{0,4}\\?["'][^"'$\\]/;

/** Whether the file or the history of the image gives a password away. An empty or a locked one is none. */
export function isGivenAway(password: AccountPassword): boolean {
  const { hashed, word } = password;
  const isKnown = (value: Value): boolean => isReadable(password, value);
  const text = knownText(password.password);
  if (text !== undefined) return text !== '' && !(hashed && LOCKED.test(text));
  return (
    isKnown(password.password) ||
    (word !== undefined && substitutedCommands(word).some((inner) => hashes(inner, isKnown)))
  );
}

/** A literal, or a build argument that the history records. */
function isReadable({ step }: AccountPassword, value: Value): boolean {
  const text = knownText(value);
  if (text !== undefined) return text !== '';
  return value.parts.some((part) => {
    const variable = typeof part === 'string' ? undefined : /^\$\{?([A-Za-z_]\w*)/.exec(part.unknown)?.[1];
    return variable !== undefined && recordsArgument(step.stage, step.instruction, variable);
  });
}

/** Whether a command makes the hash of a password that can be read: `openssl passwd -6 secret`. */
function hashes(command: Command, isKnown: (value: Value) => boolean): boolean {
  const { name, args } = command;
  if (name === 'echo' || name === 'printf') {
    const isHashed = downstream(command).some((reader) => reader.name !== undefined && HASHERS.has(reader.name));
    return isHashed && operandsOf(args).some(({ value }) => isKnown(value));
  }
  if (name === 'openssl' && markedText(args[0]?.value ?? { parts: [], assumed: false }) === 'passwd') {
    return operandsOf(args.slice(1)).some(({ value }) => isKnown(value));
  }
  if (name === 'mkpasswd')
    return operandsOf(args)
      .slice(0, 1)
      .some(({ value }) => isKnown(value));
  return (
    /^(?:perl|python[\d.]*|php|ruby)$/.test(name ?? '') &&
    args.some(({ value }) => LITERAL_CRYPT.test(markedText(value)))
  );
}

/** Options of the hashing programs with a value in the next word. */
const WITH_VALUE: ReadonlySet<string> = new Set(['-salt', '-in', '-m', '--method', '-S', '--salt', '-R', '--rounds']);

function operandsOf(args: readonly ShellWord[]): readonly ShellWord[] {
  return args.filter(({ raw }, index) => !raw.startsWith('-') && !WITH_VALUE.has(args[index - 1]?.raw ?? ''));
}
