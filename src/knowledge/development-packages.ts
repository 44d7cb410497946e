/** A tool that attaches to a running program, by the program that installs it. */
export interface DebuggerPackage {
  readonly installers: readonly string[];
  readonly name: RegExp;
}

const SYSTEM = ['apt-get', 'apt', 'apk', 'dnf', 'yum', 'microdnf', 'zypper'];

/** Debuggers as their installers name them; a version may follow. Taken from the documentation of each on 2026-11-22. */
export const DEBUGGER_PACKAGES: readonly DebuggerPackage[] = [
  { installers: ['pecl', 'install-php-extensions', 'docker-php-ext-install'], name: /^xdebug(?:[-@^]|$)/ },
  { installers: SYSTEM, name: /^(?:php[\d.]{0,4}-(?:pecl-)?xdebug3?|gdb|gdbserver|lldb|delve)$/ },
  { installers: ['pip'], name: /^(?:debugpy|pydevd|pydevd-pycharm|ptvsd|pudb|ipdb|remote-pdb)(?:[=<>~![]|$)/ },
  { installers: ['npm', 'yarn', 'pnpm'], name: /^(?:nodemon|ts-node-dev|node-inspect|ndb)(?:@|$)/ },
  { installers: ['gem'], name: /^(?:byebug|pry-byebug|debug|ruby-debug-ide|debase)$/ },
  { installers: ['go'], name: /^github\.com\/(?:go-delve|derekparker)\/delve\/cmd\/dlv(?:@|$)/ },
];

/** Names of files with requirements, and of extras, that are for development or tests. */
export const DEVELOPMENT_NAME = /(?:^|[-_./])(?:dev|devel|development|tests?|testing)(?:[-_.]|$)/i;

/** A tool that installs everything a project asks for, development dependencies included. */
export interface ProjectInstall {
  readonly tool: string;
  readonly verbs: readonly string[];
  /** Options that leave development dependencies out. */
  readonly without: readonly string[];
  /** Variables that leave them out. */
  readonly variables: readonly string[];
  /** One sentence. */
  readonly advice: string;
}

/**
 * Sources: https://getcomposer.org/doc/03-cli.md#install-i, https://bundler.io/man/bundle-config.1.html,
 * https://python-poetry.org/docs/cli/#install, https://docs.astral.sh/uv/reference/cli/#uv-sync. Taken on 2026-11-22.
 */
export const PROJECT_INSTALLS: readonly ProjectInstall[] = [
  {
    tool: 'composer',
    verbs: ['install', 'update'],
    without: ['--no-dev'],
    variables: ['COMPOSER_NO_DEV'],
    advice: 'Install with --no-dev.',
  },
  {
    tool: 'bundle',
    verbs: ['install'],
    without: ['--without', '--only'],
    variables: ['BUNDLE_WITHOUT', 'BUNDLE_ONLY'],
    advice: 'Set BUNDLE_WITHOUT to the groups that are not for production.',
  },
  {
    tool: 'poetry',
    verbs: ['install', 'sync'],
    without: ['--no-dev', '--only', '--without', '--only-root'],
    variables: [],
    advice: 'Install with --only main.',
  },
  {
    tool: 'uv',
    verbs: ['sync'],
    without: ['--no-dev', '--only-group', '--no-default-groups', '--no-group'],
    variables: ['UV_NO_DEV', 'UV_NO_DEFAULT_GROUPS'],
    advice: 'Install with --no-dev.',
  },
];
