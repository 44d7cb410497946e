import { joinValues, knownText, literal, markedText, UNKNOWN_MARK, type Value } from './value.ts';

/** One argument of a program, whatever wrote it: a shell, an exec form, a Compose file. */
export interface CommandWord {
  readonly value: Value;
}

/** The part of a value from an offset into its marked text (`markedText`) to its end. */
export function valueFrom(value: Value, offset: number): Value {
  let left = offset;
  const rest: Value[] = [];
  for (const part of value.parts) {
    if (typeof part !== 'string') {
      if (left > 0) left -= UNKNOWN_MARK.length;
      else rest.push({ parts: [part], assumed: false });
    } else if (left >= part.length) left -= part.length;
    else {
      rest.push(literal(part.slice(left)));
      left = 0;
    }
  }
  return { ...joinValues(rest), assumed: value.assumed };
}

/** The last part of a path, `.exe` dropped, as a program is known by: `/bin/bash` is `bash`. */
export function programName(path: string): string {
  const name = path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
  return /\.exe$/i.test(name) ? name.slice(0, -4).toLowerCase() : name;
}

/** The program a word names; undefined when its name comes from outside the files. */
export function programOf(word: CommandWord | undefined): string | undefined {
  if (!word) return undefined;
  const text = knownText(word.value);
  if (text !== undefined) return text === '' ? undefined : programName(text);
  const name = programName(markedText(word.value));
  return name === '' || name.includes(UNKNOWN_MARK) ? undefined : name;
}

/** Whether a word is written as an option: `-x`, `--long`; not `-` alone. */
export function isOption(word: CommandWord): boolean {
  const first = word.value.parts[0];
  return typeof first === 'string' && first.startsWith('-') && markedText(word.value) !== '-';
}
