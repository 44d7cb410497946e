import type { ChangedFile } from '../../changes/changed-file.ts';
import { pairRenames, type Unpaired } from '../../changes/pair-renames.ts';
import { mayMatter } from '../../pipeline/relevant-paths.ts';
import { ReviewImpossible } from '../../pipeline/review-impossible.ts';
import type { Revision } from '../../pipeline/revision.ts';
import { compareText } from '../../text/compare-text.ts';
import { CommitRevision } from './commit-revision.ts';
import { filterOverrides } from './filter-overrides.ts';
import { parseRawDiff } from './parse-output.ts';
import { type GitOptions, runGit } from './run-git.ts';
import { WorkingTreeRevision } from './working-tree-revision.ts';

/** Where the default branch is looked for, in this order. */
const DEFAULT_BRANCHES = [
  'refs/remotes/origin/main',
  'refs/remotes/origin/master',
  'refs/heads/main',
  'refs/heads/master',
];

/** Files that came or went in the working tree and whose texts are read to find renames. */
const MOST_PAIRED = 2_000;

const DIFF = [
  '--raw',
  '-M',
  '-z',
  '--no-abbrev',
  '--no-color',
  '--no-ext-diff',
  '--no-textconv',
  '--ignore-submodules=all',
];

/** A commit by the name the user knows it by. */
export interface NamedCommit {
  /** `origin/main`, `HEAD~2`. */
  readonly name: string;
  /** Full commit id. */
  readonly commit: string;
}

/** A local Git repository. It is only read: no checkout, no hook, no filter, no fetch. */
export class Repository {
  /** Root of the working tree, absolute; undefined in a bare repository. */
  readonly root: string | undefined;
  private readonly folder: string;

  private constructor(folder: string, root: string | undefined) {
    this.folder = folder;
    this.root = root;
  }

  /** @throws ReviewImpossible when `folder` is in no repository, or in one that Git refuses. */
  static async open(folder: string): Promise<Repository> {
    const { code, problem } = await runGit(['rev-parse', '--git-dir'], { folder });
    if (code !== 0) throw cannotOpen(problem);
    const top = await runGit(['rev-parse', '--show-toplevel'], { folder });
    const root = top.code === 0 ? top.stdout.toString('utf8').replace(/\r?\n$/, '') : undefined;
    return new Repository(root ?? folder, root);
  }

  /** The commit a revision means; undefined when there is none of that name. */
  async find(revision: string): Promise<NamedCommit | undefined> {
    if (revision.startsWith('-') || revision.includes('\0')) return undefined;
    const { code, stdout } = await this.git(['rev-parse', '--verify', '--quiet', `${revision}^{commit}`]);
    const commit = stdout.toString('latin1').trim();
    return code === 0 && commit !== '' ? { name: revision, commit } : undefined;
  }

  /** The default branch of the remote, or of the repository when it has no remote. */
  async defaultBranch(): Promise<NamedCommit | undefined> {
    const { code, stdout } = await this.git(['symbolic-ref', '--quiet', 'refs/remotes/origin/HEAD']);
    const pointed = code === 0 ? [stdout.toString('utf8').trim()] : [];
    for (const reference of [...pointed, ...DEFAULT_BRANCHES]) {
      const found = await this.find(reference);
      if (found) return { ...found, name: reference.replace(/^refs\/(?:remotes|heads)\//, '') };
    }
    return undefined;
  }

  /** The commit where the two went apart; undefined when they share no history that is here. */
  async mergeBase(one: string, other: string): Promise<string | undefined> {
    const { code, stdout } = await this.git(['merge-base', one, other]);
    return code === 0 ? stdout.toString('latin1').trim() : undefined;
  }

  commit(id: string): CommitRevision {
    return new CommitRevision(this.folder, id);
  }

  /**
   * @param disk reads files below the root
   * @throws ReviewImpossible in a bare repository.
   */
  workingTree(disk: Pick<Revision, 'read'>): WorkingTreeRevision {
    if (this.root === undefined) {
      throw new ReviewImpossible('The repository has no working tree.', 'Name the revision to review with --head.');
    }
    return new WorkingTreeRevision(this.root, disk);
  }

  /** What differs between two commits, renames found by Git. */
  changesBetween(base: string, head: string): Promise<readonly ChangedFile[]> {
    return this.diff([base, head], {});
  }

  /** What differs between a commit and the working tree, untracked files and their renames included. */
  async changesTo(base: CommitRevision, tree: WorkingTreeRevision): Promise<readonly ChangedFile[]> {
    const tracked = await this.diff([base.name], await filterOverrides(this.folder));
    const untracked = await tree.untrackedPaths();
    const onDisk = new Set(untracked);
    const known = new Set(tracked.map(({ path }) => path));
    const kept = tracked.flatMap((change): readonly ChangedFile[] => {
      if (change.status !== 'deleted') return [change];
      return onDisk.has(change.path) ? [{ path: change.path, status: 'modified' }] : [];
    });
    const gone = tracked
      .filter(({ path, status }) => status === 'deleted' && !onDisk.has(path))
      .map(({ path }) => path);
    const fresh = untracked.filter((path) => !known.has(path));
    return [...kept, ...pairRenames(await contentsOf(base, gone), await contentsOf(tree, fresh))].sort(byPath);
  }

  private async diff(revisions: readonly string[], options: Partial<GitOptions>): Promise<readonly ChangedFile[]> {
    const { code, stdout, problem } = await this.git(['diff', ...DIFF, ...revisions, '--'], options);
    if (code !== 0) throw new ReviewImpossible(`Git cannot compare the revisions: ${problem}.`, 'Run git fsck.');
    return parseRawDiff(stdout);
  }

  private git(args: readonly string[], options: Partial<GitOptions> = {}) {
    return runGit(args, { folder: this.folder, ...options });
  }
}

async function contentsOf(revision: Revision, paths: readonly string[]): Promise<readonly Unpaired[]> {
  const { files } = await revision.read(paths.filter(mayMatter).slice(0, MOST_PAIRED));
  return paths.map((path) => ({ path, content: files.get(path) }));
}

function cannotOpen(problem: string): ReviewImpossible {
  if (/dubious ownership/.test(problem)) {
    const remedy = 'If you trust it, run git config --global --add safe.directory with that folder.';
    return new ReviewImpossible(`Git refuses the repository: ${problem}.`, remedy);
  }
  if (/not a git repository/i.test(problem)) {
    return new ReviewImpossible(
      'This folder is not in a Git repository.',
      'Compare two folders with --base DIR --head DIR, or list all findings with bulkhead check.',
    );
  }
  return new ReviewImpossible(`Git cannot open the repository: ${problem}.`, 'Run git status to see why.');
}

const byPath = ({ path: one }: ChangedFile, { path: other }: ChangedFile) => compareText(one, other);
