import type { TextEdit } from '../../text/edit.ts';
import type { TextRange } from '../../text/range.ts';
import type { FixRefusal } from '../edits.ts';
import type { ConfigScalar } from './config.ts';
import { REFUSALS } from './edit-refusals.ts';
import type { ComposeFile } from './parse-compose.ts';
import { isPlainText, quotedContent, scalarStyleAt } from './scalar-text.ts';
import { writtenPathTo } from './written-path.ts';

/** The edit that gives a scalar, or a part of one, another text in the same quotes. */
export function replaceScalar(file: ComposeFile, target: TextRange, text: string): TextEdit | FixRefusal {
  const scalar = scalarAround(file, target);
  if (!scalar) return REFUSALS.notFound;
  const { range } = scalar.at;
  const { content } = file.source;
  const style = scalarStyleAt(content, range.start);
  if (style === 'block') return REFUSALS.layout;
  const isWhole = target.start === range.start && target.end === range.end;
  if (style === 'plain') return replacePlain(content, range, target, text);
  const inner = quotedContent(text, style);
  if (inner === undefined) return { range, replacement: JSON.stringify(text) };
  if (!isWhole) return { range: target, replacement: inner };
  return { range: { start: range.start + 1, end: range.end - 1 }, replacement: inner };
}

function replacePlain(content: string, scalar: TextRange, target: TextRange, text: string): TextEdit {
  const result = content.slice(scalar.start, target.start) + text + content.slice(target.end, scalar.end);
  if (isPlainText(result)) return { range: target, replacement: text };
  return { range: scalar, replacement: JSON.stringify(result) };
}

function scalarAround(file: ComposeFile, target: TextRange): ConfigScalar | undefined {
  const step = writtenPathTo(file.documents, target).at(-1);
  const node = step?.kind === 'entry' ? step.entry.value : step?.item;
  if (node?.kind !== 'scalar' || node.type === 'null') return undefined;
  const { start, end } = node.at.range;
  return start <= target.start && target.end <= end ? node : undefined;
}
