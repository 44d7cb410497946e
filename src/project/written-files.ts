import { knownText } from '../concepts/value.ts';
import { downstream, outputRedirect } from '../documents/shell/data-flow.ts';
import type { TextRange } from '../text/range.ts';
import { type Command, runSteps, type ShellWord } from './build-steps.ts';
import type { Image, Instruction, Stage } from './image.ts';
import { RecentDocuments } from './recent-documents.ts';

/** A text that the Dockerfile itself puts into a file of the image. */
export interface WrittenText {
  readonly stage: Stage;
  readonly instruction: Instruction;
  /** The file, as far as it is known; a folder ends with `/`. */
  readonly path: string | undefined;
  /** Variables as written. In `printf` and `echo -e` line breaks may be written `\n`. */
  readonly text: string;
  /** `edit`: the script of a stream editor; otherwise the text itself is written. */
  readonly kind: 'text' | 'edit';
  /** The command that writes; undefined for COPY and ADD with a here-document. */
  readonly command: Command | undefined;
  /** The argument it is; undefined for a here-document. */
  readonly word: ShellWord | undefined;
  /** Where a half-open range of offsets into `text` is written. */
  locate(start: number, end: number): TextRange;
}

/** The texts that `echo`, `printf`, `sed`, `tee`, `cat` and the here-documents of COPY and ADD put into files. */
export function writtenTexts(image: Image, stages: readonly Stage[]): readonly WrittenText[] {
  const [only] = stages;
  if (only && stages.length === 1) return textsOfStage(image, only);
  return stages.flatMap((stage) => textsOfStage(image, stage)).sort(byInstruction);
}

/** Many rules ask about one stage. */
const written = new RecentDocuments<Map<Stage, readonly WrittenText[]>>();

function textsOfStage(image: Image, stage: Stage): readonly WrittenText[] {
  const known = written.of(image.document, () => new Map());
  const existing = known.get(stage);
  if (existing) return existing;
  const found: WrittenText[] = [];
  for (const instruction of stage.instructions) {
    if (instruction.keyword === 'COPY' || instruction.keyword === 'ADD') found.push(...copied(stage, instruction));
  }
  for (const { instruction, commands } of runSteps(image, [stage])) {
    for (const command of commands) {
      for (const text of textsOfCommand(command)) found.push({ stage, instruction, command, ...text });
    }
  }
  found.sort(byInstruction);
  known.set(stage, found);
  return found;
}

function byInstruction(one: WrittenText, other: WrittenText): number {
  return one.instruction.range.start - other.instruction.range.start;
}

function copied(stage: Stage, instruction: Instruction): readonly WrittenText[] {
  const target = instruction.words.at(-1);
  return instruction.heredocs.map(({ content, contentRange }) => ({
    stage,
    instruction,
    path: knownText(target?.value),
    text: content,
    kind: 'text',
    command: undefined,
    word: undefined,
    locate: (start, end) => ({ start: contentRange.start + start, end: contentRange.start + end }),
  }));
}

/** A text that a command puts into a file. */
export type CommandText = Pick<WrittenText, 'path' | 'text' | 'kind' | 'word' | 'locate'>;

/** The texts that one command puts into files, or hands to those that do. */
export function textsOfCommand(command: Command): readonly CommandText[] {
  const { name, args, redirects } = command;
  if (name === 'sed' || name === 'perl') {
    const path = knownText(args.at(-1)?.value);
    return args.slice(0, -1).map((word) => ofWord(word, path, 'edit'));
  }
  const isText = name === 'echo' || name === 'printf';
  if (!isText && redirects.length === 0) return [];
  const path = targetOf(command);
  if (path === undefined) return [];
  if (isText) return args.map((word) => ofWord(word, path.file, 'text'));
  return redirects.flatMap(({ hereDocument, operator, target }) => {
    if (operator === '<<<' && target) return [ofWord(target, path.file, 'text')];
    if (!hereDocument) return [];
    const { content } = hereDocument;
    return [
      {
        path: path.file,
        text: content.text,
        kind: 'text',
        word: undefined,
        locate: (start, end) => content.locate(start, end),
      },
    ];
  });
}

function ofWord(word: ShellWord, path: string | undefined, kind: WrittenText['kind']): CommandText {
  const { content } = word;
  return { path, kind, word, text: content.text, locate: (start, end) => content.locate(start, end) };
}

/** The file that standard output ends up in; undefined: none. */
function targetOf(command: Command): { readonly file: string | undefined } | undefined {
  // What tee prints as well is mostly thrown away: `tee FILE >/dev/null`.
  const redirect = command.name === 'tee' ? undefined : outputRedirect(command);
  if (redirect?.target) return { file: knownText(redirect.target.value) };
  for (const reader of [command, ...downstream(command)]) {
    if (reader.name === 'visudo') return { file: '/etc/sudoers' };
    if (reader.name !== 'tee' && reader.name !== 'sponge') continue;
    const target = reader.args.find(({ raw }) => !raw.startsWith('-'));
    if (target) return { file: knownText(target.value) };
  }
  return undefined;
}
