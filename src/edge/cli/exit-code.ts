/** What the process tells its caller. */
export const EXIT = {
  /** Nothing at or above `fail-on`. */
  clean: 0,
  /** Something at or above `fail-on`, or a gap that fails. */
  failing: 1,
  /** No report could be made. */
  noReport: 2,
} as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];
