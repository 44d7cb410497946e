import { type Instruction, type MappedText, sourceRange } from '../documents/dockerfile/model.ts';
import type { TextRange } from '../text/range.ts';

/** A text of an instruction as BuildKit reads it: continuations joined, comment lines left out. */
export interface InstructionText {
  readonly text: string;
  /** The places in the document behind a part of the text, one per written line, so that nothing in between is covered. */
  rangesOf(range: TextRange): readonly TextRange[];
}

/** The arguments of the instruction and the bodies of its here-documents. */
export function textsOfInstruction({ text, heredocs }: Instruction): readonly InstructionText[] {
  return [
    { text: text.text, rangesOf: (range) => piecesOf(text, range) },
    ...heredocs.map(({ content, contentRange }) => ({
      text: content,
      rangesOf: ({ start, end }: TextRange) => [{ start: contentRange.start + start, end: contentRange.start + end }],
    })),
  ];
}

function piecesOf(mapped: MappedText, { start, end }: TextRange): readonly TextRange[] {
  const { pieces } = mapped;
  let low = 0;
  let high = pieces.length - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if ((pieces[middle]?.at ?? 0) <= start) low = middle;
    else high = middle - 1;
  }
  const found: TextRange[] = [];
  for (let index = low, from = start; from < end; index += 1) {
    const to = Math.min(end, pieces[index + 1]?.at ?? end);
    if (to > from) found.push(sourceRange(mapped, { start: from, end: to }));
    from = Math.max(from, to);
  }
  return found;
}
