import { isComposePath } from '../documents/compose/compose-path.ts';
import { isDockerfilePath } from '../documents/dockerfile/dockerfile-path.ts';
import { isDocument, surfaceOf } from '../project/surfaces/all-surfaces.ts';

const ENVIRONMENT_NAME = /^\.env(?:$|[.\-_])|\.env(?:$|\.)|^env(?:$|\.)/i;

/**
 * Whether a change of this path can change what is built or run, as far as its name tells. Errs on the side of yes: any YAML
 * may be included by a Compose file, any environment file may be named by one.
 */
export function mayMatter(path: string): boolean {
  return concernsProjects(path) || surfaceOf(path) !== undefined;
}

/** Whether a change of this path can change what a Compose project is: which files that did not change matter then. */
export function concernsProjects(path: string): boolean {
  const name = baseName(path).toLowerCase();
  return (
    isDockerfilePath(path) || /\.ya?ml$/.test(name) || name.endsWith('.dockerignore') || ENVIRONMENT_NAME.test(name)
  );
}

/** Whether the content of a path that may matter is judged or asked for by itself; environment and ignore files are asked for. */
export function isReadAtOnce(path: string): boolean {
  return isDockerfilePath(path) || /\.ya?ml$/i.test(path) || surfaceOf(path) !== undefined;
}

/**
 * Whether a change of this path may change what Compose files build or run. Files that start containers by themselves, such as
 * scripts, and files about the daemon do not.
 */
export function touchesCompose(path: string): boolean {
  return isDockerfilePath(path) || isComposePath(path) || surfaceOf(path) === undefined;
}

/** Documents of one run that are read for the commands they show, those nearest to the root first. */
const MOST_DOCUMENTS = 200;

/** The same paths in the order they are worth reading: what builds and starts containers, other files, then a few documents. */
export function worthReading(paths: readonly string[]): readonly string[] {
  const documents = paths.filter(isDocument).sort((one, other) => depthOf(one) - depthOf(other));
  const others = paths.filter((path) => !isDocument(path));
  const isFirst = (path: string) => isDockerfilePath(path) || isComposePath(path);
  return [...others.filter(isFirst), ...others.filter((path) => !isFirst(path)), ...documents.slice(0, MOST_DOCUMENTS)];
}

function depthOf(path: string): number {
  return path.split('/').length;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
