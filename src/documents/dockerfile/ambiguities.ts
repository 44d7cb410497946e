import type { SourceText } from '../../text/source-text.ts';
import { findHiddenCharacters } from './hidden-characters.ts';
import type { Ambiguity, Instruction } from './model.ts';
import { findOddLines } from './odd-lines.ts';
import { findOtherReading } from './other-reading.ts';
import type { PhysicalLine } from './physical-lines.ts';
import { isPlainReading } from './plain-reading.ts';

/** More ambiguities of one file than this are not listed. */
const MAXIMUM_AMBIGUITIES = 50;

/** What is known of a file when its ambiguities are looked for. */
export interface AmbiguityQuestion {
  readonly source: SourceText;
  readonly lines: readonly PhysicalLine[];
  readonly escape: '\\' | '`';
  readonly instructions: readonly Instruction[];
  /** Ambiguities of the directives. */
  readonly known: readonly Ambiguity[];
  /** A template is no Dockerfile yet: other parsers are not asked about it. */
  readonly isTemplate: boolean;
}

/**
 * The constructs that a plain reader takes for something else than BuildKit, in file order. When none of the known ones
 * occurs and the text leaves room for doubt, a second parser is asked.
 */
export function findAmbiguities(question: AmbiguityQuestion): readonly Ambiguity[] {
  const { source, lines, instructions, known, isTemplate } = question;
  const found = [
    ...known,
    ...findHiddenCharacters(source.content, lines),
    ...findOddLines(source.content, instructions, question.escape),
  ];
  if (found.length === 0 && !isTemplate && !isPlainReading(source.content)) {
    const other = findOtherReading(source, instructions);
    if (other) found.push(other);
  }
  return found.sort((one, two) => one.range.start - two.range.start).slice(0, MAXIMUM_AMBIGUITIES);
}
