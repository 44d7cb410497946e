import { Buffer } from 'node:buffer';
import { createHash } from 'node:crypto';
import type { StoredFile } from '../../pipeline/pull-request-branch.ts';
import { type BlobAnswer, readBlobs } from './blob-query.ts';
import type { GitHubConnection } from './connection.ts';
import { orImpossible } from './read-failure.ts';
import type { Repository } from './repository.ts';

/**
 * The files at a commit as they are stored, by path; a path without entry is not there or cannot be read.
 * @throws ReviewImpossible when the commit cannot be read.
 */
export async function storedFiles(
  connection: GitHubConnection,
  { owner, repo }: Repository,
  commit: string,
  paths: readonly string[],
): Promise<ReadonlyMap<string, StoredFile>> {
  const answers = await orImpossible(readBlobs(connection, { owner, repo }, commit, paths, new Set(paths)));
  return new Map([...answers].flatMap(([path, answer]) => entryOf(path, answer)));
}

const EXECUTABLE_BITS = 0o111;

function entryOf(path: string, answer: BlobAnswer): readonly (readonly [string, StoredFile])[] {
  if (answer === 'absent') return [];
  if (answer.kind !== 'file' || answer.text === null || !isExact(answer.text, answer.id))
    return [[path, { kind: 'not-exact' }]];
  if (answer.mode === undefined || (answer.mode & EXECUTABLE_BITS) !== 0) return [[path, { kind: 'executable' }]];
  const mark = answer.text.startsWith('\uFEFF') ? '\uFEFF' : '';
  return [[path, { kind: 'text', mark, text: answer.text.slice(mark.length) }]];
}

/** Whether the text is all of the blob: the id of a blob is a digest of its bytes. */
function isExact(text: string, id: string): boolean {
  const bytes = Buffer.from(text, 'utf8');
  const digest = createHash(id.length === 40 ? 'sha1' : 'sha256');
  return digest.update(`blob ${bytes.length}\0`).update(bytes).digest('hex') === id;
}
