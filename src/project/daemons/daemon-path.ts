/** Endings of files that a program turns into the file without them. */
const TEMPLATE_ENDING = /\.(?:j2|jinja2?|tmpl|tpl|tftpl|gotmpl|template|erb|in|example|sample|dist)$/i;

const NAMES: ReadonlySet<string> = new Set(['daemon.json', 'docker-daemon.json', 'docker_daemon.json', 'dockerd.json']);

/** Whether a path is that of a configuration of a daemon by its name, also of a template for one. */
export function isDaemonFile(path: string): boolean {
  return NAMES.has(nameOf(path).toLowerCase().replace(TEMPLATE_ENDING, ''));
}

/** Whether the path alone says that the daemon is Docker's: `etc/docker/daemon.json`, `ProgramData/docker/config/daemon.json`. */
export function isInFolderOfDocker(path: string): boolean {
  const lower = path.toLowerCase().replaceAll('\\', '/');
  const name = nameOf(lower);
  return (
    name.startsWith('docker') ||
    lower
      .split('/')
      .slice(0, -1)
      .some((folder) => /^\.?docker(?:[-_.]?(?:ce|d|engine|daemon))?$/.test(folder))
  );
}

/** Whether a path is that of the settings of a daemon without root: they are below the home of a user. */
export function isRootlessFile(path: string): boolean {
  return /(?:^|[\\/])\.config[\\/]docker[\\/][^\\/]+$/i.test(path);
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
