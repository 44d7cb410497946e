import type { Endpoints } from '@octokit/types';
import type { ChangedFile } from '../../changes/changed-file.ts';
import type { ChangeListing } from '../../pipeline/pull-request-host.ts';
import type { GitHubConnection } from './connection.ts';
import { parsePatch } from './parse-patch.ts';
import type { Repository } from './repository.ts';

type DiffEntry = Endpoints['GET /repos/{owner}/{repo}/pulls/{pull_number}/files']['response']['data'][number];

/** https://docs.github.com/en/rest/pulls/pulls#list-pull-requests-files */
export const LISTED_FILES = { perPage: 100, most: 3_000 } as const;

/** The changed files of a pull request, page by page. @throws ApiFailure */
export async function listChangedFiles(
  connection: GitHubConnection,
  repository: Repository,
  pullNumber: number,
): Promise<ChangeListing> {
  const files: ChangedFile[] = [];
  for (let page = 1; files.length < LISTED_FILES.most; page += 1) {
    const entries = await connection.read('GET /repos/{owner}/{repo}/pulls/{pull_number}/files', {
      ...repository,
      pull_number: pullNumber,
      per_page: LISTED_FILES.perPage,
      page,
    });
    files.push(...entries.map(toChangedFile));
    if (entries.length < LISTED_FILES.perPage) return { files, complete: true };
  }
  return { files, complete: false };
}

/** https://docs.github.com/en/rest/commits/commits#compare-two-commits */
export const COMPARED_FILES = 300;

/** The files of a comparison with the merge base; GitHub gives the first 300. */
export function comparedFiles(files: readonly DiffEntry[] | undefined): ChangeListing {
  const listed = (files ?? []).map(toChangedFile);
  return { files: listed, complete: files !== undefined && listed.length < COMPARED_FILES };
}

const STATUSES: Readonly<Record<DiffEntry['status'], ChangedFile['status']>> = {
  added: 'added',
  removed: 'deleted',
  modified: 'modified',
  renamed: 'renamed',
  copied: 'added',
  changed: 'modified',
  unchanged: 'modified',
};

function toChangedFile({ filename, previous_filename, status, patch }: DiffEntry): ChangedFile {
  const hunks = patch === undefined ? undefined : parsePatch(patch);
  return {
    path: filename,
    status: STATUSES[status],
    ...(status === 'renamed' && previous_filename !== undefined && { previousPath: previous_filename }),
    ...(hunks && { hunks }),
  };
}
