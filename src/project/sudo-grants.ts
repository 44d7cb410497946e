import { type StreamEdit, streamEdits } from '../concepts/stream-edit.ts';
import { knownText } from '../concepts/value.ts';
import type { TextRange } from '../text/range.ts';
import type { Image, Stage } from './image.ts';
import { type WrittenText, writtenTexts } from './written-files.ts';

/** A line for sudo that lets somebody run everything as root without a password. */
export interface SudoGrant {
  readonly stage: Stage;
  readonly at: TextRange;
  /** User or group as written, `%sudo`; undefined: not on the same line. */
  readonly who: string | undefined;
}

/** `NOPASSWD:` with other tags, then everything. Source: https://www.sudo.ws/docs/man/sudoers.man/ */
const GRANT = /NOPASSWD:[ \t]{0,8}(?:(?:NO)?[A-Z_]{3,20}:[ \t]{0,8}){0,4}ALL(?!\w)/g;
const GRANT_IN_NEXT_WORD = /NOPASSWD:$/;
const LONGEST_LINE = 400;

/** The grants that the given stages write into files. */
export function sudoGrants(image: Image, stages: readonly Stage[]): readonly SudoGrant[] {
  return writtenTexts(image, stages).flatMap((written) => {
    if (!written.text.includes('NOPASSWD:')) return [];
    return [...grantsIn(written), ...splitGrant(written)];
  });
}

function grantsIn(written: WrittenText): readonly SudoGrant[] {
  const { text, kind, stage } = written;
  const edits = kind === 'edit' ? streamEdits(text) : [];
  return [...text.matchAll(GRANT)].flatMap((match): readonly SudoGrant[] => {
    const end = match.index + match[0].length;
    if (kind === 'edit' && !edits.some((edit) => writes(text, edit, match.index, end))) return [];
    const before = lineBefore(text, match.index);
    return isForRoot(before) ? [{ stage, at: written.locate(match.index, end), who: grantee(before) }] : [];
  });
}

/** `echo app ALL=NOPASSWD: ALL`, where the shell sees several words. */
function splitGrant({ text, kind, stage, word, command }: WrittenText): readonly SudoGrant[] {
  if (kind === 'edit' || !word || !command || !GRANT_IN_NEXT_WORD.test(text)) return [];
  const at = command.args.indexOf(word);
  const next = command.args[at + 1];
  if (!next || knownText(next.value) !== 'ALL') return [];
  const who = text.includes(' ') ? grantee(text) : knownText(command.args[at - 1]?.value);
  return [{ stage, at: { start: word.range.start, end: next.range.end }, who }];
}

/** Whether an edit puts the text of a range of its script into the file, or makes a comment with it a line that counts. */
function writes(script: string, { address, search, text }: StreamEdit, start: number, end: number): boolean {
  const holds = (stretch: { start: number; end: number } | undefined): boolean => {
    return stretch !== undefined && stretch.start <= start && end <= stretch.end;
  };
  if (holds(text)) return true;
  if (!search) return false;
  const looked = script.slice(search.start, search.end);
  const written = script.slice(text.start, text.end);
  const uncomments = looked.includes('#') && !written.includes('#');
  return uncomments && (holds(address) || (holds(search) && /\\[1-9]/.test(written)));
}

/** What stands before the tag on the same line; a line break may be written `\n`. */
function lineBefore(text: string, offset: number): string {
  const before = text.slice(Math.max(0, offset - LONGEST_LINE), offset);
  const start = Math.max(before.lastIndexOf('\n') + 1, before.lastIndexOf('\\n') + 2);
  return before.slice(start < 2 ? 0 : start);
}

/** Not a comment, not a line of root itself, and not limited to the rights of another user. */
function isForRoot(before: string): boolean {
  if (/^\s*#(?!\d)/.test(before) || /^\s*root\s/.test(before)) return false;
  const targets = /\(([^()]*)\)\s*$/.exec(before)?.[1];
  return targets === undefined || /\b(?:ALL|root)\b|#0\b|\$|%/.test(targets);
}

function grantee(before: string): string | undefined {
  const who = /^\s*(%{0,2}[\w.#${}-]{1,64})\s+\S/.exec(before)?.[1];
  return who?.replace(/^%%/, '%');
}
