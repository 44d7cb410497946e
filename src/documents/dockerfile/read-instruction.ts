import { literal } from '../../concepts/value.ts';
import type { TextRange } from '../../text/range.ts';
import { isWordSeparator, skipBlanks, trimBlanksRight } from './blanks.ts';
import type { VariableLookup } from './expansion.ts';
import { readJsonForm } from './json-form.ts';
import { type ArgumentShape, KEYWORDS, type KeywordTraits } from './keywords.ts';
import { sliceMapped } from './mapped-text.ts';
import { type Instruction, type MappedText, type Pair, sourceRange, type Word } from './model.ts';
import { readFlag } from './read-flags.ts';
import { readArguments, readPairs, readWord } from './read-pairs.ts';
import { splitAtBlanks, splitFlags, splitQuoted } from './word-splitting.ts';

/** An instruction before it has a place in a stage and here-documents. */
export type BareInstruction = Omit<Instruction, 'stageIndex' | 'heredocs' | 'range' | 'trigger'> & {
  readonly traits: KeywordTraits | undefined;
  /** The text behind ONBUILD. */
  readonly triggerText: MappedText | undefined;
};

export interface InstructionReading {
  readonly escape: '\\' | '`';
  readonly lookup: VariableLookup;
  /** Takes what BuildKit would refuse. */
  readonly report: (range: TextRange, message: string) => void;
}

/** Command lines longer than this, in characters, are not cut into words. */
export const MAXIMUM_COMMAND = 65_536;

/** The keyword of a logical line in upper case and the offsets behind it. */
export function readKeyword(text: string): { keyword: string; start: number; end: number } {
  const start = skipBlanks(text, 0, text.length);
  let end = start;
  while (end < text.length && !isWordSeparator(text.charCodeAt(end))) end += 1;
  return { keyword: text.slice(start, end).toUpperCase(), start, end };
}

/** Reads one logical line. Never throws; what BuildKit refuses is reported. */
export function readInstruction(line: MappedText, reading: InstructionReading): BareInstruction {
  const { keyword, start, end } = readKeyword(line.text);
  const keywordRange = sourceRange(line, { start, end });
  const traits = KEYWORDS.get(keyword);
  const last = trimBlanksRight(line.text, end, line.text.length);
  const shape = traits?.shape;
  const behind = sliceMapped(line, end, last);
  const { flags: spans, rest } = !traits || shape === 'trigger' ? NO_FLAGS : splitFlags(behind.text);
  const flags = spans.map((span) => readFlag(behind, span, reading.lookup));
  const first = skipBlanks(behind.text, rest, behind.text.length);
  const text = sliceMapped(behind, first, behind.text.length);
  const complain = (message: string): void => reading.report(keywordRange, message);
  if (!traits) complain('This line does not begin with a Dockerfile instruction.');
  else if (flags.length > 0 && !traits.takesFlags) complain(`${keyword} takes no flags.`);
  const read = traits ? readArgumentsOf(traits, text, reading, complain, keyword) : NOTHING;
  if (traits && read.count < traits.atLeast) complain(`${keyword} lacks arguments.`);
  return {
    keyword,
    keywordRange,
    flags,
    text,
    traits,
    ...read.parts,
    triggerText: shape === 'trigger' ? text : undefined,
  };
}

const NO_FLAGS = { flags: [], rest: 0 };

interface ReadArguments {
  readonly parts: { readonly form: 'shell' | 'exec'; readonly words: readonly Word[]; readonly pairs: readonly Pair[] };
  /** Number of words or pairs for BuildKit's "at least" checks. */
  readonly count: number;
}

const NOTHING: ReadArguments = { parts: { form: 'shell', words: [], pairs: [] }, count: 0 };

type Complaint = (message: string) => void;

function readArgumentsOf(
  { shape }: KeywordTraits,
  text: MappedText,
  reading: InstructionReading,
  complain: Complaint,
  keyword: string,
): ReadArguments {
  if (shape === 'pairs' || shape === 'arguments') {
    const read = shape === 'pairs' ? readPairs : readArguments;
    const { pairs, error } = read(text, reading.lookup, reading.escape);
    if (error) complain(`${keyword} cannot be read. ${error}`);
    return { parts: { form: 'shell', words: [], pairs }, count: pairs.length };
  }
  if (shape === 'trigger') return NOTHING;
  if (shape === 'health') return readHealthcheck(text, reading, complain);
  return readWords(shape, text, reading, complain, keyword);
}

function readWords(
  shape: ArgumentShape,
  text: MappedText,
  reading: InstructionReading,
  complain: Complaint,
  keyword: string,
): ReadArguments {
  const json = shape === 'command' || shape === 'list' ? readJsonForm(text.text) : undefined;
  if (json?.kind === 'other-array') complain(`The JSON array of ${keyword} may hold strings only.`);
  if (json?.kind === 'strings') {
    const words = json.strings.map(({ value, start, end }): Word => {
      const range = sourceRange(text, { start, end });
      const raw = text.text.slice(start, end);
      if (shape === 'command') return { raw, range, value: literal(value) };
      return {
        raw,
        range,
        value: readWord({ text: value, pieces: [] }, { start: 0, end: value.length }, reading.lookup, reading.escape)
          .word.value,
      };
    });
    return { parts: { form: 'exec', words, pairs: [] }, count: words.length };
  }
  if (shape === 'command' && keyword === 'SHELL') complain('SHELL takes a JSON array of strings.');
  let firstError: string | undefined;
  const words = spansOf(shape, text.text, reading.escape).map((span) => {
    const { word, error } = readWord(text, span, reading.lookup, reading.escape);
    firstError ??= error;
    return word;
  });
  if (firstError && shape !== 'command') complain(`${keyword} cannot be read. ${firstError}`);
  return { parts: { form: 'shell', words, pairs: [] }, count: words.length };
}

function spansOf(shape: ArgumentShape, text: string, escapeCharacter: string): ReturnType<typeof splitAtBlanks> {
  if (shape === 'text') return text === '' ? [] : [{ start: 0, end: text.length }];
  if (shape !== 'command') return splitAtBlanks(text);
  return text.length > MAXIMUM_COMMAND ? [] : splitQuoted(text, escapeCharacter);
}

/** `NONE`, or `CMD` with a command in either form. */
function readHealthcheck(text: MappedText, reading: InstructionReading, complain: Complaint): ReadArguments {
  const [type] = splitAtBlanks(text.text);
  if (!type) return NOTHING;
  const { word } = readWord(text, type, reading.lookup, reading.escape);
  const name = word.raw.toUpperCase();
  if (name !== 'CMD' && name !== 'NONE') complain('HEALTHCHECK takes CMD or NONE.');
  const start = skipBlanks(text.text, type.end, text.text.length);
  const command = readWords('command', sliceMapped(text, start, text.text.length), reading, complain, 'HEALTHCHECK');
  return { parts: { ...command.parts, words: [word, ...command.parts.words] }, count: command.count + 1 };
}
