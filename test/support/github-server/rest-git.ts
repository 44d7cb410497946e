import type { RestAnswer, RestCall } from './rest.ts';
import { type GitHubState, invalid, Refusal } from './state.ts';

/** The entry of a tree to be made: `content` becomes a blob, `sha: null` takes the path away. */
export interface TreeChange {
  readonly path: string;
  readonly mode: string;
  readonly type: string;
  readonly content?: string;
  readonly sha?: string | null;
}

/** https://docs.github.com/en/rest/git/trees#create-a-tree */
export function createTree(state: GitHubState, { body }: RestCall): RestAnswer {
  const { tree = [], base_tree: base } = body as { tree?: readonly TreeChange[]; base_tree?: string };
  if (base !== undefined && state.git.resolve(base)?.type !== 'tree') throw new Refusal(404, 'base_tree is not a tree');
  for (const { path, content, sha } of tree) {
    if (path.startsWith('/') || path.split('/').some((part) => part === '' || part === '..' || part === '.git'))
      throw new Refusal(422, 'tree.path contains a malformed path component');
    if ((content === undefined) === (sha === undefined))
      throw new Refusal(422, 'Must supply either tree.sha or tree.content');
  }
  const sha = state.git.writeTree(base, tree);
  return { status: 201, data: { sha, tree: [], truncated: false } };
}

/** https://docs.github.com/en/rest/git/commits#create-a-commit */
export function createCommitObject(state: GitHubState, { body }: RestCall): RestAnswer {
  const { tree = '', parents = [], message = '' } = body as { tree?: string; parents?: string[]; message?: string };
  if (state.git.resolve(tree)?.type !== 'tree') throw new Refusal(422, 'Tree SHA does not exist');
  for (const parent of parents)
    if (!state.git.exists(parent)) throw new Refusal(422, 'Parent SHA does not exist or is not a commit object');
  const sha = state.git.writeCommit(tree, parents, message);
  return {
    status: 201,
    data: { sha, message, tree: { sha: tree }, parents: parents.map((parent) => ({ sha: parent })) },
  };
}

/** https://docs.github.com/en/rest/git/refs#create-a-reference */
export function createRef(state: GitHubState, { body }: RestCall): RestAnswer {
  const { ref = '', sha = '' } = body as { ref?: string; sha?: string };
  const [, branch] = /^refs\/heads\/(.+)$/.exec(ref) ?? [];
  if (branch === undefined) throw new Refusal(422, "Reference name must start with 'refs/'.");
  if (state.branches.has(branch)) throw new Refusal(422, 'Reference already exists');
  return { status: 201, data: moved(state, branch, sha) };
}

/** https://docs.github.com/en/rest/git/refs#update-a-reference */
export function updateRef(state: GitHubState, { parameters, body }: RestCall): RestAnswer {
  const { sha = '', force = false } = body as { sha?: string; force?: boolean };
  const [, branch = ''] = /^heads\/(.+)$/.exec(decodeURIComponent(parameters['ref'] ?? '')) ?? [];
  const tip = state.branches.get(branch);
  if (tip === undefined) throw new Refusal(422, 'Reference does not exist');
  if (state.keptBranches.has(branch))
    throw invalid('Repository rule violations found\n\nCannot update this protected ref.');
  if (!force && state.git.exists(sha) && !state.git.isAncestor(tip, sha))
    throw new Refusal(422, 'Update is not a fast forward');
  return { status: 200, data: moved(state, branch, sha) };
}

function moved(state: GitHubState, branch: string, sha: string): unknown {
  if (!state.git.exists(sha)) throw new Refusal(422, 'Object does not exist');
  state.branches.set(branch, sha);
  return { ref: `refs/heads/${branch}`, object: { type: 'commit', sha } };
}
