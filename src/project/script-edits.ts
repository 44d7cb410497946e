import type { Edits, FixRefusal } from '../documents/edits.ts';
import type { Command, ShellWord } from '../documents/shell/model.ts';
import { rangeContains, type TextRange } from '../text/range.ts';
import type { HostScript } from './host-script.ts';

const REFUSALS = {
  hereDocument: { refused: 'here-document', advice: 'Change the line of the here-document by hand.' },
  notWritten: { refused: 'interpolated', advice: 'Change the command where its words are put together.' },
  layout: { refused: 'not-editable', advice: 'Change the command by hand: its words are not next to each other here.' },
} as const satisfies Readonly<Record<string, FixRefusal>>;

/** Text that means the same with and without quotes in every kind of file with commands. */
const PLAIN = /^[\w@+=:,./-]+$/;

/** Takes words that follow each other out of a command of a script, with the blanks or continued lines before them. */
export function withoutScriptWords(host: HostScript, command: Command, words: readonly ShellWord[]): Edits {
  const [first] = words;
  const last = words.at(-1);
  const before = first && wordBefore(command, first);
  if (!first || !last || !before) return REFUSALS.layout;
  const obstacle = obstacleTo(command, words, { start: before.range.end, end: last.range.end });
  return obstacle ?? edit(host, { start: before.range.end, end: last.range.end }, '');
}

/** Puts a plain word in the place of words of a command that follow each other. */
export function replaceScriptWords(
  host: HostScript,
  command: Command,
  words: readonly ShellWord[],
  text: string,
): Edits {
  const [first] = words;
  const last = words.at(-1);
  if (!first || !last || !PLAIN.test(text)) return REFUSALS.layout;
  const range = { start: first.range.start, end: last.range.end };
  return obstacleTo(command, words, range) ?? edit(host, range, text);
}

/** Adds a plain word behind one of a command. */
export function addScriptWord(host: HostScript, command: Command, behind: ShellWord, text: string): Edits {
  const { end } = behind.range;
  if (!PLAIN.test(text)) return REFUSALS.layout;
  return obstacleTo(command, [behind], behind.range) ?? edit(host, { start: end, end }, ` ${text}`);
}

function edit({ at }: HostScript, range: TextRange, replacement: string): Edits {
  return { path: at.path, edits: [{ range, replacement }] };
}

function wordBefore({ program, args }: Command, word: ShellWord): ShellWord | undefined {
  const all = program ? [program, ...args] : args;
  return all[all.indexOf(word) - 1];
}

/** Why a stretch of a command may not be edited; between its words nothing but blanks may stand. */
function obstacleTo(command: Command, words: readonly ShellWord[], range: TextRange): FixRefusal | undefined {
  if (command.place.writtenIn === 'here-document') return REFUSALS.hereDocument;
  if (!words.every((word) => word.exact && word.raw.includes(word.content.text))) return REFUSALS.notWritten;
  const isOutOfOrder = words.some(({ range: { start } }, index) => start < (words[index - 1]?.range.end ?? 0));
  const hasRedirect = command.redirects.some((redirect) => rangeContains(range, redirect.range));
  return isOutOfOrder || hasRedirect || range.end < range.start ? REFUSALS.layout : undefined;
}
