import { forbid, need, refused } from './graphql-refusals.ts';
import type { GitHubState, HeadRef, PullRequest, TokenOwner } from './state.ts';

/** https://docs.github.com/en/graphql/reference/input-objects#createcommitonbranchinput */
export interface CommitInput {
  readonly branch: { readonly repositoryNameWithOwner?: string; readonly branchName?: string; readonly id?: string };
  readonly expectedHeadOid: string;
  readonly message: { readonly headline: string; readonly body?: string };
  readonly fileChanges?: {
    readonly additions?: readonly { readonly path: string; readonly contents: string }[];
    readonly deletions?: readonly { readonly path: string }[];
  };
}

export function headRefNode(state: GitHubState, { branch }: PullRequest): unknown {
  if (!branch) return null;
  return {
    name: branch.name,
    repository: { nameWithOwner: branch.repository },
    target: {
      __typename: 'Commit',
      oid: branch.tip,
      history: ({ first = 30 }: { first?: number }) => ({
        nodes: state.git.log(branch.tip, first).map(({ sha, parents, message }) => ({
          oid: sha,
          message,
          parents: ({ first: most = 1 }: { first?: number }) => ({
            nodes: parents.slice(0, most).map((oid) => ({ oid })),
          }),
        })),
      }),
    },
  };
}

/** Appends a commit to the branch of a pull request, with the refusals of GitHub. */
export function createCommit(state: GitHubState, viewer: TokenOwner, input: CommitInput): unknown {
  const { additions = [], deletions = [] } = input.fileChanges ?? {};
  const { repositoryNameWithOwner: repository = '', branchName = '' } = input.branch;
  const pull = [...state.pulls.values()].find(
    ({ branch }) => branch?.repository === repository && branch.name === branchName.replace(/^refs\/heads\//, ''),
  );
  const branch = pull?.branch;
  if (!pull || !branch) throw refused('NOT_FOUND', `Could not resolve to a Ref with the name '${branchName}'.`);
  needWriting(state, viewer, pull, branch);
  const paths = [...additions, ...deletions].map(({ path }) => path);
  refuseWorkflows(viewer, paths);
  if (new Set(paths).size < paths.length) throw refused('UNPROCESSABLE', 'Paths must be unique.');
  for (const { path } of deletions) {
    if (!state.git.tree(branch.tip).some((item) => item.path === path))
      throw refused(
        'UNPROCESSABLE',
        `A path was requested for deletion which does not exist as of commit oid \`${branch.tip}\`: ${path}`,
      );
  }
  const rule = state.protectedBranches.get(branch.name);
  if (rule !== undefined) throw refused('UNPROCESSABLE', rule);
  if (branch.tip !== input.expectedHeadOid)
    throw refused('STALE_DATA', `Expected branch to point to "${branch.tip}" but it did not. Pull and try again.`);
  const files = Object.fromEntries(additions.map(({ path, contents }) => [path, decoded(contents)]));
  const { headline, body = '' } = input.message;
  const message = body === '' ? headline : `${headline}\n\n${body}`;
  const oid = state.git.append(
    branch.tip,
    message,
    files,
    deletions.map(({ path }) => path),
  );
  state.advance(pull, oid);
  return { commit: { oid }, ref: { name: branch.name } };
}

/** The token of a workflow is one of its repository; a person's reaches into forks that allow it. */
function needWriting(state: GitHubState, viewer: TokenOwner, pull: PullRequest, branch: HeadRef): void {
  need(viewer, 'contents', 'write');
  const isFork = branch.repository !== `${state.owner}/${state.repo}`;
  if (isFork && (viewer.type === 'Bot' || !pull.maintainerCanModify)) forbid();
}

function refuseWorkflows(viewer: TokenOwner, paths: readonly string[]): void {
  const workflow = paths.find((path) => /^\.github\/workflows\/[^/]+$/.test(path));
  if (workflow === undefined || viewer.type === 'User') return;
  throw refused(
    'FORBIDDEN',
    `refusing to allow a GitHub App to create or update workflow \`${workflow}\` without \`workflows\` permission`,
  );
}

/** RFC 4648 with its padding; anything else is refused. */
function decoded(contents: string): Buffer {
  const bytes = Buffer.from(contents, 'base64');
  if (bytes.toString('base64') !== contents) throw refused('UNPROCESSABLE', 'The contents are not valid base64.');
  return bytes;
}
