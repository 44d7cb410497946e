import { type CommandOption, parseOptions } from '../concepts/command-line.ts';
import { isOption } from '../concepts/command-word.ts';
import { knownText, markedText, shownText } from '../concepts/value.ts';
import type { Command, ShellWord } from '../documents/shell/model.ts';
import { ENGINE_PROGRAMS, GLOBAL_VALUE_OPTIONS } from '../knowledge/engine-options.ts';
import type { ToolSyntax } from '../knowledge/tool-options.ts';
import type { HostScript } from './host-script.ts';
import { commandsOfScript } from './script-commands.ts';

/** A command that runs a further process in a container that is there: `docker exec`, `docker compose exec`. */
export interface ExecCommand {
  readonly command: Command;
  readonly options: readonly CommandOption<ShellWord>[];
  /** The container or service as written; `a container` when it is not on the line. */
  readonly container: string;
}

/** https://docs.docker.com/reference/cli/docker/container/exec/ and https://docs.docker.com/reference/cli/docker/compose/exec/ */
const EXEC: ToolSyntax = {
  options: [
    ...['--detach-keys =', '-e --env =', '--env-file =', '-u --user =', '-w --workdir =', '--index ='],
    ...['-i --interactive', '-t --tty', '-d --detach', '-T --no-tty'],
  ],
};

/** Options of Compose that take a value, before its subcommand. */
const COMPOSE_OPTIONS: ReadonlySet<string> = new Set(
  '-f --file -p --project-name --profile --env-file --project-directory --ansi --progress --parallel'.split(' '),
);

/** The commands of a script that run a further process in a container, in the order of the script. */
export function execCommands(host: HostScript): readonly ExecCommand[] {
  return commandsOfScript(host).flatMap((command) => execCommand(command) ?? []);
}

function execCommand(command: Command): ExecCommand | undefined {
  const args = execArguments(command);
  if (!args) return undefined;
  const given = parseOptions(upToOperand(args), EXEC);
  const [container] = given.operands;
  return { command, options: given.options, container: container ? shownText(container.value) : 'a container' };
}

/** What follows `exec`; undefined for any other command. */
function execArguments({ name, args }: Command): readonly ShellWord[] | undefined {
  if (name === undefined) return undefined;
  let rest = args;
  if (ENGINE_PROGRAMS.has(name)) {
    rest = afterOptions(args, GLOBAL_VALUE_OPTIONS);
    const word = knownText(rest[0]?.value);
    if (word === 'container') rest = rest.slice(1);
    else if (word === 'compose') rest = afterOptions(rest.slice(1), COMPOSE_OPTIONS);
  } else if (name === 'docker-compose' || name === 'podman-compose') rest = afterOptions(args, COMPOSE_OPTIONS);
  else return undefined;
  return knownText(rest[0]?.value) === 'exec' ? rest.slice(1) : undefined;
}

function afterOptions(args: readonly ShellWord[], withValue: ReadonlySet<string>): readonly ShellWord[] {
  let at = 0;
  for (let word = args[at]; word && isOption(word); word = args[at])
    at += withValue.has(markedText(word.value)) ? 2 : 1;
  return args.slice(at);
}

/** The options and the container: what follows belongs to the program that is run. */
function upToOperand(args: readonly ShellWord[]): readonly ShellWord[] {
  const valued = new Set(EXEC.options.filter((each) => each.endsWith(' =')).flatMap((each) => each.split(' ')));
  const options = args.length - afterOptions(args, valued).length;
  return args.slice(0, options + 1);
}
