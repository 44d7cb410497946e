import type { Hunk, HunkLine } from '../changes/changed-file.ts';
import { computeHunks } from '../changes/compute-hunks.ts';
import type { TextRange } from '../text/range.ts';
import type { SourceText } from '../text/source-text.ts';
import { visibleText } from '../text/visible.ts';
import { MASK, type Secrets } from './masking.ts';

/** One side of a file. */
export interface DiffSide {
  readonly source: SourceText;
  readonly secrets: Secrets;
}

export interface FileDiff {
  /** Path from the folder in which the diff is to be applied, with `/`. */
  readonly shownPath: string;
  readonly before: DiffSide;
  readonly after: DiffSide;
  /** A byte order mark before both texts, or nothing. */
  readonly mark: string;
  /** Hides what was a secret before in a line that was added: it may have moved there. */
  readonly hideOld: (text: string) => string;
}

export interface DrawnDiff {
  readonly text: string;
  /** 1-based first line, in the text before, of each hunk that is not shown byte for byte and so cannot be applied. */
  readonly masked: readonly number[];
  readonly disguised: readonly number[];
}

type Disguise = 'masked' | 'disguised';
type Line = { readonly text: string; readonly disguises: ReadonlySet<Disguise> };

/**
 * A unified diff as `git diff` prints it, which `git apply` and `patch -p1` take. Secrets are shown as `•••`; what would
 * steer a terminal or the runner of a workflow is written out.
 */
export function unifiedDiff({ shownPath, ...file }: FileDiff): DrawnDiff {
  const hunks = computeHunks(file.before.source.content, file.after.source.content);
  const [old, now] = [sideName('a', shownPath), sideName('b', shownPath)];
  const lines = [`diff --git ${old.git} ${now.git}`, `--- ${old.plain}`, `+++ ${now.plain}`];
  const found: Record<Disguise, number[]> = { masked: [], disguised: [] };
  for (const hunk of hunks) {
    const drawn = drawHunk(hunk, file);
    lines.push(...drawn.lines);
    for (const disguise of drawn.disguises) found[disguise].push(hunk.baseStart);
  }
  return { text: `${lines.join('\n')}\n`, ...found };
}

function drawHunk(
  { baseStart, headStart, lines }: Hunk,
  { before, after, mark, hideOld }: Omit<FileDiff, 'shownPath'>,
) {
  const drawn: string[] = [];
  const disguises = new Set<Disguise>();
  let [old, now] = [baseStart, headStart];
  for (const { kind, text } of lines) {
    const [side, number] = kind === 'added' ? [after, now] : [before, old];
    const line = drawLine(text, side, number, hideOld);
    for (const disguise of line.disguises) disguises.add(disguise);
    drawn.push(`${MARKS[kind]}${number === 1 ? mark : ''}${line.text}`);
    if (isUnended(side.source, number)) drawn.push('\\ No newline at end of file');
    if (kind !== 'added') old += 1;
    if (kind !== 'deleted') now += 1;
  }
  const header = `@@ -${span(baseStart, old - baseStart)} +${span(headStart, now - headStart)} @@`;
  return { lines: [header, ...drawn], disguises };
}

const MARKS: Readonly<Record<HunkLine['kind'], string>> = { context: ' ', added: '+', deleted: '-' };

/** A side without lines is told by the line before it. */
function span(start: number, count: number): string {
  if (count === 1) return String(start);
  return count === 0 ? `${start - 1},0` : `${start},${count}`;
}

/** Whether it is the last line and has no line ending. */
function isUnended({ content, lineCount }: SourceText, line: number): boolean {
  return line === lineCount && !content.endsWith('\n');
}

function drawLine(text: string, { source, secrets }: DiffSide, number: number, hideOld: FileDiff['hideOld']): Line {
  const disguises = new Set<Disguise>();
  const { start } = source.lineRange(number);
  const ranges = secrets.within(source.path, { start, end: start + text.length });
  const masked = hideOld(secrets.maskProse(source.path, hide(text, ranges, start)));
  if (masked !== text) disguises.add('masked');
  const ending = masked.endsWith('\r') ? '\r' : '';
  const harmless = withoutSteering(masked.slice(0, masked.length - ending.length)) + ending;
  if (harmless !== masked) disguises.add('disguised');
  return { text: harmless, disguises };
}

function hide(text: string, ranges: readonly TextRange[], offset: number): string {
  let result = '';
  let position = 0;
  for (const { start, end } of ranges) {
    result += text.slice(position, start - offset) + MASK;
    position = end - offset;
  }
  return result + text.slice(position);
}

/** Controls but the tab, line and paragraph separators, bidirectional controls (https://trojansource.codes). */
const STEERING = /(?!\t)\p{Cc}|[\p{Zl}\p{Zp}\p{Cs}\u200e\u200f\u061c\u202a-\u202e\u2066-\u2069]/gu;

/** The runner takes `::` after blanks and `##[` anywhere for workflow commands. */
function withoutSteering(text: string): string {
  return text
    .replace(STEERING, visibleText)
    .replace(/^([ \t]*)::/, '$1\\u{3a}:')
    .replaceAll('##[', '##\\u{5b}');
}

/** Names that Git and patch would misread stand in quotes, with octal escapes; after one with blanks a tab ends it. */
function sideName(side: 'a' | 'b', path: string): { readonly git: string; readonly plain: string } {
  const name = `${side}/${path}`;
  if (/["\\]/.test(name) || visibleText(name) !== name) {
    const quoted = `"${name.replace(/["\\]|[^\x20-\x7e]/gu, escapeName)}"`;
    return { git: quoted, plain: quoted };
  }
  return { git: name, plain: name.includes(' ') ? `${name}\t` : name };
}

function escapeName(character: string): string {
  if (character === '"' || character === '\\') return `\\${character}`;
  return [...new TextEncoder().encode(character)].map((byte) => `\\${byte.toString(8).padStart(3, '0')}`).join('');
}
