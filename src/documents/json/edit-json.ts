import type { TextEdit } from '../../text/edit.ts';
import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { JsonArray, JsonObject } from './json-node.ts';

/** What a file does not show. */
const INDENTATION = '  ';

/**
 * Removes the entry at an index with its comma: the next entry takes its place, or the comma before it goes too. The file must
 * be strict JSON: a comment between two entries would go with them.
 */
export function removeEntry(list: JsonObject | JsonArray, index: number): TextEdit {
  const ranges = entryRanges(list);
  const range = ranges[index] ?? { start: 0, end: 0 };
  const next = ranges[index + 1];
  const previous = ranges[index - 1];
  if (next) return { range: { start: range.start, end: next.start }, replacement: '' };
  if (previous) return { range: { start: previous.end, end: range.end }, replacement: '' };
  return { range: { start: list.range.start + 1, end: list.range.end - 1 }, replacement: '' };
}

/** Adds a member behind the last one, laid out as that one is. `json` is the text of a JSON value. */
export function addMember(source: SourceText, object: JsonObject, key: string, json: string): TextEdit {
  const last = object.members.at(-1);
  if (!last) return addToEmpty(source, object, key, json);
  const blanks = blanksBefore(source.content, last.range.start);
  const separator = blanks.includes('\n') ? blanks : ' ';
  const colon = source.content.slice(last.keyRange.end, last.value.range.start);
  const isPlainColon = /^[ \t]{0,4}:[ \t]{0,4}$/.test(colon);
  return {
    range: { start: last.range.end, end: last.range.end },
    replacement: `,${separator}${JSON.stringify(key)}${isPlainColon ? colon : ': '}${json}`,
  };
}

function addToEmpty(source: SourceText, { range }: JsonObject, key: string, json: string): TextEdit {
  const line = source.slice(source.lineRange(source.positionAt(range.start).line));
  const indentation = /^[ \t]*/.exec(line)?.[0] ?? '';
  const ending = source.lineEnding;
  return {
    range: { start: range.start + 1, end: range.end - 1 },
    replacement: `${ending}${indentation}${INDENTATION}${JSON.stringify(key)}: ${json}${ending}${indentation}`,
  };
}

function entryRanges(list: JsonObject | JsonArray): readonly TextRange[] {
  return (list.kind === 'object' ? list.members : list.items).map(({ range }) => range);
}

function blanksBefore(text: string, end: number): string {
  let start = end;
  while (start > 0 && /\s/.test(text[start - 1] ?? '')) start -= 1;
  return text.slice(start, end);
}
