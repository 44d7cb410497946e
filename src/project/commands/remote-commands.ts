import { markedText } from '../../concepts/value.ts';
import { WorkBudget } from '../../documents/shell/limits.ts';
import type { Command, ShellWord } from '../../documents/shell/model.ts';
import { readScript } from '../../documents/shell/parse-shell.ts';
import { concatScripts } from '../../documents/shell/script-text.ts';
import { allCommands } from '../../documents/shell/walk.ts';
import { mentionsContainers } from '../surfaces/host-scripts.ts';

/** Options of ssh with a value: https://man.openbsd.org/ssh */
const VALUE_OPTIONS = /^-[46AaCfGgKkMNnqsTtVvXxYy]*[BbcDEeFIiJLlmOopQRSWw]$/;

/** The commands that `ssh HOST COMMAND…` has the shell of the other machine run. */
export function remoteCommands(command: Command): readonly Command[] {
  if (command.name !== 'ssh') return [];
  const words = commandWords(command.args);
  if (words.length === 0 || !words.some(({ content }) => mentionsContainers(content.text))) return [];
  const text = concatScripts(
    words.map(({ content }) => content),
    ' ',
  );
  return allCommands(readScript(text, {}, command.place, new WorkBudget()));
}

function commandWords(args: readonly ShellWord[]): readonly ShellWord[] {
  let at = 0;
  for (let word = args[at]; word; word = args[at]) {
    const text = markedText(word.value);
    if (!text.startsWith('-')) break;
    at += VALUE_OPTIONS.test(text) ? 2 : 1;
  }
  return args.slice(at + 1);
}
