import type { Value } from '../../../src/concepts/value.ts';
import { markedText, shownText } from '../../../src/concepts/value.ts';
import type { Instruction } from '../../../src/documents/dockerfile/model.ts';
import { parseDockerfile } from '../../../src/documents/dockerfile/parse-dockerfile.ts';
import type { Command, ShellScript, ShellWord } from '../../../src/documents/shell/model.ts';
import { parseShell, type ShellContext } from '../../../src/documents/shell/parse-shell.ts';
import { scriptsOf } from '../../../src/documents/shell/scripts-of.ts';
import { allCommands } from '../../../src/documents/shell/walk.ts';
import { SourceText } from '../../../src/text/source-text.ts';

/** A script that stands in a document as it is, `offset` code units behind its start. */
export function posix(text: string, context: ShellContext = {}, offset = 0): ShellScript {
  return parseShell({ text, pieces: [{ at: 0, source: offset }] }, context);
}

/** What a command runs, as a shell would be told: program and arguments, unknown parts as written. */
export function said({ name, args }: Command): string {
  return [name ?? '?', ...args.map((word) => shownText(word.value))].join(' ');
}

export function saidAll(script: ShellScript): string[] {
  return allCommands(script).map(said);
}

/** The instructions of a Dockerfile and its text. */
export function instructionsOf(text: string): { source: string; instructions: readonly Instruction[] } {
  const { document } = parseDockerfile(new SourceText('Dockerfile', text));
  return { source: text, instructions: document.instructions };
}

/** The scripts of the first RUN, CMD, ENTRYPOINT, HEALTHCHECK or ONBUILD of a Dockerfile. */
export function scriptsIn(text: string, shell?: readonly string[], environment?: Record<string, Value>) {
  const { instructions } = instructionsOf(text);
  const instruction = instructions.find(
    ({ keyword }) => keyword !== 'FROM' && keyword !== 'ARG' && keyword !== 'SHELL',
  );
  if (!instruction) throw new Error('The test has no instruction.');
  return scriptsOf(instruction, {
    ...(shell ? { shell } : {}),
    ...(environment ? { environment: (name: string) => environment[name] } : {}),
  });
}

export function commandsIn(text: string, shell?: readonly string[]): Command[] {
  return scriptsIn(text, shell).flatMap((script) => [...allCommands(script)]);
}

export function word(command: Command | undefined, index: number): ShellWord {
  const found = command?.args[index];
  if (!found) throw new Error(`No argument ${index}.`);
  return found;
}

export { markedText };
