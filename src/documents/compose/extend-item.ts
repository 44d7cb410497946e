import type { TextEdit } from '../../text/edit.ts';
import type { TextRange } from '../../text/range.ts';
import type { FixRefusal } from '../edits.ts';
import { REFUSALS } from './edit-refusals.ts';
import { insertionPoint } from './insertion-point.ts';
import type { ComposeFile } from './parse-compose.ts';
import { isPlainText, quotedContent, scalarStyleAt } from './scalar-text.ts';
import { columnOf, type SettingText, settingLines } from './setting-lines.ts';
import { writtenPathTo } from './written-path.ts';

/** The edit that puts a text before that of a scalar, inside its quotes; variables in it stay as they are. */
export function prefixScalar(file: ComposeFile, target: TextRange, text: string): TextEdit | FixRefusal {
  const { content } = file.source;
  const style = scalarStyleAt(content, target.start);
  if (style === 'block') return REFUSALS.layout;
  const start = style === 'plain' ? target.start : target.start + 1;
  if (style !== 'plain') {
    const inner = quotedContent(text, style);
    return inner === undefined ? REFUSALS.layout : { range: { start, end: start }, replacement: inner };
  }
  const result = text + content.slice(target.start, target.end);
  if (isPlainText(result)) return { range: { start, end: start }, replacement: text };
  return { range: target, replacement: JSON.stringify(result) };
}

/** The edit that replaces the end of a scalar, inside its quotes, where it is written as `tail`; variables before it stay. */
export function replaceTail(file: ComposeFile, target: TextRange, tail: string, text: string): TextEdit | FixRefusal {
  const { content } = file.source;
  const style = scalarStyleAt(content, target.start);
  if (style === 'block') return REFUSALS.layout;
  const end = style === 'plain' ? target.end : target.end - 1;
  const start = end - tail.length;
  if (start < target.start || content.slice(start, end) !== tail) return REFUSALS.layout;
  const inner = style === 'plain' ? text : quotedContent(text, style);
  const isStillPlain = style !== 'plain' || isPlainText(content.slice(target.start, start) + text);
  return inner === undefined || !isStillPlain ? REFUSALS.layout : { range: { start, end }, replacement: inner };
}

/** The edit that adds an entry to the block mapping that is written at a place, such as a list item. */
export function addToMapping(file: ComposeFile, target: TextRange, setting: SettingText): TextEdit | FixRefusal {
  const map = writtenPathTo(file.documents, target)
    .map((step) => (step.kind === 'entry' ? step.entry.value : step.item))
    .find((node) => node.kind === 'map' && node.at.range.start === target.start);
  if (map?.kind !== 'map') return REFUSALS.notFound;
  if (map.entries.has(setting.key)) return REFUSALS.exists;
  const { source } = file;
  if (source.content[target.start] === '{') return REFUSALS.flow;
  const point = insertionPoint(source, map, [setting]);
  if (point === undefined) return REFUSALS.layout;
  const keys = columnOf(file, target.start);
  const lines = settingLines(setting, { keys, items: keys + 2 });
  const eol = source.lineEnding;
  const isBehindLastLine = point > 0 && source.content[point - 1] !== '\n';
  const replacement = isBehindLastLine ? eol + lines.join(eol) : lines.map((line) => line + eol).join('');
  return { range: { start: point, end: point }, replacement };
}
