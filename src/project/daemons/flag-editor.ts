import type { CommandOption } from '../../concepts/command-line.ts';
import { daemonOption, flagsOf } from '../../concepts/daemon-option.ts';
import { markedText } from '../../concepts/value.ts';
import type { Edits, FixRefusal } from '../../documents/edits.ts';
import type { Command, ShellWord } from '../../documents/shell/model.ts';
import type { DaemonEditor } from '../daemon.ts';
import type { HostScript } from '../host-script.ts';
import { addScriptWord, replaceScriptWords, withoutScriptWords } from '../script-edits.ts';

const REFUSALS = {
  exists: { refused: 'key-exists', advice: 'The option is there already: change its value by hand.' },
  repeated: { refused: 'would-guess', advice: 'The option is given more than once: keep one of them by hand.' },
  notFound: { refused: 'not-editable', advice: 'Change the options of dockerd by hand.' },
  grouped: { refused: 'not-editable', advice: 'Take the letter out of the options that are written together by hand.' },
} as const satisfies Readonly<Record<string, FixRefusal>>;

/** Edits of the options on the command line of a daemon. */
export class FlagEditor implements DaemonEditor {
  private readonly host: HostScript;
  private readonly command: Command;
  private readonly uses: ReadonlyMap<string, readonly CommandOption<ShellWord>[]>;

  /** @param uses the options of the command, by the key of their setting. */
  constructor(host: HostScript, command: Command, uses: ReadonlyMap<string, readonly CommandOption<ShellWord>[]>) {
    this.host = host;
    this.command = command;
    this.uses = uses;
  }

  remove(key: string): Edits {
    return this.onlyUse(key, (words) => withoutScriptWords(this.host, this.command, words));
  }

  removeItem(key: string, index: number): Edits {
    const use = this.uses.get(key)?.[index];
    if (!use) return REFUSALS.notFound;
    return isGrouped(use) ? REFUSALS.grouped : withoutScriptWords(this.host, this.command, wordsOf(use));
  }

  replace(key: string, json: string): Edits {
    return this.onlyUse(key, (words) => {
      const text = flagText(key, json);
      return text === undefined ? REFUSALS.notFound : replaceScriptWords(this.host, this.command, words, text);
    });
  }

  add(key: string, json: string): Edits {
    if (this.uses.has(key)) return REFUSALS.exists;
    const text = flagText(key, json);
    const { program } = this.command;
    return text === undefined || !program ? REFUSALS.notFound : addScriptWord(this.host, this.command, program, text);
  }

  private onlyUse(key: string, edit: (words: readonly ShellWord[]) => Edits): Edits {
    const [use, ...others] = this.uses.get(key) ?? [];
    if (!use) return REFUSALS.notFound;
    if (others.length > 0) return REFUSALS.repeated;
    return isGrouped(use) ? REFUSALS.grouped : edit(wordsOf(use));
  }
}

function wordsOf({ word, valueWord }: CommandOption<ShellWord>): readonly ShellWord[] {
  return valueWord ? [word, valueWord] : [word];
}

/** `-Dl debug`: several options in one word. */
function isGrouped({ word, start, end }: CommandOption<ShellWord>): boolean {
  const text = markedText(word.value);
  return !text.startsWith('--') && !(start <= 1 && end === text.length);
}

/** `--icc=false`; undefined: the setting has no option, or its value is no plain text. */
function flagText(key: string, json: string): string | undefined {
  const option = daemonOption(key);
  const flag = option && flagsOf(option).at(-1);
  const value = /^(?:true|false|\d+|"[\w@:,./-]+")$/.test(json) ? json.replaceAll('"', '') : undefined;
  return flag === undefined || value === undefined ? undefined : `${flag}=${value}`;
}
