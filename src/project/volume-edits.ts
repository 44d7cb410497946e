import type { DockerfileDocument, Instruction, Word } from '../documents/dockerfile/model.ts';
import type { FixRefusal } from '../documents/edits.ts';
import type { TextEdit } from '../text/edit.ts';
import { withoutWord } from './word-edits.ts';

/**
 * Edits that take one path out of a VOLUME; its only path takes the instruction along. Refuses where a line is continued and
 * where nothing would be left because the other paths are unwanted as well.
 * @param unwanted all paths of the instruction that are to go, this one among them.
 */
export function withoutPath(
  { source }: DockerfileDocument,
  { words, range, form }: Instruction,
  path: Word,
  unwanted: readonly Word[],
): readonly TextEdit[] | FixRefusal {
  if (words.length === 1) return [{ range: source.fullLines(range), replacement: '' }];
  const refused = 'not-editable';
  if (words.length === unwanted.length) return { refused, advice: 'Remove the VOLUME, with every path it names.' };
  if (source.slice(range).includes('\n')) return { refused, advice: 'Take the path out of the VOLUME.' };
  if (form !== 'exec') return [withoutWord(source.content, path.range)];
  const kept = words.find((word) => !unwanted.includes(word));
  const isBeforeKept = kept !== undefined && path.range.start < kept.range.start;
  return [{ range: withComma(source.content, path, isBeforeKept), replacement: '' }];
}

/** An item of a JSON list with the comma behind it, or with the one before it, so that edits of two items never meet. */
function withComma(content: string, { range }: Word, behind: boolean): TextEdit['range'] {
  const step = behind ? 1 : -1;
  let at = behind ? range.end : range.start - 1;
  while (/[ \t]/.test(content[at] ?? '')) at += step;
  if (!behind) {
    while (/[ \t]/.test(content[at - 1] ?? '')) at -= 1;
    return { start: at, end: range.end };
  }
  at += 1;
  while (/[ \t]/.test(content[at] ?? '')) at += 1;
  return { start: range.start, end: at };
}
