import { LARGEST_FILE } from '../../pipeline/decode-text.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { runGit } from './run-git.ts';

/** Blobs per `git cat-file`, so that at most this many times 256 KiB are held at once. */
const BATCH = 200;

/** A blob, or why it is not given. */
export type Blob = Buffer | 'too-large' | 'missing';

/** The contents of blobs by id. Sizes are asked first: nothing larger than 256 KiB is read. */
export async function readBlobs(folder: string, ids: readonly string[]): Promise<ReadonlyMap<string, Blob>> {
  const blobs = new Map<string, Blob>();
  const distinct = [...new Set(ids)];
  const readable = await readableAmong(folder, distinct, blobs);
  for (let at = 0; at < readable.length; at += BATCH) {
    const batch = readable.slice(at, at + BATCH);
    const { code, stdout, problem } = await runGit(['cat-file', '--batch', '--buffer'], {
      folder,
      input: lines(batch),
    });
    if (code !== 0) throw new ReviewImpossible(`Git cannot read the repository: ${problem}.`, 'Run git fsck.');
    splitBatch(stdout, batch, blobs);
  }
  return blobs;
}

async function readableAmong(
  folder: string,
  ids: readonly string[],
  blobs: Map<string, Blob>,
): Promise<readonly string[]> {
  if (ids.length === 0) return [];
  const { stdout } = await runGit(['cat-file', '--batch-check', '--buffer'], { folder, input: lines(ids) });
  const readable: string[] = [];
  const answers = stdout.toString('latin1').split('\n');
  for (const [index, id] of ids.entries()) {
    const [, type, size] = (answers[index] ?? '').split(' ');
    if (type !== 'blob') blobs.set(id, 'missing');
    else if (Number(size) > LARGEST_FILE) blobs.set(id, 'too-large');
    else readable.push(id);
  }
  return readable;
}

/** Output of `git cat-file --batch`: `ID TYPE SIZE<newline>CONTENT<newline>` in the order asked. */
function splitBatch(output: Buffer, ids: readonly string[], blobs: Map<string, Blob>): void {
  let at = 0;
  for (const id of ids) {
    const end = output.indexOf(10, at);
    const [, type, size] = output.subarray(at, Math.max(at, end)).toString('latin1').split(' ');
    const start = end + 1;
    if (end < 0 || type !== 'blob') {
      blobs.set(id, 'missing');
      at = Math.max(at, start);
    } else {
      blobs.set(id, output.subarray(start, start + Number(size)));
      at = start + Number(size) + 1;
    }
  }
}

function lines(ids: readonly string[]): string {
  return ids.map((id) => `${id}\n`).join('');
}
