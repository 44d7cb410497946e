/** Where a program takes addresses from which it fetches what is then used. */
export interface AddressArguments {
  readonly program: string;
  /** Only behind one of these subcommands; absent: always. */
  readonly subcommands?: readonly string[];
  /** Operands are addresses. */
  readonly operands?: boolean;
  /** Options, by their canonical name, whose value is an address. */
  readonly options?: readonly string[];
}

const PIP_OPTIONS = [
  '--index-url',
  '--extra-index-url',
  '--find-links',
  '--requirement',
  '--editable',
  '--constraint',
  '--index',
  '--default-index',
];
const NPM_INSTALLS = ['install', 'ci', 'update', 'publish'];

/**
 * Programs that fetch over the network. Those that check signatures of all they fetch (apt, apk) are left out. Sources: the
 * manual page of each tool. Taken on 2026-11-22.
 */
export const ADDRESS_ARGUMENTS: readonly AddressArguments[] = [
  { program: 'curl', operands: true, options: ['--url'] },
  { program: 'wget', operands: true, options: ['--base'] },
  { program: 'wget2', operands: true, options: ['--base'] },
  { program: 'aria2c', operands: true },
  { program: 'axel', operands: true },
  { program: 'lftp', operands: true },
  { program: 'ftp', operands: true },
  { program: 'ncftpget', operands: true },
  { program: 'telnet', operands: true },
  { program: 'git', subcommands: ['clone', 'fetch', 'pull', 'submodule add', 'remote add'], operands: true },
  { program: 'svn', operands: true },
  { program: 'hg', operands: true },
  { program: 'pip', subcommands: ['install', 'download', 'wheel'], operands: true, options: PIP_OPTIONS },
  { program: 'pip', subcommands: ['config set'], operands: true },
  { program: 'uv', operands: true, options: PIP_OPTIONS },
  { program: 'npm', subcommands: NPM_INSTALLS, operands: true, options: ['--registry'] },
  { program: 'pnpm', subcommands: NPM_INSTALLS, operands: true, options: ['--registry'] },
  { program: 'yarn', operands: true, options: ['--registry'] },
  { program: 'npm', subcommands: ['config set'], operands: true },
  { program: 'pnpm', subcommands: ['config set'], operands: true },
  { program: 'gem', operands: true, options: ['--source'] },
  { program: 'pecl', operands: true },
  { program: 'pear', operands: true },
  { program: 'rpm', operands: true },
  { program: 'yum', operands: true, options: ['--repofrompath'] },
  { program: 'dnf', operands: true, options: ['--repofrompath'] },
  { program: 'microdnf', operands: true },
  { program: 'tdnf', operands: true },
  { program: 'yum-config-manager', operands: true, options: ['--add-repo'] },
  { program: 'zypper', subcommands: ['install'], operands: true },
  { program: 'apt-key', operands: true },
  { program: 'gpg', operands: true },
];
