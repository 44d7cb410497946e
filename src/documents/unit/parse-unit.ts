import type { TextRange } from '../../text/range.ts';
import type { SourceText } from '../../text/source-text.ts';
import type { MappedText } from '../dockerfile/model.ts';

/** One assignment of a unit. */
export interface UnitSetting {
  /** Without brackets: `Service`. */
  readonly section: string;
  readonly key: string;
  readonly keyRange: TextRange;
  /** Continued lines joined by a blank, comments between them left out. */
  readonly text: MappedText;
}

const UNIT_NAME = /\.service$/;
const SECTION = /^[ \t]{0,100}\[([^\]]{1,100})\][ \t]*$/;
const SETTING = /^[ \t]{0,100}([A-Za-z][\w-]{0,100})[ \t]{0,100}=[ \t]{0,1000}/;

/** Whether the name of a path is that of a systemd service, or of a file that adds to one (`web.service.d/limits.conf`). */
export function isUnitPath(path: string): boolean {
  return UNIT_NAME.test(path) || /\.service\.d\/[^/]{1,200}\.conf$/.test(path);
}

/**
 * The settings of a unit in file order: https://www.freedesktop.org/software/systemd/man/latest/systemd.syntax.html. Never
 * throws; lines that are no setting are passed over. Linear in the text.
 */
export function parseUnit(source: SourceText): readonly UnitSetting[] {
  const settings: UnitSetting[] = [];
  const { lineCount } = source;
  let section = '';
  for (let line = 1; line <= lineCount; line += 1) {
    const range = source.lineRange(line);
    const text = source.slice(range);
    if (isComment(text)) continue;
    const heading = SECTION.exec(text)?.[1];
    if (heading !== undefined) {
      section = heading;
      continue;
    }
    const setting = SETTING.exec(text);
    const last = lastLineFrom(source, line);
    if (setting?.[1] !== undefined) {
      const keyStart = range.start + text.indexOf(setting[1]);
      const keyRange = { start: keyStart, end: keyStart + setting[1].length };
      settings.push({
        section,
        key: setting[1],
        keyRange,
        text: joined(source, range.start + setting[0].length, line, last),
      });
    }
    line = last;
  }
  return settings;
}

function isComment(line: string): boolean {
  return /^[ \t]*[#;]/.test(line);
}

/** The last line that a backslash continues a line to; comments in between do not end it. */
function lastLineFrom(source: SourceText, first: number): number {
  let line = first;
  while (line < source.lineCount) {
    const text = source.slice(source.lineRange(line));
    const continues = text.endsWith('\\') || (line > first && isComment(text));
    if (!continues) break;
    line += 1;
  }
  return line;
}

function joined(source: SourceText, start: number, first: number, last: number): MappedText {
  const texts: string[] = [];
  const pieces: { at: number; source: number }[] = [];
  let length = 0;
  const add = (text: string, from: number): void => {
    if (text === '') return;
    texts.push(text);
    pieces.push({ at: length, source: from });
    length += text.length;
  };
  for (let line = first; line <= last; line += 1) {
    const range = source.lineRange(line);
    const from = line === first ? Math.min(start, range.end) : range.start;
    const text = source.slice({ start: from, end: range.end });
    if (line > first && isComment(text)) continue;
    const continues = text.endsWith('\\');
    add(continues ? text.slice(0, -1) : text, from);
    if (continues) add(' ', range.end - 1);
  }
  return { text: texts.join(''), pieces };
}
