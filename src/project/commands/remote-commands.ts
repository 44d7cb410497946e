import { literal, markedText } from '../../concepts/value.ts';
import { WorkBudget } from '../../documents/shell/limits.ts';
import type { Command, Place, ShellWord } from '../../documents/shell/model.ts';
import { readScript } from '../../documents/shell/parse-shell.ts';
import { concatScripts, type ScriptText } from '../../documents/shell/script-text.ts';
import { allCommands } from '../../documents/shell/walk.ts';
import { mentionsContainers } from '../surfaces/host-scripts.ts';

/** Options of ssh with a value: https://man.openbsd.org/ssh */
const VALUE_OPTIONS = /^-[46AaCfGgKkMNnqsTtVvXxYy]*[BbcDEeFIiJLlmOopQRSWw]$/;

/** The commands that `ssh HOST COMMAND…`, or `ssh HOST <<EOF`, has the shell of the other machine run. */
export function remoteCommands(command: Command): readonly Command[] {
  if (command.name !== 'ssh') return [];
  const words = commandWords(command.args);
  const input = command.redirects.find(({ hereDocument }) => hereDocument)?.hereDocument;
  const readsInput =
    words.length === 0 || SHELL.test(markedText(words[0]?.value ?? literal('')).split(' ', 1)[0] ?? '');
  const { place } = command;
  return [
    ...commandsIn(
      words.map(({ content }) => content),
      place,
    ),
    ...(input && readsInput ? commandsIn([input.content], { ...place, writtenIn: 'here-document' }) : []),
  ];
}

const SHELL = /^(?:\/(?:usr\/)?bin\/)?(?:ba|da|z|k)?sh$|^sudo$/;

function commandsIn(texts: readonly ScriptText[], place: Place): readonly Command[] {
  if (!texts.some(({ text }) => mentionsContainers(text))) return [];
  return allCommands(readScript(concatScripts(texts, ' '), {}, place, new WorkBudget()));
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
