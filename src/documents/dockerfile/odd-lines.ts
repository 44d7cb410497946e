import { isUnicodeBlank } from './blanks.ts';
import { escapedHeredocWords, type HeredocWord, heredocWords } from './here-document-words.ts';
import { type Ambiguity, type Instruction, type MappedText, sourceRange } from './model.ts';

type OddHeredoc = Exclude<HeredocWord['oddity'], undefined>;

const HEREDOC_ODDITIES: Readonly<Record<OddHeredoc, string>> = {
  descriptor: 'has the number of a file descriptor before it',
  spaced: 'has a blank before its name',
  'name-with-blank': 'has a name with a blank in it',
  'glued-quotes': 'has a name that is only partly in quotes',
};

/** Here-documents of one instruction that are looked at. */
const MAXIMUM_WORDS = 10;

/** Ways to write an instruction that BuildKit and plain readers take for different things. */
export function findOddLines(
  content: string,
  instructions: readonly Instruction[],
  escapeCharacter: string,
): readonly Ambiguity[] {
  return instructions.flatMap((instruction, index) => [
    ...blanksBefore(content, instruction),
    ...heredocOddities(instruction.trigger ?? instruction),
    ...(index + 1 < instructions.length ? escapesAtEnd(instruction.text, escapeCharacter) : []),
  ]);
}

/** Blanks other than space and tab before the keyword, which BuildKit removes. */
function blanksBefore(content: string, { keywordRange }: Instruction): readonly Ambiguity[] {
  let start = keywordRange.start;
  while (start > 0 && content[start - 1] !== '\n' && isUnicodeBlank(content.charCodeAt(start - 1))) start -= 1;
  if (!/[^ \t\r]/.test(content.slice(start, keywordRange.start))) return [];
  const message =
    'The blank before this instruction is no space or tab: BuildKit removes it and runs the instruction, other readers do not.';
  return [{ range: { start, end: keywordRange.end }, construct: 'unicode-blank-before-instruction', message }];
}

function heredocOddities({ keyword, form, text, words }: Instruction): readonly Ambiguity[] {
  if ((keyword !== 'RUN' && keyword !== 'COPY' && keyword !== 'ADD') || !text.text.includes('<<')) return [];
  if (form === 'exec') {
    const word = words.find(({ raw }) => /\s<<-?["'\\]*\w/.test(raw));
    const message =
      'BuildKit knows no here-document in the JSON form, so the following lines are instructions of their own.';
    return word ? [{ range: word.range, construct: 'here-document-in-exec-form', message }] : [];
  }
  const odd = heredocWords(text.text)
    .slice(0, MAXIMUM_WORDS)
    .flatMap((word) => oddity(text, word));
  return [
    ...odd,
    ...escapedHeredocWords(text.text)
      .slice(0, MAXIMUM_WORDS)
      .map((word) => escaped(text, word)),
  ];
}

function oddity(text: MappedText, word: HeredocWord): readonly Ambiguity[] {
  if (!word.oddity) return [];
  const message = `This here-document ${HEREDOC_ODDITIES[word.oddity]}: what BuildKit takes for its text looks like instructions to other readers.`;
  return [{ range: sourceRange(text, word), construct: `here-document-${word.oddity}`, message }];
}

function escaped(text: MappedText, word: { readonly start: number; readonly end: number }): Ambiguity {
  const message =
    'This "<<" is escaped and begins no here-document for BuildKit, so the following lines are instructions of their own.';
  return { range: sourceRange(text, word), construct: 'here-document-escaped', message };
}

/** Escape characters at the end of an instruction that look like a continuation and are none. */
function escapesAtEnd(mapped: MappedText, escapeCharacter: string): readonly Ambiguity[] {
  const { text } = mapped;
  let start = text.length;
  while (start > 0 && text[start - 1] === escapeCharacter) start -= 1;
  const count = text.length - start;
  if (count === 0) return [];
  const range = sourceRange(mapped, { start, end: text.length });
  if (count > 1) {
    const message = 'This line ends with an escaped escape character, so BuildKit does not join it with the next line.';
    return [{ range, construct: 'double-escape-at-line-end', message }];
  }
  const message =
    'A character that is no space or tab follows the escape character, so BuildKit does not join this line with the next one.';
  return [{ range, construct: 'blank-after-escape', message }];
}
