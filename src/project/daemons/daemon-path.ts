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

/**
 * Where the command that reads a `daemon.json` may stand in the same tree, by the places of systemd: beside `etc/docker` the
 * units of `etc/systemd/system` and `lib/systemd/system`, and a unit in the same folder.
 */
export function unitsBeside(path: string): readonly string[] {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  const [, root] = /^(.*?)etc\/docker\/[^/]+$/s.exec(path) ?? [];
  const places =
    root === undefined
      ? []
      : ['etc/systemd/system/', 'lib/systemd/system/', 'usr/lib/systemd/system/'].map((each) => root + each);
  return [folder, ...places].flatMap((each) => [
    `${each}docker.service`,
    `${each}docker.service.d/override.conf`,
    `${each}docker.service.d/docker.conf`,
  ]);
}

function nameOf(path: string): string {
  return path.slice(Math.max(path.lastIndexOf('/'), path.lastIndexOf('\\')) + 1);
}
