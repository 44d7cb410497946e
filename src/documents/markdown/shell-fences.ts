import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import { MappedTextBuilder } from '../dockerfile/mapped-text.ts';
import type { MappedText } from '../dockerfile/model.ts';

/** A fenced block of shell code. */
export interface ShellFence {
  /** The text of the heading above it; empty when there is none. */
  readonly section: string;
  /** The line that opens it. */
  readonly at: TextRange;
  /** The commands: without prompts, and without output where there are prompts. */
  readonly text: MappedText;
}

/** The containers a block may stand in: list items by their indentation, quotes by `>`. */
const PREFIX = '(?:[ \\t]{0,100}>){0,20}[ \\t]{0,100}(?:(?:[-*+]|\\d{1,9}[.)])[ \\t]{1,10})?';
const OPENING = new RegExp(
  `^(${PREFIX})(\`{3,}|~{3,})[ \\t]{0,10}\\{?\\.?(sh|bash|shell|console|shell-session|shellsession|sh-session|bash-session|terminal|zsh)\\b[^\`]*$`,
  'i',
);
const OTHER_OPENING = new RegExp(`^${PREFIX}(\`{3,}|~{3,})`);
const HEADING = /^ {0,3}#{1,6}[ \t]{1,10}(.{1,200}?)[ \t#]*$/;
const PROMPT = /^(?:[\w.@:~/-]{0,60}[ \t]?)?\$[ \t]{1,4}/;

/** The blocks of shell code of a Markdown text: https://spec.commonmark.org/0.31.2/#fenced-code-blocks. Linear in the text. */
export function shellFences(source: SourceText): readonly ShellFence[] {
  const fences: ShellFence[] = [];
  let section = '';
  for (let line = 1; line <= source.lineCount; line += 1) {
    const at = source.lineRange(line);
    const text = source.slice(at);
    const heading = HEADING.exec(text)?.[1];
    if (heading !== undefined) section = heading;
    const [, prefix, shellFence] = OPENING.exec(text) ?? [];
    const fence = shellFence ?? OTHER_OPENING.exec(text)?.[1];
    if (fence === undefined) continue;
    const last = closingLine(source, line, fence);
    if (prefix !== undefined) fences.push({ section, at, text: commandsBetween(source, line, last, prefix) });
    line = last;
  }
  return fences;
}

/** The line that closes a fence; behind the last line when none does. */
function closingLine(source: SourceText, opening: number, fence: string): number {
  const marker = fence.charAt(0);
  for (let line = opening + 1; line <= source.lineCount; line += 1) {
    const rest = source
      .slice(source.lineRange(line))
      .replace(/^[ \t>]{0,200}/, '')
      .trimEnd();
    if (rest.length >= fence.length && rest === marker.repeat(rest.length)) return line;
  }
  return source.lineCount + 1;
}

interface CodeLine {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

function commandsBetween(source: SourceText, opening: number, closing: number, prefix: string): MappedText {
  const lines: CodeLine[] = [];
  for (let line = opening + 1; line < closing; line += 1) {
    const { start, end } = source.lineRange(line);
    const text = source.content.slice(start, end);
    const skipped = sharedPrefix(text, prefix);
    lines.push({ start: start + skipped, end, text: text.slice(skipped) });
  }
  const hasPrompts = lines.some(({ text }) => PROMPT.test(text));
  const builder = new MappedTextBuilder();
  let isContinued = false;
  for (const { start, end, text } of lines) {
    const prompt = PROMPT.exec(text)?.[0].length ?? 0;
    if (hasPrompts && prompt === 0 && !isContinued) continue;
    const skipped = isContinued ? (/^>[ \t]/.exec(text)?.[0].length ?? 0) : prompt;
    builder.append(source.content, start + skipped, Math.min(end + lineEnding(source, end), source.content.length));
    isContinued = text.endsWith('\\');
  }
  return builder.build();
}

function lineEnding(source: SourceText, end: number): number {
  return source.content[end] === '\r' ? 2 : 1;
}

/** How much of a line belongs to the list or the quote around the block. */
function sharedPrefix(text: string, prefix: string): number {
  const quotes = prefix.match(/>/g)?.length ?? 0;
  let at = 0;
  for (let quote = 0; quote < quotes; quote += 1) {
    const found = /^[ \t]{0,100}>/.exec(text.slice(at))?.[0].length;
    if (found === undefined) break;
    at += found;
  }
  const width = prefix.length - (prefix.lastIndexOf('>') + 1);
  const blanks = /^[ \t]*/.exec(text.slice(at, at + width))?.[0].length ?? 0;
  return at + blanks;
}
