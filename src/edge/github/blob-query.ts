import { ApiFailure } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import type { Repository } from './repository.ts';

/** Files per query: a query of GitHub may take 10 seconds at most. */
export const BLOBS_PER_QUERY = 50;

export type BlobAnswer =
  | 'absent'
  | {
      readonly kind: 'file' | 'symlink' | 'submodule';
      readonly id: string;
      readonly bytes: number;
      readonly binary: boolean;
      /** GraphQL gives at most 512,000 bytes of a text. */
      readonly truncated: boolean;
      readonly text: string | null;
      /** Of the tree; undefined when it was not asked for. */
      readonly mode: number | undefined;
    };

interface BlobNode {
  readonly __typename: string;
  readonly oid?: string;
  readonly byteSize?: number;
  readonly isBinary?: boolean | null;
  readonly isTruncated?: boolean;
  readonly text?: string | null;
}

interface ModeNode {
  readonly file?: { readonly mode: number } | null;
}

type BlobData = { readonly repository: Readonly<Record<string, BlobNode | ModeNode | null>> | null };

/**
 * The blobs at `paths` of a commit. A path without entry in the answer could not be read. Paths travel as variables, so no
 * character of a file name has a meaning. For `unlisted` paths the file mode is asked for as well.
 */
export async function readBlobs(
  connection: GitHubConnection,
  repository: Repository,
  commit: string,
  paths: readonly string[],
  unlisted: ReadonlySet<string>,
): Promise<ReadonlyMap<string, BlobAnswer>> {
  const answers = new Map<string, BlobAnswer>();
  for (let start = 0; start < paths.length; start += BLOBS_PER_QUERY) {
    const batch = paths.slice(start, start + BLOBS_PER_QUERY);
    for (const [path, answer] of await readBatch(connection, repository, commit, batch, unlisted))
      answers.set(path, answer);
  }
  return answers;
}

async function readBatch(
  connection: GitHubConnection,
  repository: Repository,
  commit: string,
  batch: readonly string[],
  unlisted: ReadonlySet<string>,
): Promise<readonly (readonly [string, BlobAnswer])[]> {
  try {
    const { data, errors } = await connection.query<BlobData>(blobDocument(batch, unlisted), {
      ...repository,
      ...(batch.some((path) => unlisted.has(path)) && { commit }),
      ...Object.fromEntries(batch.map((path, index) => [`e${index}`, `${commit}:${path}`])),
      ...Object.fromEntries(batch.flatMap((path, index) => (unlisted.has(path) ? [[`p${index}`, path]] : []))),
    });
    const failed = new Set(errors.map(({ path }) => String(path?.[1] ?? '')));
    return batch.flatMap((path, index) => {
      if (!data?.repository || failed.has(`b${index}`) || failed.has(`m${index}`)) return [];
      const node = data.repository[`b${index}`] as BlobNode | null | undefined;
      const mode = data.repository[`m${index}`] as ModeNode | null | undefined;
      return [[path, toAnswer(node ?? null, mode?.file?.mode)] as const];
    });
  } catch (error) {
    // A query that is too heavy as a whole is asked again in halves; what fails alone is a gap.
    if (!(error instanceof ApiFailure) || error.kind === 'rate-limited') throw error;
    if (batch.length === 1 || error.kind === 'not-permitted') return [];
    const middle = batch.length >> 1;
    return [
      ...(await readBatch(connection, repository, commit, batch.slice(0, middle), unlisted)),
      ...(await readBatch(connection, repository, commit, batch.slice(middle), unlisted)),
    ];
  }
}

/** One aliased field per file. Only numbers of ours are built into the text. */
export function blobDocument(batch: readonly string[], unlisted: ReadonlySet<string>): string {
  const modes = batch.map((path) => unlisted.has(path));
  const variables = modes
    .map((hasMode, index) => ` $e${index}: String!${hasMode ? ` $p${index}: String!` : ''}`)
    .join('');
  const fields = modes.map(
    (hasMode, index) =>
      `b${index}: object(expression: $e${index}) { __typename ... on Blob { oid byteSize isBinary isTruncated text } }` +
      (hasMode ? ` m${index}: object(oid: $commit) { ... on Commit { file(path: $p${index}) { mode } } }` : ''),
  );
  const commit = modes.some(Boolean) ? ' $commit: GitObjectID!' : '';
  return `query Blobs($owner: String! $repo: String!${commit}${variables}) { repository(owner: $owner, name: $repo) { ${fields.join(' ')} } }`;
}

const SYMLINK_MODE = 0o120000;

function toAnswer(node: BlobNode | null, mode: number | undefined): BlobAnswer {
  if (!node) return 'absent';
  const { __typename, oid, byteSize, isBinary, isTruncated, text } = node;
  if (__typename !== 'Blob' || oid === undefined)
    return { kind: 'submodule', id: '', bytes: 0, binary: false, truncated: false, text: null, mode };
  return {
    kind: mode === SYMLINK_MODE ? 'symlink' : 'file',
    id: oid,
    bytes: byteSize ?? 0,
    binary: isBinary === true,
    truncated: isTruncated === true,
    text: text ?? null,
    mode,
  };
}
