/** A program that runs the command that follows it. */
export interface Wrapper {
  /** Options that take a value in the next word when it is not attached. */
  readonly values: readonly string[];
  /** Words before the command that are neither options nor assignments: the duration of `timeout`. */
  readonly operands?: number;
  /** Takes `NAME=value` words before the command. */
  readonly assignments?: boolean;
  /** Options with which it runs nothing: `command -v`. */
  readonly without?: readonly string[];
}

const plain: Wrapper = { values: [] };

/** Wrappers by program name. Options from the manual pages of sudo 1.9, coreutils 9, util-linux 2.40, findutils 4.10. */
export const COMMAND_WRAPPERS: Readonly<Record<string, Wrapper>> = {
  sudo: {
    values: [
      ...['-u', '--user', '-g', '--group', '-h', '--host', '-p', '--prompt', '-C', '--close-from', '-r', '--role'],
      ...['-t', '--type', '-T', '--command-timeout', '-U', '--other-user', '-D', '--chdir', '-R', '--chroot'],
    ],
    assignments: true,
    without: ['-l', '--list', '-v', '--validate', '-K', '--remove-timestamp'],
  },
  doas: { values: ['-u', '-C', '-a'] },
  env: { values: ['-u', '--unset', '-C', '--chdir'], assignments: true },
  'cross-env': { values: [], assignments: true },
  time: { values: ['-f', '--format', '-o', '--output'] },
  timeout: { values: ['-k', '--kill-after', '-s', '--signal'], operands: 1 },
  gtimeout: { values: ['-k', '--kill-after', '-s', '--signal'], operands: 1 },
  nice: { values: ['-n', '--adjustment'] },
  ionice: { values: ['-c', '--class', '-n', '--classdata'] },
  nohup: plain,
  setsid: plain,
  exec: { values: ['-a'] },
  command: { values: [], without: ['-v', '-V'] },
  builtin: plain,
  xargs: {
    values: [
      ...['-a', '--arg-file', '-d', '--delimiter', '-E', '-I', '-L', '--max-lines', '-n', '--max-args'],
      ...['-P', '--max-procs', '-s', '--max-chars', '--process-slot-var'],
    ],
  },
  parallel: { values: ['-j', '--jobs', '-a', '--arg-file', '-N', '-n', '--colsep', '-d', '--delimiter', '-I'] },
  stdbuf: { values: ['-i', '--input', '-o', '--output', '-e', '--error'] },
  unbuffer: plain,
  chroot: { values: [], operands: 1 },
  gosu: { values: [], operands: 1 },
  'su-exec': { values: [], operands: 1 },
  's6-setuidgid': { values: [], operands: 1 },
  'with-contenv': plain,
  setpriv: {
    values: ['--reuid', '--regid', '--groups', '--inh-caps', '--ambient-caps', '--bounding-set', '--securebits'],
  },
  runuser: { values: ['-u', '--user', '-g', '--group', '-G', '--supp-group'], without: ['-c', '--command', '-', '-l'] },
  flock: { values: ['-w', '--timeout', '-E', '--conflict-exit-code'], operands: 1, without: ['-c', '--command'] },
  tini: { values: ['-p', '-e'] },
  'dumb-init': { values: ['-r', '--rewrite'] },
  busybox: plain,
  fakeroot: { values: ['-l', '--lib', '-s', '-i', '-b'] },
  eatmydata: plain,
  chronic: plain,
  'dbus-run-session': { values: ['--config-file'] },
  'xvfb-run': {
    values: ['-e', '--error-file', '-f', '--auth-file', '-n', '--server-num', '-s', '--server-args', '-w'],
  },
  linux32: plain,
  linux64: plain,
  setarch: { values: [], operands: 1 },
  catchsegv: plain,
};
