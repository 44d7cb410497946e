import { normaliseHostPath } from './host-path.ts';

/**
 * Folders whose labels belong to the host. Source: what engines refuse to relabel themselves
 * (https://github.com/opencontainers/selinux/blob/main/go-selinux/label/label_linux.go).
 */
const SYSTEM_FOLDERS: ReadonlySet<string> = new Set([
  ...['/', '/bin', '/boot', '/dev', '/etc', '/etc/passwd', '/etc/pki', '/etc/shadow', '/home', '/lib', '/lib64'],
  ...[
    '/media',
    '/opt',
    '/proc',
    '/root',
    '/run',
    '/sbin',
    '/srv',
    '/sys',
    '/tmp',
    '/usr',
    '/var',
    '/var/lib',
    '/var/log',
  ],
]);

/** A whole home folder: of somebody, or of the user who starts the container. */
const HOME_FOLDER = /^(?:~[^/]*|\/home\/[^/]+)$/;

/** Whether new labels on a path of the host lock its own programs out. */
export function belongsToHost(path: string): boolean {
  const normalised = normaliseHostPath(path);
  return SYSTEM_FOLDERS.has(normalised) || HOME_FOLDER.test(normalised);
}
