/** Programs that print what they read from files or from their input. */
export const READING_PROGRAMS: ReadonlySet<string> = new Set([
  ...[
    'cat',
    'head',
    'tail',
    'sed',
    'awk',
    'gawk',
    'tr',
    'cut',
    'grep',
    'base64',
    'xxd',
    'envsubst',
    'jq',
    'yq',
    'sort',
    'uniq',
    'tee',
    'xargs',
  ],
]);

/** Programs that print their arguments. */
export const WRITING_PROGRAMS: ReadonlySet<string> = new Set(['echo', 'printf']);

/** Programs that copy files. */
export const COPYING_PROGRAMS: ReadonlySet<string> = new Set(['cp', 'mv', 'install', 'rsync']);

/** Programs that delete files. */
export const DELETING_PROGRAMS: ReadonlySet<string> = new Set(['rm', 'shred', 'unlink']);

/** A command that keeps a credential it is given in a file of the user's home. */
export interface StoringCommand {
  readonly program: string;
  /** The first words behind the program, options left out. */
  readonly words: readonly string[];
  /** The file it writes. */
  readonly file: string;
}

/** Sources: the manual of each program. Taken on 2026-11-22. */
export const STORING_COMMANDS: readonly StoringCommand[] = [
  { program: 'git', words: ['config'], file: '.gitconfig' },
  { program: 'npm', words: ['config'], file: '.npmrc' },
  { program: 'npm', words: ['set'], file: '.npmrc' },
  { program: 'pnpm', words: ['config'], file: '.npmrc' },
  { program: 'yarn', words: ['config'], file: '.yarnrc.yml' },
  { program: 'pip', words: ['config'], file: 'pip.conf' },
  { program: 'pip3', words: ['config'], file: 'pip.conf' },
  { program: 'poetry', words: ['config'], file: 'auth.toml' },
  { program: 'composer', words: ['config'], file: 'auth.json' },
  { program: 'bundle', words: ['config'], file: 'config' },
  { program: 'aws', words: ['configure'], file: 'credentials' },
  { program: 'docker', words: ['login'], file: 'config.json' },
  { program: 'gh', words: ['auth', 'login'], file: 'hosts.yml' },
  { program: 'dotnet', words: ['nuget', 'add'], file: 'NuGet.Config' },
];

/** Folders that no layer keeps. */
export const VOLATILE_FOLDERS: readonly string[] = ['/run/secrets', '/dev', '/proc', '/sys'];
