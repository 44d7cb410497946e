import { normaliseHostPath } from './host-path.ts';

/** Files of the host that only tell the time. */
const CLOCK_FILE = /^\/(?:etc\/(?:localtime|timezone)|usr\/share\/zoneinfo(?:\/.*)?)$/;
/** Folders that hold settings of programs, not their data. */
const SETTINGS_FOLDER = /^\/(?:usr\/local\/)?etc\/|^\/(?:usr\/local|usr\/share|opt)\/[^/]+\/(?:conf|config|etc)\//;
const SETTINGS_NAME = /\.(?:conf|cfg|cnf|ini|ya?ml|toml|json|properties|xml|rules|tmpl|template|crt|cer|pem|key|pub)$/i;

/** Whether a path of the host is a clock or time zone file: reading is all that makes sense. */
export function isClockFile(hostPath: string): boolean {
  return CLOCK_FILE.test(normaliseHostPath(hostPath));
}

/** Whether a path in a container is a file of settings or a certificate in a folder for settings. */
export function isSettingsFile(path: string): boolean {
  return SETTINGS_FOLDER.test(path) && SETTINGS_NAME.test(path);
}
