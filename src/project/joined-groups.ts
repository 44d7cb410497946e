import { optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText, type Value } from '../concepts/value.ts';
import type { Command, ShellWord } from './build-steps.ts';

/** Groups that a command lets an account join. */
export interface JoinedGroups {
  readonly groups: readonly string[];
  /** The word that names them. */
  readonly word: ShellWord;
  /** undefined: the command does not say who. */
  readonly account: Value | undefined;
}

/** What `usermod -aG`, `useradd -G`, `gpasswd -a`, `adduser USER GROUP` and their kin do; undefined: nothing of that kind. */
export function joinedGroups({ name, args }: Command): JoinedGroups | undefined {
  if (name === undefined) return undefined;
  const line = parseOptions(args, toolSyntax(name));
  if (name === 'useradd' || name === 'usermod') {
    const option = optionNamed(line, '--groups');
    return option && joined(option.valueWord ?? option.word, option.value, line.operands.at(-1)?.value);
  }
  if (name === 'gpasswd') {
    const option = optionNamed(line, '--add') ?? optionNamed(line, '--members');
    const [group] = line.operands;
    return option && group && joined(group, group.value, option.value);
  }
  if (name === 'adduser' || name === 'addgroup') {
    const option = name === 'adduser' ? (optionNamed(line, '-G') ?? optionNamed(line, '--ingroup')) : undefined;
    const [account, group, ...others] = line.operands;
    if (option) return joined(option.valueWord ?? option.word, option.value, account?.value);
    return group && others.length === 0 ? joined(group, group.value, account?.value) : undefined;
  }
  return undefined;
}

function joined(word: ShellWord, names: Value | undefined, account: Value | undefined): JoinedGroups {
  return { groups: knownText(names)?.split(',') ?? [], word, account };
}
