/** How one program takes a password on its command line, beside options whose name says so (`--password x`). */
export interface PasswordOptions {
  readonly programs: readonly string[];
  /** `next` and `glued` count only behind this subcommand. */
  readonly behind?: string;
  /** Options whose value is the next word: `-a secret`. */
  readonly next?: readonly string[];
  /** Short options with the value glued on: `-psecret`. */
  readonly glued?: readonly string[];
  /** Options whose value is `user:password`. */
  readonly userAndPassword?: readonly string[];
  /** Options with a telling name that take no value here: they ask for it. */
  readonly asking?: readonly string[];
}

const MYSQL = ['mysql', 'mysqladmin', 'mysqldump', 'mysqlcheck', 'mysqlimport', 'mysqlshow', 'mysqlslap', 'mysqlpump'];
const MARIADB = ['mariadb', 'mariadb-admin', 'mariadb-dump', 'mariadb-check', 'mariadb-import', 'mariadb-show'];
const LDAP = ['ldapsearch', 'ldapadd', 'ldapmodify', 'ldapdelete', 'ldappasswd', 'ldapwhoami', 'ldapcompare'];
const MONGO = ['mongo', 'mongosh', 'mongodump', 'mongorestore', 'mongoexport', 'mongoimport', 'mongostat'];

/** Sources: the manual page of each program. Taken on 2026-11-22. */
export const PASSWORD_OPTIONS: readonly PasswordOptions[] = [
  { programs: [...MYSQL, ...MARIADB], glued: ['-p'], asking: ['--password', '-p'] },
  { programs: ['psql', 'pg_dump', 'pg_restore', 'pg_dumpall', 'createdb', 'pg_isready'], asking: ['--password'] },
  { programs: MONGO, next: ['-p'], glued: ['-p'] },
  { programs: ['redis-cli', 'valkey-cli', 'keydb-cli'], next: ['-a', '--pass'] },
  { programs: LDAP, next: ['-w'], glued: ['-w'] },
  { programs: ['sshpass'], next: ['-p'], glued: ['-p'] },
  { programs: ['ssh-keygen'], next: ['-N', '-P'] },
  { programs: ['sqlcmd', 'bcp', '/opt/mssql-tools/bin/sqlcmd'], next: ['-P'], glued: ['-P'] },
  {
    programs: ['docker', 'podman', 'nerdctl', 'buildah', 'skopeo', 'helm', 'oras', 'crane', 'az', 'oc'],
    behind: 'login',
    next: ['-p'],
    userAndPassword: ['--creds', '--src-creds', '--dest-creds'],
  },
  { programs: ['twine'], next: ['-p'] },
  { programs: ['zip', 'unzip'], next: ['-P'] },
  { programs: ['7z', '7za', '7zz'], glued: ['-p'] },
  { programs: ['curl'], userAndPassword: ['--user', '--proxy-user'] },
  { programs: ['http', 'https', 'xh'], next: [], userAndPassword: ['-a', '--auth'] },
];

/** Options of several programs whose name is one word: their value is a password. Without dashes. */
export const PASSWORD_OPTION_NAMES: ReadonlySet<string> = new Set([
  'requirepass',
  'masterauth',
  'storepass',
  'keypass',
  'srcstorepass',
  'deststorepass',
  'keyspass',
]);

/** A first word of an option that makes it a switch: `--no-password`, `--with-token`. */
export const SWITCHING_WORDS: ReadonlySet<string> = new Set([
  'no',
  'with',
  'ask',
  'prompt',
  'show',
  'generate',
  'use',
  'print',
  'skip',
  'read',
  'enable',
  'disable',
  'allow',
]);

/** Programs that only print what they are given. */
export const PRINTING_PROGRAMS: ReadonlySet<string> = new Set([
  'echo',
  'printf',
  ':',
  'true',
  'false',
  'test',
  '[',
  '[[',
]);

/** Headers, in lower case, whose value is a credential although their name does not say so. */
export const CREDENTIAL_HEADERS: ReadonlySet<string> = new Set([
  'authorization',
  'proxy-authorization',
  'x-jfrog-art-api',
  'x-auth',
  'cookie',
]);
