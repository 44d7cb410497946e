import { isDockerfilePath } from '../documents/dockerfile/dockerfile-path.ts';
import { surfaceOf } from '../project/surfaces/all-surfaces.ts';

const ENVIRONMENT_NAME = /^\.env(?:$|[.\-_])|\.env(?:$|\.)|^env(?:$|\.)/i;

/**
 * Whether a change of this path can change what is built or run, as far as its name tells. Errs on the side of yes: any YAML
 * may be included by a Compose file, any environment file may be named by one.
 */
export function mayMatter(path: string): boolean {
  const name = baseName(path).toLowerCase();
  return (
    isDockerfilePath(path) ||
    surfaceOf(path) !== undefined ||
    /\.ya?ml$/.test(name) ||
    name.endsWith('.dockerignore') ||
    ENVIRONMENT_NAME.test(name)
  );
}

/** Whether the content of a path that may matter is judged or asked for by itself; environment and ignore files are asked for. */
export function isReadAtOnce(path: string): boolean {
  return isDockerfilePath(path) || /\.ya?ml$/i.test(path) || surfaceOf(path) !== undefined;
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
