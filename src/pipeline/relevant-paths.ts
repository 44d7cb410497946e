/** File endings of sources and documents that merely begin like a Dockerfile: `Dockerfile.md`, `dockerfile.go`. */
const NOT_DOCKERFILE_ENDINGS = new Set(
  'dockerignore md markdown txt rst adoc go py rb rs js mjs cjs ts tsx jsx java kt c h cpp cs php pl lua html css json xml svg png'.split(
    ' ',
  ),
);

const COMPOSE_NAME = /^(?:docker-)?compose(?:[^/]*)?\.ya?ml$|^docker-stack[^/]*\.ya?ml$/i;
const ENVIRONMENT_NAME = /^\.env(?:$|[.\-_])|\.env(?:$|\.)|^env(?:$|\.)/i;

/** Whether a file of this name is a Dockerfile by the naming rules: `Dockerfile`, `api.Dockerfile`, `Containerfile-dev`. */
export function isDockerfileName(path: string): boolean {
  const name = baseName(path).toLowerCase();
  const suffix = /^(?:dockerfile|containerfile)(?:[.\-_](.+))?$/.exec(name);
  if (suffix) return !NOT_DOCKERFILE_ENDINGS.has((suffix[1] ?? '').split('.').at(-1) ?? '');
  return name.endsWith('.dockerfile') || name.endsWith('.containerfile');
}

/** Whether a file of this name is a Compose file by the naming rules. */
export function isComposeName(path: string): boolean {
  return COMPOSE_NAME.test(baseName(path));
}

/**
 * Whether a change of this path can change what is built or run, as far as its name tells. Errs on the side of yes: any YAML
 * may be included by a Compose file, any environment file may be named by one.
 */
export function mayMatter(path: string): boolean {
  const name = baseName(path).toLowerCase();
  return (
    isDockerfileName(path) || /\.ya?ml$/.test(name) || name.endsWith('.dockerignore') || ENVIRONMENT_NAME.test(name)
  );
}

/** Whether the content of a path that may matter is judged or asked for by itself; environment and ignore files are asked for. */
export function isReadAtOnce(path: string): boolean {
  return isDockerfileName(path) || /\.ya?ml$/i.test(path);
}

function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
