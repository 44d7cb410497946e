import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import { filterOverrides } from './filter-overrides.ts';
import { runGit } from './run-git.ts';

/** Whether tracked files of a working tree or its index differ from the commit that is checked out. */
export async function isDirty(root: string): Promise<boolean> {
  const { code, stdout, problem } = await runGit(['status', '--porcelain', '--untracked-files=no'], {
    folder: root,
    ...(await filterOverrides(root)),
  });
  if (code !== 0) throw new ReviewImpossible(`Git cannot look at the working tree: ${problem}.`, 'Run git status.');
  return stdout.length > 0;
}

/**
 * Commits files as they are on disk, and nothing else, on the branch that is checked out.
 * @returns the commit id.
 * @throws ReviewImpossible with the reason of Git.
 */
export async function commitFiles(root: string, paths: readonly string[], message: string): Promise<string> {
  const args = ['commit', '--quiet', '--only', '--file=-', '--', ...paths];
  const { code, problem } = await runGit(args, { folder: root, input: message });
  if (code !== 0)
    throw new ReviewImpossible(
      `Git does not commit: ${problem}.`,
      'Correct that, for instance with git config user.name and user.email, and run the command again.',
    );
  const { stdout } = await runGit(['rev-parse', 'HEAD'], { folder: root });
  return stdout.toString('latin1').trim();
}
