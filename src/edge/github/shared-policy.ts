import { Buffer } from 'node:buffer';
import { decodeText, LARGEST_FILE } from '../../pipeline/decode-text.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { type SharedPolicyReference, sharedPolicyTitle } from '../../policy/shared-policy.ts';
import { ApiFailure, classifyGraphqlErrors } from './api-failure.ts';
import type { GitHubConnection } from './connection.ts';
import { impossible } from './read-failure.ts';

const DOCUMENT = `query SharedPolicy($owner: String! $repo: String! $expression: String!) {
  repository(owner: $owner, name: $repo) {
    object(expression: $expression) { __typename ... on Blob { byteSize isBinary isTruncated text } }
  }
}`;

interface SharedData {
  readonly repository: { readonly object: SharedObject | null } | null;
}

interface SharedObject {
  readonly __typename: string;
  readonly byteSize?: number;
  readonly isBinary?: boolean | null;
  readonly isTruncated?: boolean;
  readonly text?: string | null;
}

/**
 * The text of a shared policy at its commit, in one request. Only a policy of the base branch can name it.
 * @throws ReviewImpossible when it cannot be read
 */
export async function readSharedPolicy(
  connection: GitHubConnection,
  reference: SharedPolicyReference,
): Promise<string> {
  const title = sharedPolicyTitle(reference);
  const found = await ask(connection, reference);
  if (!found) {
    throw new ReviewImpossible(
      `The policy extends ${title}, and that repository has no such file at that commit.`,
      'Correct `extends` in the base branch.',
    );
  }
  const refused = problemOf(found);
  if (refused === undefined) return (found.text ?? '').replace(/^\uFEFF/, '');
  throw new ReviewImpossible(`The policy extends ${title}, which ${refused}.`, 'Correct `extends` in the base branch.');
}

async function ask(
  connection: GitHubConnection,
  { owner, repo, path, commit }: SharedPolicyReference,
): Promise<SharedObject | null> {
  const name = `${owner}/${repo}`;
  try {
    const { data, errors } = await connection.query<SharedData>(DOCUMENT, {
      ...{ owner, repo, expression: `${commit}:${path}` },
    });
    if (errors.length > 0) throw classifyGraphqlErrors(errors, {}, 0);
    if (!data?.repository) throw new ApiFailure('not-found', 200, 'No such repository.');
    return data.repository.object;
  } catch (error) {
    if (!(error instanceof ApiFailure)) throw error;
    if (error.kind !== 'not-found' && error.kind !== 'not-permitted') throw impossible(error);
    // GitHub says the same of a repository that is not there and of one that the token may not see.
    throw new ReviewImpossible(
      `The policy extends a file of ${name}, which the token may not read or which does not exist.`,
      `Give the action a \`token\` that may read the contents of ${name}, or make that repository public: the token of a workflow reads its own repository and public ones.`,
    );
  }
}

function problemOf({ __typename, byteSize, isBinary, isTruncated, text }: SharedObject): string | undefined {
  if (__typename !== 'Blob') return 'is no file';
  if (isTruncated || (byteSize ?? 0) > LARGEST_FILE) return 'is larger than 256 KiB';
  if (isBinary || typeof text !== 'string') return 'is no text';
  // Another length means another encoding, which GitHub has translated.
  return typeof decodeText('', Buffer.from(text)) === 'string' && Buffer.byteLength(text) === byteSize
    ? undefined
    : 'is not encoded in UTF-8';
}
