import { closeSync, constants, fstatSync, openSync, readSync } from 'node:fs';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { field, isCommit, isNumber } from './payload.ts';

/** What a run that may not write leaves for one that may. */
export interface Handoff {
  readonly pullRequest: number;
  /** Commit id. */
  readonly head: string;
}

const VERSION = 1;
/** Bytes of the file. */
const LARGEST = 1_024;
const KEYS = ['version', 'pullRequest', 'head'];

export function handoffText({ pullRequest, head }: Handoff): string {
  return `${JSON.stringify({ version: VERSION, pullRequest, head })}\n`;
}

/**
 * Reads the file of an artifact. Whoever opened the pull request may have written it, so it is a small regular file with
 * exactly these values, and what it says has to be confirmed by GitHub. None of it is shown.
 * @throws ReviewImpossible
 */
export function readHandoff(file: string): Handoff {
  const text = readSmallFile(file);
  if (text === undefined) throw unusable('cannot be read');
  const value = parsed(text);
  const [version, pullRequest, head] = KEYS.map((key) => field(value, key));
  const isOurs = version === VERSION && Object.keys(value ?? {}).length === KEYS.length;
  if (!isOurs || !isNumber(pullRequest) || !isCommit(head)) throw unusable('is not the one of Bulkhead');
  return { pullRequest, head };
}

/** No link is followed, and no more is read than may be there. */
function readSmallFile(file: string): string | undefined {
  try {
    const descriptor = openSync(file, constants.O_RDONLY | constants.O_NOFOLLOW | constants.O_NONBLOCK);
    try {
      if (!fstatSync(descriptor).isFile()) return undefined;
      const bytes = Buffer.alloc(LARGEST + 1);
      const read = readSync(descriptor, bytes, 0, bytes.length, 0);
      return read > LARGEST ? undefined : bytes.toString('utf8', 0, read);
    } finally {
      closeSync(descriptor);
    }
  } catch {
    return undefined;
  }
}

function parsed(text: string): object | null {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' ? value : null;
  } catch {
    return null;
  }
}

function unusable(why: string): ReviewImpossible {
  return new ReviewImpossible(
    `The file that the input \`handoff\` names ${why}.`,
    'Download the artifact with the file of the output `handoff` before this step.',
  );
}
