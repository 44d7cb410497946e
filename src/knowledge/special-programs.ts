/**
 * Programs that trace or control other processes and need system calls that the default filter may refuse.
 * https://docs.docker.com/engine/security/seccomp/
 */
export const DEBUGGERS: ReadonlySet<string> = new Set([
  'gdb',
  'gdbserver',
  'lldb',
  'lldb-server',
  'strace',
  'ltrace',
  'perf',
  'rr',
  'dlv',
  'bpftrace',
  'valgrind',
  'py-spy',
  'rbspy',
]);

/** Programs that start the services of a whole system. */
export const INIT_SYSTEMS: ReadonlySet<string> = new Set(['systemd', 'init']);
