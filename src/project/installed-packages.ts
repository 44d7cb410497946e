import { type CommandLine, optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { knownText, markedText, UNKNOWN_MARK } from '../concepts/value.ts';
import type { TextRange } from '../text/range.ts';
import { type BuildStep, type Command, runSteps, type ShellWord } from './build-steps.ts';
import type { Image, Stage } from './image.ts';

/** A command that installs packages which the layer keeps. */
export interface PackageInstall {
  readonly stage: Stage;
  readonly command: Command;
  readonly packages: readonly InstalledPackage[];
}

export interface InstalledPackage {
  /** Without version, architecture and repository. */
  readonly name: string;
  readonly word: ShellWord;
}

interface Verbs {
  readonly install: readonly string[];
  readonly remove: readonly string[];
}

const APT: Verbs = { install: ['install'], remove: ['remove', 'purge', 'autoremove', 'autopurge'] };
const DNF: Verbs = {
  install: ['install', 'groupinstall', 'localinstall', 'group'],
  remove: ['remove', 'erase', 'autoremove', 'groupremove'],
};

const MANAGERS: Readonly<Record<string, Verbs>> = {
  'apt-get': APT,
  apt: APT,
  aptitude: APT,
  apk: { install: ['add'], remove: ['del'] },
  dnf: DNF,
  dnf5: DNF,
  yum: DNF,
  microdnf: DNF,
  tdnf: DNF,
  zypper: { install: ['install'], remove: ['remove', 'rm'] },
};

/** The installs of the given stages, without what the same step removes again. */
export function packageInstalls(image: Image, stages: readonly Stage[]): readonly PackageInstall[] {
  return runSteps(image, stages).flatMap((step) => {
    const removals = removalsOf(step);
    return step.commands.flatMap((command) => installOf(step, command, removals));
  });
}

function lineOf({ name, args }: Command): { readonly line: CommandLine<ShellWord>; readonly verbs: Verbs } | undefined {
  const verbs = name !== undefined && Object.hasOwn(MANAGERS, name) ? MANAGERS[name] : undefined;
  return verbs && { line: parseOptions(args, toolSyntax(name ?? '')), verbs };
}

function installOf({ stage }: BuildStep, command: Command, removals: Removals): readonly PackageInstall[] {
  const found = lineOf(command);
  if (!found?.verbs.install.includes(found.line.subcommand ?? '')) return [];
  const { line } = found;
  if (optionNamed(line, '--simulate')) return [];
  const isRemoved = (name: string): boolean => (removals.byName.get(name) ?? -1) > command.range.start;
  const group = knownText(optionNamed(line, '--virtual')?.value);
  if (removals.everything > command.range.start || (group !== undefined && isRemoved(group))) return [];
  const packages = line.operands.flatMap((word) => {
    const name = packageName(markedText(word.value));
    return name.includes(UNKNOWN_MARK) || isRemoved(name) ? [] : [{ name, word }];
  });
  return packages.length === 0 ? [] : [{ stage, command, packages }];
}

/** Where a step last removes packages, as offsets into the document. */
interface Removals {
  readonly byName: ReadonlyMap<string, number>;
  /** Whatever nothing needs, or what a variable from outside names; -1: never. */
  readonly everything: number;
}

function removalsOf({ commands }: BuildStep): Removals {
  const byName = new Map<string, number>();
  let everything = -1;
  for (const command of commands) {
    const found = lineOf(command);
    if (!found?.verbs.remove.includes(found.line.subcommand ?? '')) continue;
    const { start } = command.range;
    const names = found.line.operands.map(({ value }) => packageName(markedText(value)));
    for (const name of names) byName.set(name, start);
    const isGeneral = names.length === 0 && optionNamed(found.line, '--auto-remove') !== undefined;
    if (isGeneral || names.some((name) => name.includes(UNKNOWN_MARK))) everything = start;
  }
  return { byName, everything };
}

/** `gcc` for `gcc=4:12.2`, `gcc~=12`, `gcc:amd64` and `gcc@edge`; groups of dnf keep their `@`. */
function packageName(text: string): string {
  const end = text.slice(1).search(/[=<>~:@]/);
  return end < 0 ? text : text.slice(0, end + 1);
}

/** The stretch of packages in the command that begins with the first one and has nothing else in between. */
export function firstRun({ args }: Command, [first, ...others]: readonly InstalledPackage[]): TextRange | undefined {
  if (!first) return undefined;
  let last = first;
  let position = args.indexOf(first.word);
  for (const next of others) {
    position += 1;
    if (args[position] !== next.word) break;
    last = next;
  }
  return { start: first.word.range.start, end: last.word.range.end };
}

/** The names, each once, for messages. */
export function namesOf(packages: readonly InstalledPackage[]): string {
  return [...new Set(packages.map(({ name }) => name))].join(', ');
}
