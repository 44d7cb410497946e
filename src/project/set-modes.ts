import { optionNamed, parseOptions, toolSyntax } from '../concepts/command-line.ts';
import { type FileMode, parseFileMode } from '../concepts/file-mode.ts';
import { knownText, markedText, shownText, type Value } from '../concepts/value.ts';
import type { TextRange } from '../text/range.ts';
import { type Command, runSteps, type ShellWord } from './build-steps.ts';
import type { Image, Stage } from './image.ts';

/** A place that gives files of the image a mode that the file spells out. */
export interface SetMode {
  readonly stage: Stage;
  /** As given: `0777`, `a+rwx`. */
  readonly text: string;
  readonly mode: FileMode;
  /** The mode with its option when both are one word: `777`, `--chmod=777`. */
  readonly at: TextRange;
  /** Where the mode alone is written; undefined when it comes from a variable. */
  readonly modeAt: TextRange | undefined;
  readonly files: readonly Value[];
  readonly recursive: boolean;
  /** A folder is what gets the mode, as far as the command itself says. */
  readonly makesFolder: boolean;
  /** undefined for COPY and ADD. */
  readonly command: Command | undefined;
  /** `chmod`, `COPY`: for messages. */
  readonly by: string;
}

/** The modes that `chmod`, `mkdir`, `install`, COPY and ADD set in the given stages, in file order. */
export function setModes(image: Image, stages: readonly Stage[]): readonly SetMode[] {
  const found: SetMode[] = [];
  for (const stage of stages) {
    found.push(...copiedModes(image, stage));
    for (const { commands } of runSteps(image, [stage])) {
      for (const command of commands) {
        const set = modeOfCommand(command);
        if (set) found.push({ stage, ...set });
      }
    }
  }
  return found.sort((one, other) => one.at.start - other.at.start);
}

function copiedModes(image: Image, stage: Stage): readonly SetMode[] {
  return stage.instructions.flatMap((outer): readonly SetMode[] => {
    const { keyword, flags, words } = outer.trigger ?? outer;
    if (keyword !== 'COPY' && keyword !== 'ADD') return [];
    return flags.flatMap(({ name, value, range }) => {
      const text = name === 'chmod' ? knownText(value?.value) : undefined;
      const mode = text === undefined ? undefined : parseFileMode(text);
      if (text === undefined || !mode || !value) return [];
      const modeAt = image.document.source.slice(value.range) === text ? value.range : undefined;
      const files = words.slice(-1).map((word) => word.value);
      const rest = { recursive: false, makesFolder: false, command: undefined, by: keyword };
      return [{ stage, text, mode, at: range, modeAt, files, ...rest }];
    });
  });
}

/** The mode that a `chmod`, `mkdir` or `install` sets; undefined: it sets none that is spelt out. */
export function modeOfCommand(command: Command): Omit<SetMode, 'stage'> | undefined {
  const { name, args } = command;
  if (name !== 'chmod' && name !== 'mkdir' && name !== 'install') return undefined;
  const line = parseOptions(args, toolSyntax(name));
  const option = optionNamed(line, '--mode');
  const first = line.operands[0];
  if (name === 'chmod' && (!first || optionNamed(line, '--reference'))) return undefined;
  const word = name === 'chmod' ? first : (option?.valueWord ?? option?.word);
  const text = knownText(name === 'chmod' ? first?.value : option?.value);
  const mode = text === undefined ? undefined : parseFileMode(text);
  if (!word || text === undefined || !mode) return undefined;
  return {
    ...{ text, mode, command, by: name, at: word.range, modeAt: modeWithin(word, text) },
    files: (name === 'chmod' ? line.operands.slice(1) : line.operands).map(({ value }) => value),
    recursive: optionNamed(line, '--recursive') !== undefined,
    makesFolder: name === 'mkdir' || optionNamed(line, '--directory') !== undefined,
  };
}

/** The mode inside `777`, `-m777` or `--mode=777`. */
function modeWithin({ raw, range, exact, value }: ShellWord, mode: string): TextRange | undefined {
  if (!exact || raw !== markedText(value) || !raw.endsWith(mode)) return undefined;
  return { start: range.end - mode.length, end: range.end };
}

/** The files that get the mode, for messages. */
export function shownFiles({ files }: SetMode): string {
  const [first, ...others] = files.map(shownText);
  if (first === undefined || first === '{}') return 'files';
  return others.length === 0 ? first : `${first} and ${others.length} more`;
}

/** What sets the mode, for messages: `chmod 777`, `COPY with the mode 777`. */
export function shownAct({ by, text }: SetMode): string {
  return by === 'chmod' ? `chmod ${text}` : `${by} with the mode ${text}`;
}
