import type { Command, PipePlace, Redirect, ShellWord } from './model.ts';
import { commandsOf } from './walk.ts';

/** Members of a pipeline further away than this are not followed. */
const MAX_MEMBERS = 32;

const NONE: readonly never[] = [];

/** The commands whose output may reach the standard input of a command through pipes, nearest first. */
export function upstream(command: Command): readonly Command[] {
  if (!command.place.pipe) return NONE;
  const found: Command[] = [];
  let left = MAX_MEMBERS;
  for (let pipe: PipePlace | undefined = command.place.pipe; pipe; pipe = pipe.outer) {
    for (let at = pipe.position - 1; at >= 0 && left > 0; at--, left--) {
      const member = pipe.pipeline.members[at];
      if (member) found.push(...commandsOf(member).filter(writesToPipe));
    }
  }
  return found;
}

/** The commands that read, directly or through others, what a command writes into its pipe, nearest first. */
export function downstream(command: Command): readonly Command[] {
  if (!command.place.pipe) return NONE;
  const found: Command[] = [];
  let left = MAX_MEMBERS;
  for (let pipe: PipePlace | undefined = command.place.pipe; pipe; pipe = pipe.outer) {
    const { members } = pipe.pipeline;
    for (let at = pipe.position + 1; at < members.length && left > 0; at++, left--) {
      const member = members[at];
      if (member) found.push(...commandsOf(member));
    }
  }
  return found;
}

/** The commands in the substitutions of a word. */
export function substitutedCommands(word: ShellWord): readonly Command[] {
  if (word.substitutions.length === 0) return NONE;
  return word.substitutions.flatMap(({ script }) => script.steps.flatMap(commandsOf));
}

/** Where standard output goes when a redirect says so. */
export function outputRedirect({ redirects, place }: Command): Redirect | undefined {
  const isOutput = ({ operator, descriptor }: Redirect): boolean => {
    return (descriptor === 1 && />/.test(operator)) || operator === '&>' || operator === '&>>';
  };
  const own = redirects.find(isOutput);
  const inLaterMember = place.pipe && place.pipe.position < place.pipe.pipeline.members.length - 1;
  return own ?? (inLaterMember ? undefined : place.redirects.find(isOutput));
}

function writesToPipe(command: Command): boolean {
  const redirect = command.redirects.find(({ operator, descriptor }) => descriptor === 1 && operator !== '>&');
  return redirect === undefined;
}
