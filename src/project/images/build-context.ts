import { knownText } from '../../concepts/value.ts';
import type { DockerfileDocument } from '../../documents/dockerfile/model.ts';
import { folderOf, resolveInRepository } from '../compose/repository-path.ts';
import type { BuildContext } from '../image.ts';
import type { SnapshotFiles } from '../snapshot-files.ts';

/** Sources of COPY and ADD that are looked for to tell the context. */
const MAXIMUM_PROBES = 20;

/**
 * A context with the ignore file that applies: `<Dockerfile>.dockerignore` beside the Dockerfile, else `.dockerignore` at
 * the root of the context, never both.
 * https://docs.docker.com/build/concepts/context/#dockerignore-files
 * @param dockerfile path of the Dockerfile; undefined for one that is embedded.
 */
export function contextIn(folder: string, dockerfile: string | undefined, files: SnapshotFiles): BuildContext {
  const candidates = dockerfile === undefined ? [] : [`${dockerfile}.dockerignore`];
  for (const path of [...candidates, folder === '' ? '.dockerignore' : `${folder}/.dockerignore`]) {
    const source = files.read(path);
    if (source) return { folder, ignoreFile: { path, content: source.content }, ignoreFileKnown: true };
    if (files.mayExist(path)) return { folder, ignoreFile: undefined, ignoreFileKnown: false };
  }
  return { folder, ignoreFile: undefined, ignoreFileKnown: true };
}

/**
 * The context of a Dockerfile that no service builds: the nearest folder at or above it that has what it copies. When that
 * tells nothing, the nearest one with an ignore file, which counts only at the root of a context; else its own folder.
 */
export function likelyContext(path: string, document: DockerfileDocument, files: SnapshotFiles): string {
  const own = folderOf(path);
  if (!files.isListed) return own;
  const sources = copiedPaths(document);
  const isContext = (folder: string) => sources.some((source) => existsIn(folder, source, files));
  return nearest(own, isContext) ?? nearest(own, (folder) => existsIn(folder, '.dockerignore', files)) ?? own;
}

/** The folder or the nearest one above it that is wanted. */
function nearest(own: string, isWanted: (folder: string) => boolean): string | undefined {
  for (let folder: string | undefined = own; folder !== undefined; folder = parentOf(folder)) {
    if (isWanted(folder)) return folder;
  }
  return undefined;
}

function parentOf(folder: string): string | undefined {
  return folder === '' ? undefined : folderOf(folder);
}

function existsIn(folder: string, source: string, files: SnapshotFiles): boolean {
  const path = resolveInRepository(folder, source.replace(/^\/+/, ''));
  return path !== undefined && files.hasPath(path) === true;
}

/** Literal paths that COPY and ADD take from the context, without the context itself and patterns. */
function copiedPaths({ instructions }: DockerfileDocument): readonly string[] {
  const paths: string[] = [];
  for (const { keyword, flags, words, heredocs } of instructions) {
    if (keyword !== 'COPY' && keyword !== 'ADD') continue;
    if (heredocs.length > 0 || flags.some(({ name }) => name === 'from')) continue;
    for (const word of words.slice(0, -1)) {
      const text = knownText(word.value);
      if (text !== undefined && !/[*?[\]\\]|^\.{0,2}\/?$|:\/\/|^git@/.test(text)) paths.push(text);
      if (paths.length >= MAXIMUM_PROBES) return paths;
    }
  }
  return paths;
}
