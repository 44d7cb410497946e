import { Buffer } from 'node:buffer';
import type { Gap } from '../../analysis/finding.ts';
import { decodeText, LARGEST_FILE, tooLarge } from '../../pipeline/decode-text.ts';
import type { Revision, RevisionContents, RevisionListing, TreeEntry } from '../../pipeline/revision.ts';
import { ApiFailure } from './api-failure.ts';
import { type BlobAnswer, readBlobs } from './blob-query.ts';
import type { GitHubConnection } from './connection.ts';
import type { Repository } from './repository.ts';

const KINDS: Readonly<Record<string, TreeEntry['kind'] | 'folder'>> = {
  '100644': 'file',
  '100755': 'file',
  '100664': 'file',
  '120000': 'symlink',
  '160000': 'submodule',
  '040000': 'folder',
};

/** A commit read through the API: nothing is checked out. Paths are never part of a URL or of a query text. */
export class CommitRevision implements Revision {
  readonly name: string;
  private readonly connection: GitHubConnection;
  private readonly repository: Repository;
  private readonly entries = new Map<string, TreeEntry>();

  constructor(connection: GitHubConnection, repository: Repository, commit: string) {
    this.connection = connection;
    this.repository = repository;
    this.name = commit;
  }

  /** https://docs.github.com/en/rest/git/trees#get-a-tree @throws ApiFailure */
  async list(): Promise<RevisionListing> {
    const { tree, truncated } = await this.connection.read('GET /repos/{owner}/{repo}/git/trees/{tree_sha}', {
      ...this.repository,
      tree_sha: this.name,
      recursive: '1',
    });
    for (const { path, mode, size, sha } of tree) {
      const kind = KINDS[mode];
      if (!kind || kind === 'folder') continue;
      this.entries.set(path, { path, kind, id: sha, ...(size !== undefined && { size }) });
    }
    return { entries: [...this.entries.values()], complete: !truncated };
  }

  async read(paths: readonly string[]): Promise<RevisionContents> {
    const files = new Map<string, string>();
    const gaps: Gap[] = [];
    const readable: string[] = [];
    for (const path of paths) {
      const gap = gapOfEntry(path, this.entries.get(path));
      if (gap) gaps.push(gap);
      else readable.push(path);
    }
    const unlisted = new Set(readable.filter((path) => !this.entries.has(path)));
    const answers = await readBlobs(this.connection, this.repository, this.name, readable, unlisted);
    for (const path of readable) {
      const text = await this.textOf(path, answers.get(path));
      if (typeof text === 'string') files.set(path, text);
      else gaps.push(text);
    }
    return { files, gaps };
  }

  private async textOf(path: string, answer: BlobAnswer | undefined): Promise<string | Gap> {
    if (answer === undefined) return this.unreadable(path);
    if (answer === 'absent') return { path, reason: 'missing-file', detail: 'The revision has no such file.' };
    const gap = gapOfEntry(path, { path, kind: answer.kind, size: answer.bytes });
    if (gap) return gap;
    if (answer.binary) return { path, reason: 'binary', detail: 'The file is not a text.' };
    // Another length means another encoding, which GitHub has translated: the bytes decide.
    if (answer.text !== null && !answer.truncated && Buffer.byteLength(answer.text) === answer.bytes)
      return answer.text.replace(/^\uFEFF/, '');
    return await this.rawText(path, answer.id);
  }

  /** What GraphQL cuts or refuses, REST may still give: by blob id. https://docs.github.com/en/rest/git/blobs#get-a-blob */
  private async rawText(path: string, id: string): Promise<string | Gap> {
    try {
      const blob = await this.connection.read('GET /repos/{owner}/{repo}/git/blobs/{file_sha}', {
        ...this.repository,
        file_sha: id,
      });
      return decodeText(path, Buffer.from(blob.content, 'base64'));
    } catch (error) {
      if (error instanceof ApiFailure) return this.unreadable(path);
      throw error;
    }
  }

  private unreadable(path: string): Gap {
    return { path, reason: 'unreadable', detail: 'GitHub did not give the content of this file.' };
  }
}

function gapOfEntry(path: string, entry: TreeEntry | undefined): Gap | undefined {
  if (entry?.kind === 'symlink') return { path, reason: 'symlink', detail: 'Symbolic links are not followed.' };
  if (entry?.kind === 'submodule') return { path, reason: 'submodule', detail: 'Submodules are not read.' };
  if (entry?.size !== undefined && entry.size > LARGEST_FILE) return tooLarge(path);
  return undefined;
}
