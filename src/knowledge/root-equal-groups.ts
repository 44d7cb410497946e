/**
 * Groups whose members become root at will: `sudo`, `wheel` and `admin` are those of the sudo packages of Debian, Red Hat,
 * Alpine and Ubuntu, `docker` may use the socket of the engine (https://docs.docker.com/engine/install/linux-postinstall/).
 */
export const ROOT_EQUAL_GROUPS: ReadonlySet<string> = new Set(['sudo', 'wheel', 'admin', 'docker']);
