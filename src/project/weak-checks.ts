import { knownText } from '../concepts/value.ts';
import { isVerification } from '../concepts/verification.ts';
import { weakHash } from '../concepts/weak-hash.ts';
import { downstream, substitutedCommands, upstream } from '../documents/shell/data-flow.ts';
import type { BuildStep, Command } from './build-steps.ts';
import { isCheck } from './download-flow.ts';

/** A command whose weak hash is compared with what is expected. */
export interface WeakCheck {
  readonly command: Command;
  /** `MD5`, `SHA-1`. */
  readonly hash: string;
}

/** The weak hashes that a step relies on; none when it also checks a strong one or a signature. */
export function weakChecks({ commands }: BuildStep): readonly WeakCheck[] {
  const found = commands.flatMap(comparedBy);
  return found.length === 0 || commands.some(isStrongCheck) ? [] : found;
}

/** Weak hashes that a command compares with what is expected. */
function comparedBy(command: Command): readonly WeakCheck[] {
  const { name, args } = command;
  const own = weakHash(name, args);
  if (own) return isVerification(name, args) || isSearched(command) ? [{ command, hash: own }] : [];
  if (name !== 'test' && name !== '[' && name !== '[[') return [];
  const sides = args.map((word) => substitutedCommands(word).flatMap((inner) => asWeak(inner)));
  const calculated = sides.filter((side) => side.length > 0);
  return calculated.length === 1 ? (calculated[0] ?? []) : [];
}

/** `md5sum file | grep 5d41402abc4b2a76b9719d911017c592` */
function isSearched(command: Command): boolean {
  return downstream(command).some(
    ({ name, args }) => name === 'grep' && args.some(({ value }) => isExpectation(knownText(value))),
  );
}

function isExpectation(text: string | undefined): boolean {
  return text === undefined || /[0-9a-f]{32}/i.test(text);
}

function asWeak(command: Command): readonly WeakCheck[] {
  const hash = weakHash(command.name, command.args);
  return hash ? [{ command, hash }] : [];
}

function isStrongCheck(command: Command): boolean {
  if (weakHash(command.name, command.args)) return false;
  return isCheck(command) && comparedBy(command).length === 0 && !readsWeakHash(command);
}

/** `grep` behind a weak hash is a part of that check. */
function readsWeakHash(command: Command): boolean {
  return command.name === 'grep' && upstream(command).some((inner) => asWeak(inner).length > 0);
}
