/** How a program that starts another one under a different user is told which user. */
export interface StepDownProgram {
  /** The first word that is no option names the user. */
  readonly operand?: true;
  /** Options before the operand that take the next word for something else. */
  readonly values?: readonly string[];
  /** Options that name the user, with a value attached by `=` or in the next word. */
  readonly options?: readonly string[];
}

/**
 * Programs that entrypoints use to give up root. Sources: the manual pages of util-linux 2.40 (setpriv, runuser, su), sudo
 * 1.9, coreutils 9 (chroot), dpkg (start-stop-daemon), runit (chpst), and https://github.com/tianon/gosu,
 * https://github.com/ncopa/su-exec, https://skarnet.org/software/s6/s6-setuidgid.html.
 */
export const STEP_DOWN_PROGRAMS: Readonly<Record<string, StepDownProgram>> = {
  gosu: { operand: true },
  'su-exec': { operand: true },
  's6-setuidgid': { operand: true },
  setuidgid: { operand: true },
  su: { operand: true, values: ['-s', '--shell', '-c', '--command', '-g', '--group', '-G', '-w'] },
  setpriv: { options: ['--reuid'] },
  runuser: {
    options: ['-u', '--user'],
    operand: true,
    values: ['-s', '--shell', '-c', '--command', '-g', '--group', '-G', '-w'],
  },
  sudo: { options: ['-u', '--user'] },
  doas: { options: ['-u'] },
  chroot: { options: ['--userspec'] },
  chpst: { options: ['-u', '-U'] },
  'start-stop-daemon': { options: ['-c', '--chuid'] },
};

/** First processes that start several programs and give each a user of its own. */
export const SUPERVISORS: ReadonlySet<string> = new Set([
  ...['init', 'systemd', 'my_init', 's6-svscan', 's6-init', 'runsvdir', 'runit-init', 'supervisord', 'tiny-init'],
]);
