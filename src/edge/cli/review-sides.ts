import { existsSync, statSync } from 'node:fs';
import path from 'node:path';
import type { ChangedFile } from '../../changes/changed-file.ts';
import type { Revision } from '../../pipeline/revision.ts';
import type { Options } from './arguments.ts';
import { CommandFailure } from './command-failure.ts';
import type { LocalRepository, Surroundings } from './surroundings.ts';

/** The two sides of a review and what lies between them. */
export interface ReviewSides {
  readonly base: Revision;
  readonly head: Revision;
  readonly changes: readonly ChangedFile[];
  /** The revision whose policy counts: the tip of the base, not the merge base. */
  readonly policyRevision: Revision;
  /** The folder that holds the files of head, absolute; null: head is a commit. */
  readonly headFolder: string | null;
  readonly names: { readonly base: string; readonly head: string };
}

/** Finds the two sides that `--base` and `--head` mean. @throws CommandFailure when one of them means nothing. */
export async function findSides(options: Options, surroundings: Surroundings): Promise<ReviewSides> {
  const [base, head] = [options.get('base'), options.get('head')];
  if (isFolderSpelling(base) || isFolderSpelling(head)) return folderSides(base, head, surroundings);
  const couldBeFolders = [base, head].every((side) => side === undefined || isFolder(side, surroundings.folder));
  if (base === undefined || !couldBeFolders) {
    return revisionSides(await surroundings.openRepository(surroundings.folder), base, head);
  }
  const repository = await surroundings.openRepository(surroundings.folder).catch(() => undefined);
  const known = repository && (await repository.find(base));
  return known && repository ? revisionSides(repository, base, head) : folderSides(base, head, surroundings);
}

/** `./x`, `../x`, `/x`, `x/` are folders; a bare word is a revision first. */
function isFolderSpelling(side: string | undefined): boolean {
  return side !== undefined && (/^\.{0,2}[\\/]|^\.{1,2}$|[\\/]$/.test(side) || path.isAbsolute(side));
}

function isFolder(side: string, current: string): boolean {
  const absolute = path.resolve(current, side);
  return existsSync(absolute) && statSync(absolute).isDirectory();
}

async function folderSides(
  base: string | undefined,
  head: string | undefined,
  { folder, compareFolders }: Surroundings,
): Promise<ReviewSides> {
  if (base === undefined) throw new CommandFailure('Name the folder to compare with: --base DIR.');
  for (const side of [base, head ?? '.']) {
    if (!isFolder(side, folder)) {
      throw new CommandFailure(`There is no folder ${JSON.stringify(side)}; compare two folders or two revisions.`);
    }
  }
  const compared = await compareFolders(path.resolve(folder, base), path.resolve(folder, head ?? '.'));
  return {
    ...compared,
    policyRevision: compared.base,
    headFolder: path.resolve(folder, head ?? '.'),
    names: { base, head: head ?? 'the current folder' },
  };
}

async function revisionSides(
  repository: LocalRepository,
  base: string | undefined,
  head: string | undefined,
): Promise<ReviewSides> {
  const tip = base === undefined ? await repository.defaultBranch() : await repository.find(base);
  if (!tip) throw unknownRevision(base, 'base');
  const changed = await repository.find(head ?? 'HEAD');
  if (!changed) {
    if (head !== undefined) throw unknownRevision(head, 'head');
    throw new CommandFailure('The repository has no commit yet; list all findings with bulkhead check.');
  }
  const start = await repository.mergeBase(tip.commit, changed.commit);
  if (start === undefined) {
    throw new CommandFailure(
      `${tip.name} and ${changed.name} have no history in common here; fetch it with git fetch --unshallow, or name another base.`,
    );
  }
  const isTree = head === undefined;
  return {
    base: repository.commit(start),
    head: isTree ? await repository.workingTree() : repository.commit(changed.commit),
    changes: isTree
      ? await repository.changesToWorkingTree(start)
      : await repository.changesBetween(start, changed.commit),
    policyRevision: repository.commit(tip.commit),
    headFolder: isTree ? (repository.root ?? null) : null,
    names: { base: `${tip.name} (${start.slice(0, 12)})`, head: isTree ? 'the working tree' : changed.name },
  };
}

function unknownRevision(revision: string | undefined, side: 'base' | 'head'): CommandFailure {
  if (revision === undefined) {
    return new CommandFailure('The default branch is not known here; name the revision to compare with: --base REF.');
  }
  return new CommandFailure(
    `There is no revision ${JSON.stringify(revision.slice(0, 200))} in this repository; fetch it, or name another --${side}.`,
  );
}
