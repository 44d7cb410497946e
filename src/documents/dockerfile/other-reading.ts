import { DockerfileParser } from 'dockerfile-ast';
import type { SourceText } from '../../text/source-text.ts';
import type { Ambiguity, Instruction } from './model.ts';

/**
 * Beyond these the other parser is not asked: it compares every comment with every stage. Measured: 256 KiB of `#\nFROM a\n`
 * take it 52 s.
 */
const MAXIMUM_FROM_LINES = 200;
const MAXIMUM_COMMENTS_TIMES_STAGES = 1_000_000;
/** Words that may begin a here-document; it looks at every one for every other one. */
const MAXIMUM_HEREDOC_MARKS = 200;
/** Carriage returns without line feed, which it takes for line ends. Measured: 256 KiB of them take it 135 s. */
const MAXIMUM_CARRIAGE_RETURNS = 1000;
/** Words that look like flags; 65,000 of them take it 1.6 s. */
const MAXIMUM_FLAG_MARKS = 20_000;
const MAXIMUM_INSTRUCTIONS = 5000;
const MAXIMUM_LINES = 20_000;

/**
 * The first instruction that a widely used Dockerfile parser sees elsewhere than BuildKit. undefined: they agree, or the
 * text is too costly for it.
 */
export function findOtherReading(source: SourceText, instructions: readonly Instruction[]): Ambiguity | undefined {
  if (instructions.length > MAXIMUM_INSTRUCTIONS || !isAffordable(source.content)) return undefined;
  const theirs = readElsewhere(source.content);
  if (!theirs) return undefined;
  const ours = instructions.map((instruction) => placeOf(source, instruction));
  const count = Math.max(ours.length, theirs.length);
  for (let index = 0; index < count; index += 1) {
    if (agree(ours[index], theirs[index], index === count - 1)) continue;
    const instruction = instructions[index] ?? instructions.at(-1);
    const range = instruction?.keywordRange ?? { start: 0, end: 0 };
    const message = 'From here on BuildKit cuts the file into other instructions than a plain Dockerfile parser does.';
    return { range, construct: 'other-reading', message };
  }
  return undefined;
}

function isAffordable(content: string): boolean {
  const stages = occurrences(content, /^[ \t]*from/gim, MAXIMUM_FROM_LINES);
  if (stages > MAXIMUM_FROM_LINES) return false;
  if (occurrences(content, /\n/g, MAXIMUM_LINES) > MAXIMUM_LINES) return false;
  if (occurrences(content, /<</g, MAXIMUM_HEREDOC_MARKS) > MAXIMUM_HEREDOC_MARKS) return false;
  if (occurrences(content, /--/g, MAXIMUM_FLAG_MARKS) > MAXIMUM_FLAG_MARKS) return false;
  if (occurrences(content, /\r(?!\n)/g, MAXIMUM_CARRIAGE_RETURNS) > MAXIMUM_CARRIAGE_RETURNS) return false;
  return stages * occurrences(content, /#/g, MAXIMUM_COMMENTS_TIMES_STAGES) <= MAXIMUM_COMMENTS_TIMES_STAGES;
}

/** How often the pattern occurs; counting stops behind `limit`. */
function occurrences(content: string, pattern: RegExp, limit: number): number {
  let count = 0;
  for (const _ of content.matchAll(pattern)) {
    count += 1;
    if (count > limit) break;
  }
  return count;
}

interface Place {
  readonly keyword: string;
  /** 1-based lines, both inclusive. */
  readonly firstLine: number;
  readonly lastLine: number;
}

/** The last instruction of a file may end in a continuation of nothing: where it ends is a matter of taste. */
function agree(ours: Place | undefined, theirs: Place | undefined, isLast: boolean): boolean {
  if (ours?.keyword !== theirs?.keyword || ours?.firstLine !== theirs?.firstLine) return false;
  return isLast || ours?.lastLine === theirs?.lastLine;
}

function placeOf(source: SourceText, { keyword, range }: Instruction): Place {
  return { keyword, firstLine: source.positionAt(range.start).line, lastLine: source.positionAt(range.end).line };
}

/** Lines of unusual blanks, alone or before a comment, are instructions to that parser; BuildKit and people see none. */
function readElsewhere(content: string): readonly Place[] | undefined {
  try {
    return DockerfileParser.parse(content)
      .getInstructions()
      .filter((instruction) => !/^\s*(?:#|$)/.test(instruction.getKeyword()))
      .map((instruction) => {
        const { start, end } = instruction.getRange();
        return { keyword: instruction.getKeyword(), firstLine: start.line + 1, lastLine: end.line + 1 };
      });
  } catch {
    return undefined;
  }
}
