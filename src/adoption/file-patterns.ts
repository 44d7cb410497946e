import { fitsPattern } from '../policy/path-pattern.ts';
import type { CommentedFile } from './tool.ts';

/** Files of the repository by kind. */
export type FilesByKind = Readonly<Record<CommentedFile['kind'], readonly string[]>>;

/** The usual names first: they also speak of files that are still to come. */
const USUAL: Readonly<Record<CommentedFile['kind'], readonly string[]>> = {
  dockerfile: ['**/Dockerfile*', '**/*.Dockerfile', '**/*.dockerfile', '**/Containerfile*'],
  compose: ['**/compose*.yaml', '**/compose*.yml', '**/docker-compose*.yaml', '**/docker-compose*.yml'],
};

/** Files with names of their own that are listed one by one. */
const MOST_SINGLE = 20;

/**
 * Patterns that fit the files of these kinds: those of the usual names that the repository has, then single files. The first
 * pattern of a kind is always there.
 */
export function patternsOf(kinds: readonly CommentedFile['kind'][], files: FilesByKind): readonly string[] {
  return kinds.flatMap((kind) => {
    const used = USUAL[kind].filter(
      (pattern, index) => index === 0 || files[kind].some((path) => fitsPattern(path, pattern)),
    );
    const single = files[kind].filter((path) => !used.some((pattern) => fitsPattern(path, pattern)));
    return [...used, ...single.filter(isPolicyPath).slice(0, MOST_SINGLE)];
  });
}

/** Whether a policy can name the path; undefined: none is named. Code units. */
export function isPolicyPath(path: string | undefined): boolean {
  return path === undefined || (path.length <= 200 && !/^\/|\\|(?:^|\/)\.{1,2}(?:\/|$)|[\p{Cc}\p{Cs}]/u.test(path));
}
