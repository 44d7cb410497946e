/** How a program that runs programs is told what to run. */
export interface Interpreter {
  readonly language: 'shell' | 'powershell' | 'cmd' | 'other';
  /** Options whose value is a program: `-c`. Matched inside combined short options too. */
  readonly inline: readonly string[];
  /** Other options that take a value in the next word. */
  readonly values: readonly string[];
  /** Options after which standard input is data of a program of its own: `python -m`. */
  readonly own: readonly string[];
}

const shell: Interpreter = {
  language: 'shell',
  inline: ['-c', '--command'],
  values: ['-o', '+o', '-O', '+O', '--rcfile', '--init-file'],
  own: [],
};

/** Interpreters by the name of their program, without version number and without `.exe`. */
export const INTERPRETERS: Readonly<Record<string, Interpreter>> = {
  sh: shell,
  bash: shell,
  dash: shell,
  ash: shell,
  zsh: shell,
  ksh: shell,
  mksh: shell,
  fish: { language: 'other', inline: ['-c', '--command', '-C'], values: [], own: [] },
  csh: { language: 'other', inline: ['-c'], values: [], own: [] },
  tcsh: { language: 'other', inline: ['-c'], values: [], own: [] },
  python: { language: 'other', inline: ['-c'], values: ['-W', '-X'], own: ['-m'] },
  pypy: { language: 'other', inline: ['-c'], values: ['-W', '-X'], own: ['-m'] },
  perl: { language: 'other', inline: ['-e', '-E'], values: ['-I', '-M'], own: ['-n', '-p'] },
  ruby: { language: 'other', inline: ['-e'], values: ['-I', '-r'], own: ['-n', '-p'] },
  php: { language: 'other', inline: ['-r', '--run'], values: ['-d', '-c', '-z'], own: ['-R', '-F', '-B', '-E'] },
  node: {
    language: 'other',
    inline: ['-e', '--eval', '-p', '--print'],
    values: ['-r', '--require', '--import'],
    own: [],
  },
  nodejs: { language: 'other', inline: ['-e', '--eval', '-p', '--print'], values: ['-r', '--require'], own: [] },
  lua: { language: 'other', inline: ['-e'], values: ['-l'], own: [] },
  rscript: { language: 'other', inline: ['-e'], values: [], own: [] },
  tclsh: { language: 'other', inline: [], values: [], own: [] },
  powershell: { language: 'powershell', inline: [], values: [], own: [] },
  pwsh: { language: 'powershell', inline: [], values: [], own: [] },
  cmd: { language: 'cmd', inline: [], values: [], own: [] },
};

/** Programs other than shells that hand one option value to a shell as a script: `su - app -c "…"`. */
export const SCRIPT_OPTIONS: Readonly<Record<string, readonly string[]>> = {
  su: ['-c', '--command'],
  runuser: ['-c', '--command'],
  sg: ['-c'],
  flock: ['-c', '--command'],
  script: ['-c', '--command'],
};
